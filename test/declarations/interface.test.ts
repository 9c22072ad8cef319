import { readInterface } from './interface';

test('an interface is read as plain data, with the aliases that it names', () => {
  const file = 'core/csi-driver/installation';
  const { members, ...declared } = readInterface({ name: 'CsiDriverInstallation', file });
  expect(declared).toMatchObject({ name: 'CsiDriverInstallation', file, extends: [] });
  expect(declared.doc).toMatch(/^\/\*\* What is installed once in a cluster/);
  expect(members[0]).toEqual({
    name: 'providers',
    doc: '/** The providers, at least one and each once: one driver serves them all. */',
    optional: false,
    type: {
      ...{ kind: 'alias', name: 'CsiProviders', file },
      of: { kind: 'list', of: { kind: 'choice', name: 'CsiProvider', file } },
    },
  });
  const plainString = { kind: 'alias', name: 'PlainString', file: 'core/input/shape', of: { kind: 'string' } };
  expect(members.find(({ name }) => name === 'chartVersions')).toMatchObject({
    optional: true,
    type: { kind: 'map', key: 'chart', of: plainString },
  });
});

test('what an interface extends is named with its file', () => {
  const { extends: bases } = readInterface({ name: 'AwsSecretStoreOptions', file: 'core/stores/aws/environment' });
  expect(bases).toEqual([
    { name: 'MendixEnvironmentOptions', file: 'core/mendix/environment' },
    { name: 'KubernetesObjectOptions', file: 'core/kubernetes/object-metadata' },
  ]);
});

test.each([
  ['PlainString', 'core/input/shape', 'core/input/shape: PlainString is no interface'],
  ['Absent', 'core/input/shape', 'core/input/shape: no type Absent is declared here'],
  ['Arn', 'core/absent', 'core/absent: no type Arn is declared here'],
  ['MendixAppManifest', 'core/mendix/mendix-app', "no argument can be of the type 'privatecloud.mendix.com/v1alpha1'"],
  [
    'KeyCondition',
    'core/mendix/keys',
    'core/mendix/keys: no property with a type: holds(modes: KeySelection): boolean;',
  ],
])('%s in %s is refused: it is no interface of arguments', (name, file, message) => {
  expect(() => readInterface({ name, file })).toThrow(message);
});
