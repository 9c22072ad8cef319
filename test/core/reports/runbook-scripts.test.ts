import { runbookOf, type RunbookStep, type StoreEnvironment } from 'mendix-secret-store';
import { GUIDE } from '../../guide/environments';
import { runScript, type ScriptOptions, type ScriptRun } from './run-script';

// Every command is a process of its own.
jest.setTimeout(60_000);

const stepOf = (environment: StoreEnvironment, id: string): RunbookStep => {
  const step = runbookOf(environment).steps.find((candidate) => candidate.id === id);
  if (step === undefined) {
    throw new Error(`no step ${id}`);
  }
  return step;
};
const codesOf = (environment: StoreEnvironment, id: string) =>
  (stepOf(environment, id).scripts ?? []).filter(({ language }) => language === 'bash').map(({ code }) => code);
const run = async (environment: StoreEnvironment, id: string, options?: ScriptOptions): Promise<ScriptRun[]> => {
  const runs: ScriptRun[] = [];
  for (const code of codesOf(environment, id)) {
    runs.push(await runScript(code, options));
  }
  return runs;
};

/** Everything that a shell could take for something else, in every name that may have it. */
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

describe('the commands that write values', () => {
  test('AWS: one secret with everything in it', async () => {
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

  test('Azure: one secret after another, without an output that shows it', async () => {
    const [run_] = await run(GUIDE.azure, 'write-secrets', { typed: NASTY });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [], stdout: '' });
    expect(run_?.calls).toHaveLength(12);
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
    const [run_] = await run(GUIDE.gcp, 'write-secrets', { typed: NASTY });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run_?.calls).toHaveLength(12);
    expect(run_?.calls[5]).toEqual({
      command: 'gcloud',
      args: [
        'secrets',
        'versions',
        'add',
        'mendix-apps-my-app-1-database-password',
        '--project=my-project',
        '--data-file=FILE',
      ],
      file: NASTY,
    });
  });

  test('Google: one regional secret with everything in it, at the endpoint of its region', async () => {
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
          'mendix-apps_my-app-1',
          '--project=my-project',
          '--location=europe-west3',
          '--data-file=FILE',
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

  test('Vault: each secret at its path, with every option before it', async () => {
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
    const [first] = await run(environment, 'write-secrets');
    expect(first?.calls[0]?.args).toEqual(['kv', 'put', '-mount=secret', '--', '-orders', '@FILE']);
  });

  test('OpenBao in a namespace: its own command, and the namespace before the path', async () => {
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

  test.each([
    ['null', '{"a":null}'],
    ['a number', '{"a":5432}'],
    ['true', '{"a":"x","b":true}'],
    ['a list', '["a"]'],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['two objects', '{"a":"x"}{"b":"y"}'],
    ['no JSON', '{"a":"x"'],
  ])('write nothing while the file holds %s', async (_, edited) => {
    for (const [store, id] of [
      ['aws', 'write-secret'],
      ['azure', 'write-secrets'],
    ] as const) {
      const [run_] = await run(GUIDE[store], id, { edited });
      expect(run_).toMatchObject({ exitCode: 1, calls: [], leftovers: [] });
      expect(run_?.stderr).toContain('nothing was written: every value has to be a text in quotes');
    }
  });

  test('write only what is left in the file', async () => {
    const edited = '{"database-password":"new"}';
    const [run_] = await run(GUIDE.azure, 'write-secrets', { edited });
    expect(run_?.calls.map(({ args, file }) => [args[4], file])).toEqual([['--name=database-password', 'new']]);
  });
});

describe('the commands that change a value', () => {
  const stored = '{"database-type":"PostgreSQL","database-password":"old"}';
  const edited = '{"database-type":"PostgreSQL","database-password":"new"}';

  test('AWS: read what is there, and write it back', async () => {
    const [run_] = await run(GUIDE.aws, 'rotate', { stored, edited });
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
  ])('Vault, version %s of the engine: likewise', async (kvVersion, answer) => {
    const environment = { vault: { ...GUIDE.vault.vault, kvVersion } } as StoreEnvironment;
    const [run_] = await run(environment, 'rotate', { stored: JSON.stringify(answer) });
    expect(run_).toMatchObject({ exitCode: 0, leftovers: [], stdout: '' });
    expect(run_?.calls[0]?.args).toEqual([
      'kv',
      'get',
      '-format=json',
      '-mount=secret',
      'mendix-apps/my-app-1/database',
    ]);
    expect(JSON.parse(run_?.calls[1]?.file ?? '')).toEqual(JSON.parse(stored));
  });

  test('write nothing where the store answers nothing', async () => {
    const [aws] = await run(GUIDE.aws, 'rotate', { stored: '' });
    expect(aws?.exitCode).not.toBe(0);
    expect(aws?.calls.map(({ args }) => args[1])).toEqual(['get-secret-value']);
  });
});

describe('the other commands', () => {
  const ADOPTED = { adoptServiceAccount: true } as const;

  test('annotate an adopted ServiceAccount with what binds it', async () => {
    const environment: StoreEnvironment = {
      aws: {
        name: 'orders',
        namespace: 'apps',
        region: 'eu-west-1',
        roleArn: 'arn:aws:iam::123456789012:role/orders',
        constants: ['A.B'],
        ...ADOPTED,
      },
    };
    const [run_] = await run(environment, 'service-account');
    expect(run_?.calls).toEqual([
      {
        command: 'kubectl',
        args: [
          'annotate',
          'serviceaccount',
          '--overwrite',
          '--namespace=apps',
          'orders',
          'eks.amazonaws.com/role-arn=arn:aws:iam::123456789012:role/orders',
          'privatecloud.mendix.com/environment-account=true',
        ],
      },
    ]);
  });

  test('look whether it mounts', async () => {
    const [run_] = await run(GUIDE.aws, 'verify');
    expect(run_?.calls.map(({ args }) => args)).toEqual([
      [
        'get',
        'mendixapp',
        '--namespace=mendix-apps',
        'my-app-1',
        '--output',
        'jsonpath={.status.serviceAccountStatus}{"\\n"}',
      ],
      ['get', 'secretproviderclasspodstatuses', '--namespace=mendix-apps'],
      ['describe', 'pods', '--namespace=mendix-apps', '--selector=privatecloud.mendix.com/app=my-app-1'],
    ]);
  });

  test('create and grant, secret by secret, where people make the secrets of Google', async () => {
    const gcp = {
      name: 'orders',
      namespace: 'apps',
      secretProjectId: 'my-project',
      constants: ['A.B', 'A.C'],
      googleServiceAccountEmail: 'orders@my-project.iam.gserviceaccount.com',
    } as const;
    const environment = { gcp, kubernetesOnly: true } as unknown as StoreEnvironment;
    const [create] = await run(environment, 'create-secrets');
    expect(create?.calls.map(({ args }) => args)).toEqual([
      ['secrets', 'create', 'apps-orders-mx-const-A-B', '--project=my-project', '--replication-policy=automatic'],
      ['secrets', 'create', 'apps-orders-mx-const-A-C', '--project=my-project', '--replication-policy=automatic'],
    ]);
    const [grant] = await run(environment, 'access');
    expect(grant?.calls[1]?.args).toEqual([
      'secrets',
      'add-iam-policy-binding',
      'apps-orders-mx-const-A-C',
      '--project=my-project',
      '--role=roles/secretmanager.secretAccessor',
      '--member=serviceAccount:orders@my-project.iam.gserviceaccount.com',
    ]);
  });

  test('let oneself write into the Key Vault', async () => {
    const [run_] = await run(GUIDE.azure, 'writer');
    expect(run_?.exitCode).toBe(0);
    expect(run_?.calls.map(({ args }) => args.slice(0, 3).join(' '))).toEqual([
      'ad signed-in-user show',
      'keyvault show --name',
      'role assignment create',
    ]);
  });
});
