import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { azureArgs } from '../azure-environments';
import { passwordValues, pulumiArgs } from '../environments';
import { type FakeEngine, startEngine } from '../examples/language-host';
import { gcpArgs } from '../gcp-environments';
import type { PackageSchema } from '../../lib/pulumi/plugin/schema';
import { distantVaultCluster, REVIEWER_JWT, vaultCluster } from '../vault-clusters';
import { vaultArgs } from '../vault-environments';
import { type ConstructRequest, type Plugin, sent, startPlugin, UNKNOWN_VALUE } from './plugin-host';

const SCHEMA = readFileSync(join(__dirname, '../../lib/schema.json'), 'utf8');
const { resources } = JSON.parse(SCHEMA) as PackageSchema;

let plugin: Plugin;
let names = 0;

jest.setTimeout(60_000);
beforeAll(async () => {
  plugin = await startPlugin();
});
afterAll(() => {
  plugin.stop();
  engines.forEach((engine) => engine.stop());
});

const engines: FakeEngine[] = [];

/** An engine for one program. All engines run until the end, so no two have the same address. */
async function anotherEngine(): Promise<FakeEngine> {
  const engine = await startEngine();
  engines.push(engine);
  return engine;
}

/** Creates a component with a unique name, and returns its outputs and registrations. */
async function register(component: string, inputs: object, options: Partial<ConstructRequest> = {}) {
  names += 1;
  const engine = options.engine ?? (await anotherEngine());
  const request = { component, name: `c${names}`, inputs: inputs as Record<string, unknown>, ...options, engine };
  const outputs = await plugin.construct(request);
  return { outputs, registrations: engine.registrations };
}

const refusal = (component: string, inputs: object, options: Partial<ConstructRequest> = {}) =>
  register(component, inputs, options).then(
    () => 'nothing',
    (error: unknown) => (error as { details: string }).details,
  );

test('returns exactly the committed schema', async () => {
  expect(await plugin.schema()).toBe(SCHEMA);
});

test.each<[string, object]>([
  ['AwsMendixSecretStoreEnvironment', pulumiArgs()],
  ['AzureMendixSecretStoreEnvironment', azureArgs()],
  ['GcpMendixSecretStoreEnvironment', gcpArgs()],
  ['SecretsStoreCsiDriver', { providers: ['aws'] }],
  ['VaultMendixSecretStoreCluster', vaultCluster()],
  ['VaultMendixSecretStoreEnvironment', vaultArgs()],
])('creates %s with the outputs of the schema', async (component, inputs) => {
  const { outputs, registrations } = await register(component, inputs);
  const { required = [], properties = {} } = resources[`mendix-secret-store:index:${component}`] ?? {};
  const given = Object.keys(outputs).filter((output) => outputs[output] !== undefined);
  expect(given).toEqual(expect.arrayContaining(required));
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(given));
  expect(registrations[0]).toMatchObject({ type: `mendix-secret-store:index:${component}` });
  expect(registrations.length).toBeGreaterThan(1);
});

test('accepts known Outputs where a component takes plain values', async () => {
  const { name, database, ...others } = pulumiArgs({ constants: ['Shop.Url'] });
  const plain = await register('AwsMendixSecretStoreEnvironment', { name, database, ...others }, { name: 'same' });
  const inputs = { ...others, name: sent(name), database: sent(database), constants: [sent('Shop.Url')] };
  const late = await register('AwsMendixSecretStoreEnvironment', inputs, { name: 'same' });
  const specs = [plain, late].map(({ registrations }) =>
    registrations.map(({ type, name, inputs }) => [type, name, inputs]).sort(),
  );
  expect(specs[1]).toEqual(specs[0]);
});

test('keeps the contents of an Output of a whole map secret', async () => {
  const values = sent(passwordValues('sentinel'), { secret: true });
  const { registrations } = await register('AwsMendixSecretStoreEnvironment', { ...pulumiArgs(), values });
  const version = registrations.find(({ type }) => type === 'aws:secretsmanager/secretVersion:SecretVersion');
  expect(version?.inputs.secretString).toEqual({ secret: expect.stringContaining('sentinel') as string });
  const others = registrations.filter((registration) => registration !== version);
  expect(JSON.stringify(others)).not.toContain('sentinel');
});

test('keeps the members of an object plain next to a secret or unknown member', async () => {
  const inputs = (bucketArn: unknown) => ({
    ...pulumiArgs(),
    fileStorage: { service: 'S3', authentication: 'AwsIam', bucketArn, prefix: 'orders' },
  });
  const secret = sent('arn:aws:s3:::files', { secret: true });
  for (const [bucketArn, options] of [[secret], [UNKNOWN_VALUE, { preview: true }]] as const) {
    const { registrations } = await register('AwsMendixSecretStoreEnvironment', inputs(bucketArn), options ?? {});
    const given = registrations[0]?.inputs.fileStorage;
    expect(given).toMatchObject({ service: 'S3', authentication: 'AwsIam', prefix: 'orders' });
    const objects = registrations.find(({ type }) => type.endsWith(':SecretProviderClass'))?.inputs.spec;
    expect(JSON.stringify(objects)).not.toContain('secret":{');
    expect(registrations.map(({ name }) => name)).toContain(`c${names}-file-storage`);
  }
});

test('accepts unknown values in a preview', async () => {
  const values = { ...passwordValues(), 'database-password': sent(undefined, { secret: true }) };
  const inputs = { ...pulumiArgs(), values, roleName: UNKNOWN_VALUE };
  const { registrations } = await register('AwsMendixSecretStoreEnvironment', inputs, { preview: true });
  expect(registrations.map(({ type }) => type)).toContain('aws:secretsmanager/secretVersion:SecretVersion');
});

