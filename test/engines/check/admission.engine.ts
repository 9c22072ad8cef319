import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { manifestsOf } from 'mendix-secret-store';
import { AdmissionAction, AdmissionPolicy, type AdmissionPolicyProps } from 'mendix-secret-store/cdk8s';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { checkManifests } from '../../../lib/check';
import { VALIDATIONS } from '../../../lib/stores/admission-policy';
import { newChart } from '../../cdk8s/chart';
import { applied, mutatedManifests } from '../../check/mutated';
import { CONTROLLERS, environmentsOf } from '../../controllers';
import { STORES } from '../../stores';
import { CONSTRUCTS } from '../../cdk8s/constructs';
import { RANDOM_ENVIRONMENTS } from '../../stores/random';
import {
  apply,
  create,
  createNamespace,
  eventually,
  find,
  type KubernetesObject,
  merge,
  remove,
  replace,
  tryToCreate,
} from '../kubernetes/cluster';
import type { Answer } from '../servers/http';
import { accountOf, BAD, classOf, isMessageOf, UNUSUAL } from './objects';

const [DENY, WARN, FREE] = ['admission-deny', 'admission-warn', 'admission-free'] as const;
const NAME = 'mendix-secret-store';

const within = (namespace: string | undefined, object: KubernetesObject, name = object.metadata.name) => ({
  ...object,
  metadata: { ...object.metadata, name, ...(namespace !== undefined && { namespace }) },
});
const manifestsWith = (props: AdmissionPolicyProps) => {
  const chart = newChart();
  new AdmissionPolicy(chart, 'Admission', props);
  return chart.toJson() as [KubernetesObject, KubernetesObject];
};
/** Other tests of the suite run in the same cluster at the same time. */
const only = (namespace: string) => ({ 'kubernetes.io/metadata.name': namespace });

const isTaken = ({ status }: Answer) => status < 300;
/** The message of the policy without the prefix of the API server. */
const refusalIn = ({ status, json }: Answer) =>
  status === 422 ? (json as { message: string }).message.replace(/^.* denied request: /, '') : `taken: ${status}`;
