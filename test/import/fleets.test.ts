import { manifestsOf, type StoreEnvironment } from 'mendix-secret-store';
import { diffEnvironments } from '../../lib/diff/diff';
import { importEnvironments } from '../../lib/import/import';
import { GUIDE_SAMPLES } from './guide-samples';
import { handWritten, STYLES, type Style } from './hand-written';
import { synthesised } from './synthesised';

describe("the environments of the guide's samples", () => {
  const importSample = (store: keyof typeof GUIDE_SAMPLES) => {
    const sources = [{ name: 'guide.yaml', text: GUIDE_SAMPLES[store] }];
    const { text, findings } = importEnvironments(sources, { region: 'eu-west-1' });
    const { findings: problems, objects } = synthesised(text);
    expect(problems).toEqual([]);
    const { differences } = diffEnvironments(sources, [{ name: 'fleet', objects }]);
    return {
      text,
      findings: findings.map(({ severity, line, message }) => `${severity} ${line} ${message}`),
      differences: differences.map(({ what, change, effect }) => `${effect}: ${what} ${change}`),
    };
  };

  test('Google and Vault have no difference', () => {
    expect(importSample('gcp')).toMatchObject({ findings: [], differences: [] });
    const { text, findings, differences } = importSample('vault');
    expect({ findings, differences }).toEqual({ findings: [], differences: [] });
    expect(text)
      .toBe(`# Made by mendix-secret-store import. The environments use the existing roles, identities and secrets.

version: 1
# Set a name before the first synth: written files carry it, --prune needs it, and files without it are foreign once it is set.
# name: my-fleet
environments:
  - store: vault
    name: my-app-1
    namespace: mendix-apps
    database:
      type: PostgreSQL # or SQLSERVER: the value of database-type in the store
    fileStorage:
      service: S3
    optionalKeys:
      - storage-use-ca-certificates
      - storage-perform-delete
      - mx-admin-password
      - mx-debugger-password
    vaultAddress: http://vault.vault.svc.cluster.local:8200
    vaultRole: my-app-1
    checkAudience: false # no audience is set today; a role that checks one is safer
    databasePath: my-app-1-db
    fileStoragePath: my-app-1-file
    configurationPath: my-app-1-config
`);
  });

  test('AWS gets a region, which the provider otherwise reads from the node', () => {
    const { text, ...rest } = importSample('aws');
    expect(rest).toEqual({ findings: [], differences: ['remount: parameter region added'] });
    expect(text).toContain('region: eu-west-1 # no parameter sets it: the provider reads the region of the node\n');
  });

  test('Vault paths without data/ mean version 1, with a comment', () => {
    const text = GUIDE_SAMPLES.vault.replaceAll('/data/', '/');
    const imported = importEnvironments([{ name: 'guide.yaml', text }]);
    expect(imported.text).toContain(
      'kvVersion: "1" # no data/ follows the mount: see `vault secrets list -detailed`; version 2 has it in every path\n',
    );
    expect(importSample('vault').text).not.toContain('kvVersion');
  });

  test('Azure gets a tenant annotation, which does not affect an app that logs in with passwords', () => {
    const { text: _, ...rest } = importSample('azure');
    expect(rest).toEqual({
      findings: [
        'note 4 metadata.annotations["azure.workload.identity/tenant-id"]: is added, for the webhook that gives the app its token',
      ],
      differences: ['nothing: annotation azure.workload.identity/tenant-id added'],
    });
  });

  test('AWS without a region is not imported, and the finding names the option', () => {
    const { text, count, findings } = importEnvironments([{ name: 'guide.yaml', text: GUIDE_SAMPLES.aws }]);
    expect([count, findings.map(({ message }) => message)]).toEqual([
      0,
      [
        'region: is required, and no parameter sets it: the provider uses the region of the node; pass that region with `--region`',
      ],
    ]);
    expect(text).toContain('environments: []');
  });
});

/** Sixty environments of three teams on all stores, with and without passwords. */
function sixty(): StoreEnvironment[] {
  return Array.from({ length: 60 }, (_, index): StoreEnvironment => {
    const common = {
      ...{ name: `app-${index}`, namespace: ['shop', 'crm', 'hr'][index % 3] ?? '' },
      labels: { team: `team-${index % 3}` },
      constants: ['Api.Url', 'Api.Key'],
      runtimeSettings: ['com.mendix.storage.s3.Region'],
      mendixAppSpec: {
        replicas: 1 + (index % 2),
        runtime: { customConfiguration: '{"ScheduledEventExecution":"ALL"}' },
      },
    };
    const byRole = { type: 'PostgreSQL', authentication: 'AwsIam' } as const;
    const password = { type: 'PostgreSQL' } as const;
    const fileStorage = { service: 'S3' } as const;
    const stores: StoreEnvironment[] = [
      {
        aws: {
          ...{ ...common, fileStorage, region: 'eu-west-1', database: index % 8 === 0 ? byRole : password },
          roleArn: `arn:aws:iam::123456789012:role/app-${index}`,
        },
      },
      {
        azure: {
          ...{ ...common, database: password, keyVaultName: `vault-${index}` },
          tenantId: '11111111-1111-4111-8111-111111111111',
          clientId: `22222222-2222-4222-8222-0000000000${10 + index}`,
        },
      },
      { gcp: { ...common, fileStorage, database: password, secretProjectId: 'my-secrets' } },
      { vault: { ...common, fileStorage, database: password, vaultAddress: 'https://vault.example.com' } },
    ];
    return { ...stores[index % 4], kubernetesOnly: true };
  });
}

test('sixty environments in four styles are imported and written back without a difference', () => {
  const sources = sixty().map((environment, index) => ({
    name: `env-${index}.yaml`,
    text: handWritten(manifestsOf(environment), STYLES[Math.floor(index / 4) % 4] as Style),
  }));
  const { text, count, findings } = importEnvironments(sources);
  expect({ count, findings }).toEqual({ count: 60, findings: [] });
  const { findings: problems, objects } = synthesised(text);
  expect(problems).toEqual([]);
  expect(diffEnvironments(sources, [{ name: 'fleet', objects }])).toEqual({ differences: [], findings: [] });
  const [head = ''] = text.split('environments:\n');
  expect(head).toContain('region: eu-west-1');
  expect(head).toContain('vaultAddress: https://vault.example.com');
  expect(head).toContain('    - Api.Url');
  expect(text.match(/Api\.Url/g)).toHaveLength(1);
  expect(text.match(/roleArn:/g)).toHaveLength(15);
});
