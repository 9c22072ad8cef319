import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';

const KEYS = ['database-type', 'database-host', 'database-jdbc-url', 'database-name', 'database-username'];
const TENANT = '11111111-1111-4111-8111-111111111111';
const metadata = (annotation: string, others = {}) => ({
  name: 'orders',
  namespace: 'shop',
  annotations: { [`privatecloud.mendix.com/${annotation}`]: 'true', ...others },
});

/** The parameters of each provider for some files; if broken, they lack a parameter or field that the provider requires. */
const PROVIDERS: Readonly<
  Record<string, (keys: readonly string[], isBroken: boolean) => Readonly<Record<string, string>>>
> = {
  aws: (keys, isBroken) => {
    const jmesPath = keys.map((key) => ({ path: `"${key}"`, objectAlias: key }));
    const type = isBroken ? {} : { objectType: 'secretsmanager' };
    return { region: 'eu-west-1', objects: stringify([{ objectName: 'shop/orders', ...type, jmesPath }]) };
  },
  azure: (keys, isBroken) => {
    const array = keys.map((key) => stringify({ objectName: key, objectType: 'secret' }));
    const tenant = isBroken ? {} : { tenantID: TENANT };
    return { keyvaultName: 'orders', clientID: TENANT.replace('1', '2'), ...tenant, objects: stringify({ array }) };
  },
  gcp: (keys, isBroken) => {
    const secrets = keys.map((fileName) => ({
      fileName,
      resourceName: `projects/my-project/secrets/${fileName}/versions/1`,
    }));
    const list = stringify(isBroken ? secrets.map(({ fileName }) => ({ fileName })) : secrets);
    return { secrets: list };
  },
  vault: (keys, isBroken) => {
    const objects = keys.map((key) => ({ objectName: key, secretPath: 'secret/data/orders', secretKey: key }));
    return { [isBroken ? 'role' : 'roleName']: 'orders', objects: stringify(objects) };
  },
};

const AWS_ROLE = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/orders' };
const AZURE_CLIENT = { 'azure.workload.identity/client-id': TENANT };

function findingsOf(provider: string, parameters: object, identity?: object) {
  const secretClass = {
    ...{ apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass' },
    metadata: metadata('environment-class'),
    spec: { provider, parameters },
  };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata('environment-account', identity) };
  const objects = identity === undefined ? [secretClass] : [secretClass, account];
  return checkManifests([{ name: 'a.yaml', text: objects.map((object) => stringify(object)).join('---\n') }]).findings;
}

const codesOf = (...given: Parameters<typeof findingsOf>) => findingsOf(...given).map(({ code }) => code);
const missingOf = (...given: Parameters<typeof findingsOf>) =>
  findingsOf(...given).flatMap(({ code, message }) => (code === 'missing-key' ? [message] : []));
const absent = (key: string) =>
  `spec.parameters: ${key} is not mapped, but the environment needs it together with "database-type"`;

describe.each(Object.entries(PROVIDERS))('%s', (provider, parametersOf) => {
  const password = provider === 'gcp' ? [absent('database-password')] : [];

  test.each([false, true])('finds missing keys, also next to another error: %s', (isBroken) => {
    const parameters = parametersOf(KEYS.slice(0, 2), isBroken);
    const keys = ['database-jdbc-url', 'database-name', 'database-username'];
    expect(missingOf(provider, parameters)).toEqual([...keys.map(absent), ...password]);
    const beside = codesOf(provider, parameters).filter((code) => code !== 'missing-key');
    expect(beside.length > 0).toBe(isBroken);
  });

  test('a misspelt key that the environment requires is one error, at the misspelt key', () => {
    const parameters = parametersOf([...KEYS, 'database-pasword'], false);
    const [finding, ...others] = findingsOf(provider, parameters);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'missing-key', severity: 'error' });
    expect(finding?.message).toMatch(
      /: is not a Mendix key; the environment needs "database-password", got "database-pasword"$/,
    );
  });

  test('a misspelt key is a warning if the correct key is also mapped or no mode requires it', () => {
    const keys = [...KEYS, 'database-password', 'database-pasword', 'mx-admin-pasword'];
    expect(codesOf(provider, parametersOf(keys, false))).toEqual(['unknown-key', 'unknown-key']);
  });
});

test.each([
  ['an item that is not YAML', 'azure', { array: [stringify({ objectName: 'database-type' }), 'objectName: ['] }],
  ['an item without a name', 'vault', [{ objectName: 'database-type', secretPath: 'a/data/b' }, { secretPath: 'x' }]],
  [
    'a list of members that is a map',
    'aws',
    [{ objectName: 'database-type', objectType: 'secretsmanager', jmesPath: {} }],
  ],
])('%s may stand for any key, so no key is reported as missing', (_, provider, objects) => {
  const parameters = { ...PROVIDERS[provider]?.([], false), objects: stringify(objects) };
  expect(missingOf(provider, parameters)).toEqual([]);
});

test.each([
  ['a key followed by another word', 'database-password-old'],
  ['a key preceded by another word', 'former-database-password'],
])('%s is not a misspelling and does not require a password', (_, key) => {
  expect(codesOf('aws', PROVIDERS.aws?.([...KEYS, key], false) ?? {})).toEqual(['unknown-key']);
});

describe('a database on Vault without a password', () => {
  const parameters = PROVIDERS.vault?.(KEYS, false) ?? {};

  test('needs a cloud identity on its ServiceAccount', () => {
    expect(missingOf('vault', parameters, {})).toEqual([absent('database-password')]);
    expect(codesOf('vault', parameters, AWS_ROLE)).toEqual([]);
    expect(codesOf('vault', parameters, AZURE_CLIENT)).toEqual([]);
  });

  test('is no error if no file contains its ServiceAccount', () => {
    expect(codesOf('vault', parameters)).toEqual([]);
  });
});
