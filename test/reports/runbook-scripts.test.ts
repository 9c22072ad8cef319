import type { StoreEnvironment } from 'mendix-secret-store';
import { GUIDE } from '../guide/environments';
import { runStep as run } from './run-step';

// Every command runs in its own process.
jest.setTimeout(60_000);

/** Characters with a meaning in a shell, in every name that may contain them. */
const NASTY = `a b'c"d$HOME\`id\`!x\\y;|&*`;
const NASTY_VAULT: StoreEnvironment = {
  vault: {
    name: 'orders',
    namespace: 'apps',
    database: { type: 'PostgreSQL' },
    constants: ['A.B'],
    storedNames: { 'database-host': NASTY, 'mx-const-A.B': NASTY },
  },
};
const NASTY_AWS: StoreEnvironment = {
  aws: {
    name: 'orders',
    namespace: 'apps',
    region: 'eu-west-1',
    oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
    secretName: '-/_+=.@-orders',
    constants: ['A.B', 'A.C'],
    storedNames: { 'mx-const-A.B': NASTY },
  },
};

/** Every key takes several processes. */
const AZURE = {
  azure: { ...GUIDE.azure.azure, fileStorage: undefined, optionalKeys: undefined },
} as unknown as StoreEnvironment;
const GCP = {
  gcp: { ...GUIDE.gcp.gcp, fileStorage: undefined, optionalKeys: undefined },
} as unknown as StoreEnvironment;

describe('the commands that write values', () => {
  test('AWS: one secret with all values', async () => {
    const [run_] = await run(NASTY_AWS, 'write-secret', { typed: NASTY });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.calls).toEqual([
      {
        command: 'aws',
        args: [
          'secretsmanager',
          'put-secret-value',
          '--region=eu-west-1',
          '--secret-id=-/_+=.@-orders',
          '--secret-string',
          'file://FILE',
        ],
        file: JSON.stringify({ [NASTY]: NASTY, 'mx-const-A.C': NASTY }),
      },
    ]);
  });

  test('Azure: one secret after another, without showing a value in the output', async () => {
    const [run_] = await run(AZURE, 'write-secrets', { typed: NASTY });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [], stdout: '' });
    expect(run_?.calls).toHaveLength(6);
    expect(run_?.calls[0]).toEqual({
      command: 'az',
      args: [
        'keyvault',
        'secret',
        'set',
        '--vault-name=my-app-1',
        '--name=database-type',
        '--file=FILE',
        '--encoding',
        'utf-8',
        '--only-show-errors',
        '--output',
        'none',
      ],
      file: 'PostgreSQL',
    });
    expect(run_?.calls[5]?.args[4]).toBe('--name=database-password');
    expect(run_?.calls[5]?.file).toBe(NASTY);
  });

  test('Google: one version after another', async () => {
    const [run_] = await run(GCP, 'write-secrets', { typed: NASTY });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.calls).toHaveLength(6);
    expect(run_?.calls[5]).toEqual({
      command: 'gcloud',
      args: [
        'secrets',
        'versions',
        'add',
        '--project=my-project',
        '--data-file=FILE',
        'mendix-apps-my-app-1-database-password',
      ],
      file: NASTY,
    });
  });

  test('Google: one regional secret with all values, at the endpoint of its region', async () => {
    const gcp = {
      name: 'my-app-1',
      namespace: 'mendix-apps',
      database: { type: 'PostgreSQL' },
      secretProjectId: 'my-project',
      clusterProjectId: 'my-project',
      clusterProjectNumber: '123456789012',
      secretLayout: 'SingleJson',
      secretLocation: 'europe-west3',
    } as const;
    const [run_] = await run({ gcp }, 'write-secret');
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.calls).toEqual([
      {
        command: 'gcloud',
        args: [
          'secrets',
          'versions',
          'add',
          '--project=my-project',
          '--location=europe-west3',
          '--data-file=FILE',
          'mendix-apps_my-app-1',
        ],
        endpoint: 'https://secretmanager.europe-west3.rep.googleapis.com/',
        file: JSON.stringify({
          'database-type': 'PostgreSQL',
          'database-jdbc-url': 'value',
          'database-host': 'value',
          'database-name': 'value',
          'database-username': 'value',
          'database-password': 'value',
        }),
      },
    ]);
  });

  test('Vault: each secret at its path, with every option before the path', async () => {
    const [database, configuration] = await run(NASTY_VAULT, 'write-secrets', { typed: NASTY });
    expect(database?.calls).toEqual([
      {
        command: 'vault',
        args: ['kv', 'put', '-mount=secret', 'apps/orders/database', '@FILE'],
        file: JSON.stringify({
          'database-type': 'PostgreSQL',
          'database-jdbc-url': NASTY,
          [NASTY]: NASTY,
          'database-name': NASTY,
          'database-username': NASTY,
          'database-password': NASTY,
        }),
      },
    ]);
    expect(configuration?.calls[0]?.args).toEqual(['kv', 'put', '-mount=secret', 'apps/orders/configuration', '@FILE']);
  });

  test('Vault: a path that begins like an option', async () => {
    const environment: StoreEnvironment = {
      vault: { ...NASTY_VAULT.vault, databasePath: '-orders' },
    } as StoreEnvironment;
    const [first] = await run(environment, 'write-secrets', { stored: '{}' });
    expect(first?.calls[1]?.args).toEqual(['kv', 'put', '-mount=secret', '--', '-orders', '@FILE']);
  });

  test('OpenBao in a namespace: the command bao, and the namespace before the path', async () => {
    const environment: StoreEnvironment = {
      vault: {
        ...NASTY_VAULT.vault,
        vaultProvider: 'openbao',
        vaultNamespace: 'platform/apps',
        kvMountPath: 'teams/kv',
      },
    } as StoreEnvironment;
    const [first] = await run(environment, 'write-secrets');
    expect(first?.calls[0]).toMatchObject({
      command: 'bao',
      args: ['kv', 'put', '-namespace=platform/apps', '-mount=teams/kv', 'apps/orders/database', '@FILE'],
    });
  });

  const NO_STRING = 'every value must be a string in quotes; replace each null';
  const NO_OBJECT = 'the file must hold one JSON object; check the comma before a line that you removed';

  // The lines that check the file are the same for every store, so each store tests only some of the files.
  test.each([
    ['aws', 'write-secret', 'null', '{"a":null}', NO_STRING],
    ['azure', 'write-secrets', 'null', '{"a":null}', NO_STRING],
    ['gcp', 'write-secrets', 'a number', '{"a":5432}', NO_STRING],
    ['vault', 'write-secrets', 'true', '{"a":"x","b":true}', NO_STRING],
    ['aws', 'write-secret', 'a list', '["a"]', NO_OBJECT],
    ['azure', 'write-secrets', 'nothing', '', NO_OBJECT],
    ['vault', 'write-secrets', 'two objects', '{"a":"x"}{"b":"y"}', NO_OBJECT],
    ['aws', 'write-secret', 'an extra comma', '{"a":"x",}', NO_OBJECT],
  ] as const)('on %s, %s, write nothing while the file holds %s', async (store, id, _, edited, refusal) => {
    const [run_] = await run(GUIDE[store], id, { edited });
    expect(run_).toMatchObject({ exitCode: 1, calls: [], leftovers: [] });
    expect(run_?.stderr).toContain(`nothing was written: ${refusal}`);
  });
});