const warningsIn = ({ warnings }: Answer) =>
  warnings.map((warning) =>
    warning
      .replace(/^299 - "(.*)"$/, '$1')
      .replace(/\\(["\\])/g, '$1')
      .replace(`Validation failed for ValidatingAdmissionPolicy '${NAME}' with binding '${NAME}-warn': `, ''),
  );
/** All messages of the policy for an object. */
const complaintsAbout = async (object: KubernetesObject): Promise<string[]> => {
  const answer = await tryToCreate(within(WARN, object));
  expect({ object, answer: isTaken(answer) ? '' : answer.text }).toEqual({ object, answer: '' });
  return warningsIn(answer);
};
const errorsOf = (object: object) =>
  checkManifests([{ name: 'a.yaml', text: stringify(object, { version: '1.1', lineWidth: 0 }) }], { noSuppress: true })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const everyBad = Object.entries(BAD).flatMap(([provider, rows]) =>
  rows.map(([begins, object]) => {
    const found = VALIDATIONS.filter(isMessageOf(provider, begins));
    return { name: `${provider}, ${begins}`, found, object, message: found[0]?.message ?? '' };
  }),
);
const BEFORE = within(DENY, classOf('vault', { objects: '- objectName: a\n' }), 'before');
const ROLE = 'eks.amazonaws.com/role-arn';

let policies: KubernetesObject[];
beforeAll(async () => {
  await Promise.all([DENY, WARN, FREE].map((namespace) => createNamespace(namespace)));
  expect(isTaken(await create(BEFORE))).toBe(true);
  const [policy, deny] = manifestsWith({ namespaceLabels: only(DENY) });
  const [, warn] = manifestsWith({ action: AdmissionAction.Warn, namespaceLabels: only(WARN) });
  policies = [policy, deny, within(undefined, warn, `${NAME}-warn`)];
  for (const one of policies) {
    expect(isTaken(await apply(one))).toBe(true);
  }
  const bad = everyBad[0]?.object ?? classOf(undefined, undefined);
  await eventually(
    () => tryToCreate(within(DENY, bad)),
    (answer) => !isTaken(answer),
  );
  await eventually(
    () => tryToCreate(within(WARN, bad)),
    ({ warnings }) => warnings.length > 0,
  );
});
afterAll(() => Promise.all(policies.map((one) => remove(one))));

test('the API server keeps every field of the policy and its binding', async () => {
  for (const { apiVersion, kind, metadata, spec } of policies) {
    expect(await find(apiVersion, kind, undefined, metadata.name)).toMatchObject({ metadata, spec });
  }
});

test('every validation has an object that it refuses', () => {
  expect(everyBad.filter(({ found }) => found.length !== 1).map(({ name }) => name)).toEqual([]);
  const refusing = new Set(everyBad.flatMap(({ found }) => found));
  expect(VALIDATIONS.filter((validation) => !refusing.has(validation))).toEqual([]);
});

test.each(everyBad)('$name: it is refused even if ignored, causes a warning, and is found by check', async (bad) => {
  const { object, message } = bad;
  const [code = ''] = message.split(':');
  expect(refusalIn(await tryToCreate(within(DENY, object)))).toBe(message);
  const { metadata } = object;
  const ignored = { ...metadata.annotations, 'mendix-secret-store/ignore': code };
  expect(
    refusalIn(await tryToCreate(within(DENY, { ...object, metadata: { ...metadata, annotations: ignored } }))),
  ).toBe(message);
  expect(await complaintsAbout(object)).toEqual([message]);
  expect(errorsOf(object)).toContain(code);
  expect(warningsIn(await tryToCreate(within(FREE, object)))).toEqual([]);
});

test.each(Object.entries(UNUSUAL))('%s is accepted', async (_, object) => {
  expect(await complaintsAbout(object)).toEqual([]);
  expect(refusalIn(await tryToCreate(within(DENY, object)))).toBe('taken: 201');
});

/** Whether the policy applies to an object. */
const looksAt = ({ kind }: { kind: string }) => ['SecretProviderClass', 'ServiceAccount'].includes(kind);
const objectsIn = (folder: string, file: string) =>
  parseAllDocuments(readFileSync(join(__dirname, '../../check', folder, file), 'utf8'))
    .map((document) => document.toJS() as KubernetesObject)
    .filter(looksAt);

test.each(readdirSync(join(__dirname, '../../check/guide')))("the guide's objects are accepted: %s", async (file) => {
  const objects = objectsIn('guide', file);
  expect(objects.length).toBeGreaterThan(0);
  for (const object of objects) {
    expect(await complaintsAbout(object)).toEqual([]);
  }
});

test.each(STORES.map((store) => ({ name: store.store, store })))(
  'any environment in $name is accepted',
  async ({ store }) => {
    let taken = 0;
    const property = fc.asyncProperty(RANDOM_ENVIRONMENTS[store.member], async (environment) => {
      const props = store.propsOf(environment);
      if (store.checkProps(props).length === 0) {
        for (const object of manifestsOf({ [store.member]: props, kubernetesOnly: true }).filter(looksAt)) {
          expect(await complaintsAbout(object as KubernetesObject)).toEqual([]);
          taken += 1;
        }
      }
    });
    await fc.assert(property, { numRuns: 100 });
    expect(taken).toBeGreaterThan(40);
  },
);

test.each(CONTROLLERS.map((tested) => ({ name: tested.store, tested })))(
  'any environment that a controller creates in $name is accepted',
  async ({ tested }) => {
    const { of, controller } = tested;
    const property = fc.asyncProperty(environmentsOf(tested), async (args) => {
      const chart = newChart();
      new CONSTRUCTS[of.member](chart, 'Environment', { ...args, controller: controller(args) } as never);
      for (const object of (JSON.parse(JSON.stringify(chart.toJson())) as KubernetesObject[]).filter(looksAt)) {
        expect(await complaintsAbout(object)).toEqual([]);
      }
    });
    await fc.assert(property, { numRuns: 30 });
  },
);

/**
 * The refusals that check does not confirm. check stops at broken YAML of a list, and reports a null parameter, which the API
 * server leaves out, as not a string.
 */
const unfounded = (complaints: readonly string[], errors: readonly string[]) =>
  complaints.filter((message) => {
    const [code = '', path = ''] = message.split(': ');
    const isOfList = /^spec\.parameters\.(objects|secrets)$/.test(path);
    return (
      ![code, 'not-a-string'].some((one) => errors.includes(one)) && !(isOfList && errors.includes('invalid-yaml'))
    );
  });

/** The object that `kubectl` would send to the API server; none if `kubectl` cannot read the text. */
const objectOf = (text: string): KubernetesObject[] => {
  try {
    applied(text);
  } catch {
    return [];
  }
  return [parse(text, { version: '1.1', uniqueKeys: false }) as KubernetesObject];
};

test.each(STORES)(
  'a changed manifest in $store that is refused is an error of check with the same code',
  async (store) => {
    const refused = new Set<string>();
    const wrong: unknown[] = [];
    for (const { mutation, text } of mutatedManifests(store)) {
      for (const object of objectOf(text)) {
        const answer = await tryToCreate(within(WARN, object));
        // The API server itself refuses what is no string.
        const complaints = isTaken(answer) ? warningsIn(answer) : [];
        complaints.forEach((message) => refused.add(message));
        const errors = complaints.length === 0 ? [] : errorsOf(object);
        if (unfounded(complaints, errors).length > 0) {
          wrong.push({ mutation, complaints, errors, text });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(refused.size).toBeGreaterThan(2);
  },
);

test('a real mistake that is refused is an error of check with the same code', async () => {
  const refused: string[] = [];
  for (const file of readdirSync(join(__dirname, '../../check/mistakes'))) {
    for (const object of objectsIn('mistakes', file)) {
      const answer = await tryToCreate(within(WARN, object));
      // The API server itself refuses what is no string.
      const complaints = isTaken(answer) ? warningsIn(answer) : [];
      expect({ file, unfounded: unfounded(complaints, errorsOf(object)) }).toEqual({ file, unfounded: [] });
      refused.push(...complaints.map(() => file.replace('.yaml', '')));
    }
  }
  expect(refused.sort()).toEqual([
    'aws-given-the-shape-of-azure',
    'aws-jmespath-hyphen',
    'aws-object-type-ssm',
    'azure-array-of-maps',
    'azure-client-id-in-another-case',
    'azure-list-without-array',
    'vault-tab',
    'vault-without-a-role',
  ]);
});

test.each([100, 1000, 5000])('the rules run over a list of %i secrets', async (count) => {
  const listOf = (objectType: string) =>
    Array.from(
      { length: count },
      (_, index) => `- objectName: shop/orders-${index}\n  objectType: ${objectType}\n`,
    ).join('');
  const aws = (last: string) => classOf('aws', { region: 'eu-west-1', objects: listOf('secretsmanager') + last });
  expect(await complaintsAbout(aws(''))).toEqual([]);
  const [message = ''] = await complaintsAbout(aws('- objectName: shop/orders\n  objectType: ssm\n'));
  expect(message).toMatch(/^invalid-field: /);
});

describe('an update', () => {
  const good = within(DENY, classOf('vault', { roleName: 'orders', objects: '- objectName: a\n  secretPath: b\n' }));
  const account = within(DENY, accountOf({ [ROLE]: 'arn:aws:iam::123456789012:role/orders' }));

  test.each([
    [
      'SecretProviderClass',
      good,
      { spec: { parameters: { roleName: null } } },
      'missing-parameter: spec.parameters.roleName',
    ],
    ['ServiceAccount', account, { metadata: { annotations: { [ROLE]: 'arn:orders' } } }, 'invalid-identity: metadata'],
  ])('that breaks a %s is refused, and other updates are accepted', async (_, object, change, message) => {
    expect(refusalIn(await create(object))).toBe('taken: 201');
    expect(refusalIn(await merge(object, change))).toContain(message);
    expect(refusalIn(await merge(object, { metadata: { labels: { team: 'shop' } } }))).toBe('taken: 200');
    const { metadata, spec } = (await find(object.apiVersion, object.kind, DENY, 'orders')) ?? object;
    expect({ annotations: metadata.annotations ?? {}, spec }).toEqual({
      annotations: object.metadata.annotations,
      spec: object.spec,
    });
    await remove(object);
  });

  test('with an error is also refused by replace and by server-side apply', async () => {
    const bad = within(DENY, classOf('vault', { objects: '- objectName: a\n  secretPath: b\n' }));
    const message = 'missing-parameter: spec.parameters.roleName: is missing; names of parameters are case-sensitive';
    expect(refusalIn(await create(good))).toBe('taken: 201');
    expect(refusalIn(await replace(bad))).toBe(message);
    await remove(good);
    expect(refusalIn(await apply(bad))).toBe(message);
  });

  test('of an object that was invalid before is refused only if it changes what the rules read', async () => {
    expect(
      refusalIn(await merge(BEFORE, { metadata: { labels: { team: 'shop' }, finalizers: ['example.com/wait'] } })),
    ).toBe('taken: 200');
    expect(refusalIn(await merge(BEFORE, { metadata: { annotations: { team: 'shop' } } }))).toContain(
      'missing-parameter',
    );
    expect(refusalIn(await merge(BEFORE, { spec: { parameters: { vaultNamespace: 'a' } } }))).toContain(
      'missing-parameter',
    );
    await remove(BEFORE);
    expect(refusalIn(await merge(BEFORE, { metadata: { finalizers: [], annotations: { a: 'b' } } }))).toBe(
      'taken: 200',
    );
    expect(await find(BEFORE.apiVersion, BEFORE.kind, DENY, 'before')).toBeUndefined();
  });
});