test('keeps the token of a cluster secret, even if it is given as plain text', async () => {
  const { registrations } = await register('VaultMendixSecretStoreCluster', distantVaultCluster());
  const config = registrations.find(({ type }) => type === 'vault:kubernetes/authBackendConfig:AuthBackendConfig');
  expect(config?.inputs.tokenReviewerJwt).toEqual({ secret: REVIEWER_JWT });
  expect(JSON.stringify(registrations.filter((registration) => registration !== config))).not.toContain(REVIEWER_JWT);
});

const UNKNOWN =
  'must be known before anything is created, because it decides what is created, got an Output that is not known yet';
const HIDDEN = 'must not be a secret, because it decides what is created, which everyone can see';

test.each<[string, object, string]>([
  ['an Output that is not known', { name: sent() }, `name: ${UNKNOWN}`],
  ['a value that is not known', { usePodIdentity: UNKNOWN_VALUE }, `usePodIdentity: ${UNKNOWN}`],
  ['a map that is not known', { values: sent() }, `values: ${UNKNOWN}`],
  ['a secret', { name: sent('sentinel', { secret: true }) }, `name: ${HIDDEN}`],
  ['a secret in a list', { constants: sent(['A.B'], { secret: true }) }, `constants[0]: ${HIDDEN}`],
  [
    'a secret in a nested type, together with other problems',
    { name: sent(), database: { type: sent('sentinel', { secret: true }) } },
    `name: ${UNKNOWN}\n  database.type: ${HIDDEN}`,
  ],
  [
    'a map that is secret as a whole, because its names would be visible',
    { tags: sent({ sentinel: 'x' }, { secret: true }) },
    'tags: must not be a secret as a whole, because everyone sees the names of its members; make the values in it secrets',
  ],
  ['an Output without a value', { name: sent(null) }, 'name: is an Output without a value'],
  ['an input that the component refuses', { name: 'Orders' }, 'name: must be a DNS label'],
  ['an unknown input', { nam: 'orders' }, 'nam: is unknown; did you mean "name"?'],
])('refuses %s before any resource is registered', async (_, change, problem) => {
  const engine = await anotherEngine();
  const inputs = { ...pulumiArgs(), ...change };
  const message = await refusal('AwsMendixSecretStoreEnvironment', inputs, { engine, preview: true });
  expect(message).toContain(problem);
  expect(message).not.toContain('sentinel');
  expect(engine.registrations).toEqual([]);
});

test('refuses an unknown component', async () => {
  await expect(register('Nothing', {})).rejects.toThrow(
    'type: must be a component of mendix-secret-store, got "mendix-secret-store:index:Nothing"',
  );
});

const retained = async (change: object, retainOnDelete?: boolean) => {
  const options = retainOnDelete === undefined ? {} : { retainOnDelete };
  const { registrations } = await register('VaultMendixSecretStoreCluster', vaultCluster(change), options);
  return registrations.filter((registration) => registration.retainOnDelete).map(({ type }) => type);
};

test.each<[string, object, boolean | undefined, string[]]>([
  ['retains the KV secrets engine if no option is given', {}, undefined, ['vault:index/mount:Mount']],
  ['retains the KV secrets engine if the option is false, the host default', {}, false, ['vault:index/mount:Mount']],
  ['deletes the KV secrets engine if the arguments ask for it', { retainKvMount: false }, undefined, []],
])('%s', async (_, change, retainOnDelete, types) => {
  expect(await retained(change, retainOnDelete)).toEqual(types);
});

test('retains all resources if the option asks for it', async () => {
  expect(await retained({}, true)).toHaveLength(4);
});

const PROVIDER = 'urn:pulumi:test::project::pulumi:providers:vault::eu::an-id';

test('two components of one program conflict, with the same provider or without a provider', async () => {
  for (const providers of [{}, { vault: PROVIDER }]) {
    const engine = await anotherEngine();
    const create = (name: string) =>
      plugin.construct({
        component: 'VaultMendixSecretStoreCluster',
        name,
        inputs: { ...vaultCluster() },
        engine,
        providers,
      });
    await create('first');
    await expect(create('second')).rejects.toThrow('kvMountPath: must differ from that of the other component');
  }
});

test('two components of different programs do not conflict', async () => {
  const inputs = vaultCluster({ kvMountPath: 'one' });
  await expect(register('VaultMendixSecretStoreCluster', inputs)).resolves.toBeDefined();
  await expect(register('VaultMendixSecretStoreCluster', inputs)).resolves.toBeDefined();
});

test('creates the component of the YAML example', async () => {
  const file = join(__dirname, '../../examples/yaml-gcp/Pulumi.yaml');
  const program = parse(readFileSync(file, 'utf8')) as {
    readonly config: object;
    readonly resources: Record<string, { readonly properties: object }>;
  };
  const config: Record<string, string> = {
    secretProjectId: 'shop-secrets',
    clusterProjectId: 'shop-clusters',
    clusterProjectNumber: '123456789012',
  };
  expect(Object.keys(program.config).sort()).toEqual(Object.keys(config).sort());
  const text = JSON.stringify(program.resources['shop-acceptance']?.properties);
  const inputs = JSON.parse(text.replace(/\$\{(\w+)\}/g, (_, key: string) => config[key] ?? '')) as object;
  const { outputs } = await register('GcpMendixSecretStoreEnvironment', inputs);
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(['requiredSecrets', 'member']));
});