/** Only a database: the scripts are the same, and each key takes time. */
const DATABASE_ONLY = { fileStorage: undefined, optionalKeys: undefined };
const SINGLE = {
  gcp: { ...GUIDE.gcp.gcp, ...DATABASE_ONLY, secretLayout: 'SingleJson', skipSecrets: true },
} as unknown as StoreEnvironment;
const AWS = { aws: { ...GUIDE.aws.aws, ...DATABASE_ONLY } } as unknown as StoreEnvironment;
const VAULT = { vault: { ...GUIDE.vault.vault, ...DATABASE_ONLY } } as unknown as StoreEnvironment;

/** The values of the database, under the names that the store has for the keys. */
const valuesOf = (prefix: string) => ({
  [`${prefix}database-type`]: 'PostgreSQL',
  ...Object.fromEntries(
    ['jdbc-url', 'host', 'name', 'username', 'password'].map((name) => [`${prefix}database-${name}`, name]),
  ),
});
const without = (values: object, ...names: string[]) =>
  JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))));
const isWrite = ({ args }: { args: string[] }) => !/get-secret-value|kv get|versions access/.test(args.join(' '));

describe('a file with the wrong keys', () => {
  const WHOLE = [
    ['AWS', AWS, 'write-secret', ''],
    ['AWS', AWS, 'rotate', ''],
    ['Google with one secret', SINGLE, 'write-secret', ''],
    ['Google with one secret', SINGLE, 'rotate', ''],
    ['Vault', VAULT, 'write-secrets', ''],
    ['Vault', VAULT, 'rotate', ''],
  ] as const;
  const EACH = [
    ['Azure', AZURE, 'write-secrets', ''],
    ['Google', GCP, 'write-secrets', 'mendix-apps-my-app-1-'],
  ] as const;
  const stored = JSON.stringify({ data: { data: {} } });

  test.each([...WHOLE, ...EACH])('%s: a missing key prevents all writes', async (_, environment, step, prefix) => {
    const edited = without(valuesOf(prefix), `${prefix}database-host`, `${prefix}database-name`);
    const [run_] = await run(environment, step, { edited, stored });
    expect(run_).toMatchObject({ exitCode: 1, leftovers: [] });
    expect(run_?.stderr).toContain(
      `nothing was written: the file lacks "${prefix}database-host", "${prefix}database-name"; a pod needs every key`,
    );
    expect(run_?.calls.filter(isWrite)).toEqual([]);
  });

  test.each([...WHOLE, ...EACH])('%s: a misspelled key prevents all writes', async (_, environment, step, prefix) => {
    const { [`${prefix}database-password`]: _password, ...values } = valuesOf(prefix);
    const edited = JSON.stringify({ ...values, [`${prefix}database-passwrod`]: 'x' });
    const [run_] = await run(environment, step, { edited, stored });
    expect(run_).toMatchObject({ exitCode: 1, leftovers: [] });
    expect(run_?.calls.filter(isWrite)).toEqual([]);
  });

  test('Vault: a key that a controller generates is mapped, but not part of the file', async () => {
    const controller = {
      type: 'VaultConfigOperator',
      loginRole: 'environments',
      serviceAccountName: 'vault-config',
      generatedValues: { 'database-host': 'mendix' },
    };
    const environment = { vault: { ...VAULT.vault, controller } } as unknown as StoreEnvironment;
    for (const step of ['write-secrets', 'rotate']) {
      const [run_] = await run(environment, step, { edited: JSON.stringify(valuesOf('')), stored });
      expect(run_).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  test.each(WHOLE)('%s: an unmapped key is written with a warning, because others may use it', async (...row) => {
    const [, environment, step, prefix] = row;
    const edited = JSON.stringify({ ...valuesOf(prefix), 'an "other"': 'x' });
    const [run_] = await run(environment, step, { edited, stored });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.stderr).toBe('warning: the environment does not map "an \\"other\\""\n');
    expect(run_?.calls.filter(isWrite).map(({ file }) => file)).toEqual([edited]);
  });

  test.each([...EACH, ['Azure', AZURE, 'rotate', ''], ['Google', GCP, 'rotate', 'mendix-apps-my-app-1-']] as const)(
    '%s: an unmapped secret is not written, because it belongs to another environment',
    async (...row) => {
      const [, environment, step, prefix] = row;
      const edited = JSON.stringify({ ...valuesOf(prefix), [`${prefix}database-passwrod`]: 'x' });
      const [run_] = await run(environment, step, { edited });
      expect(run_).toMatchObject({ exitCode: 1, calls: [], leftovers: [] });
      expect(run_?.stderr).toBe(`nothing was written: the environment does not map "${prefix}database-passwrod"\n`);
    },
  );
});

describe('the commands that change a value', () => {
  const stored = '{"database-type":"PostgreSQL","database-password":"old"}';
  const edited = JSON.stringify({ ...valuesOf(''), 'database-password': 'new' });

  test('AWS: read the secret and write it back', async () => {
    const [run_] = await run(AWS, 'rotate', { stored, edited });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [], stdout: '' });
    expect(run_?.calls.map(({ args }) => args.slice(0, 2).join(' '))).toEqual([
      'secretsmanager get-secret-value',
      'secretsmanager put-secret-value',
    ]);
    expect(run_?.calls[1]?.file).toBe(edited);
  });

  test.each([
    [undefined, { data: { data: JSON.parse(stored) as unknown } }],
    ['1', { data: JSON.parse(stored) as unknown }],
  ])('Vault, version %s of the engine: read the secret and write it back', async (kvVersion, answer) => {
    const environment = { vault: { ...GUIDE.vault.vault, kvVersion } } as StoreEnvironment;
    const [run_] = await run(environment, 'rotate', { stored: JSON.stringify(answer), typed: 'typed' });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [], stdout: '' });
    expect(run_?.calls[0]?.args).toEqual([
      'kv',
      'get',
      '-format=json',
      '-mount=secret',
      'mendix-apps/my-app-1/database',
    ]);
    // Existing values stay, and the editor asks for missing values.
    expect(JSON.parse(run_?.calls[1]?.file ?? '')).toEqual({
      'database-type': 'PostgreSQL',
      'database-jdbc-url': 'typed',
      'database-host': 'typed',
      'database-name': 'typed',
      'database-username': 'typed',
      'database-password': 'old',
    });
  });

  test('Azure: keep a value that is left null', async () => {
    const edited_ = '{"database-host":null,"database-password":"new"}';
    const [run_] = await run(GUIDE.azure, 'rotate', { edited: edited_ });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.calls.map(({ args, file }) => [args[4], file])).toEqual([['--name=database-password', 'new']]);
    const [nothing] = await run(GUIDE.azure, 'rotate', { edited: '{"database-host":null}' });
    expect(nothing).toMatchObject({ exitCode: 0, calls: [] });
  });

  test('keep the other members of an existing secret', async () => {
    const aws = { ...GUIDE.aws.aws, secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shared-AbCdEf' };
    const [run_] = await run({ aws } as StoreEnvironment, 'write-secret', { stored: '{"other":"kept"}', typed: 'x' });
    expect(JSON.parse(run_?.calls[1]?.file ?? '')).toMatchObject({ other: 'kept', 'database-host': 'x' });
  });

  test('write nothing if the store refuses to be read', async () => {
    const [aws] = await run(GUIDE.aws, 'rotate');
    expect(aws?.exitCode).toBe(254);
    expect(aws?.calls.map(({ args }) => args[1])).toEqual(['get-secret-value']);
  });
});
