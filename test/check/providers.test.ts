import { checkManifests } from '../../lib/check';

const REST: Readonly<Record<string, Record<string, string>>> = {
  aws: { region: 'eu-west-1' },
  azure: {
    keyvaultName: 'orders',
    clientID: '22222222-2222-4222-8222-222222222222',
    tenantID: '11111111-1111-4111-8111-111111111111',
  },
  gcp: {},
  vault: { roleName: 'orders' },
};

/** The code and path of each finding in a provider's list. */
function found(provider: string, list: string, others: Record<string, string> = {}): string[] {
  const parameters = { ...REST[provider], ...others, [provider === 'gcp' ? 'secrets' : 'objects']: list };
  const manifest = {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: { name: 'orders', namespace: 'shop' },
    spec: { provider, parameters },
  };
  return checkManifests([{ name: 'a', text: JSON.stringify(manifest) }]).findings.map(
    ({ code, message }) => `${code} ${message.replace(/^spec\.parameters\.|: .*/g, '')}`,
  );
}

const AWS = '- objectName: a\n  objectType: secretsmanager\n  objectAlias: b\n';
const FAILOVER = { failoverRegion: 'eu-central-1' };
const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf';

test.each<[string, string, Record<string, string>, string[]]>([
  [
    'a failover object that is a string is refused',
    `${AWS}  failoverObject: c\n`,
    FAILOVER,
    ['wrong-shape objects[0].failoverObject'],
  ],
  ['a failover object without a name is ignored', `${AWS}  failoverObject: {}\n`, {}, []],
  ['a null failover object is ignored', `${AWS}  failoverObject: null\n`, {}, []],
  [
    'an ARN is read in both regions if the failover object has no name',
    `${AWS.replace(': a', `: ${ARN}`)}  failoverObject: {}\n`,
    FAILOVER,
    ['invalid-reference objects[0].objectName'],
  ],
  [
    'the spelling that sorts last wins when a field is given in two cases',
    `${AWS}  ObjectName: ""\n`,
    {},
    ['repeated-item-field objects[0].objectName'],
  ],
  [
    'the name of a parameter may be a path',
    AWS.replace('secretsmanager', 'ssmparameter').replace(': a', ': /a/b.c'),
    {},
    [],
  ],
  [
    'the name of a parameter with slashes must begin with a slash',
    AWS.replace('secretsmanager', 'ssmparameter').replace(': a', ': a/b'),
    {},
    ['invalid-reference objects[0].objectName'],
  ],
  ['the name of an RDS secret contains an exclamation mark', AWS.replace(': a', ': rds!db-2f6c1a7e'), {}, []],
  ['a secret has no star in its name', AWS.replace(': a', ': rds*db'), {}, ['invalid-reference objects[0].objectName']],
  [
    'a file name that begins with two dots works unless the driver writes the files',
    AWS.replace(': b', ': ..b'),
    {},
    ['dotted-file objects[0].objectAlias'],
  ],
  ['a file cannot be named ..', AWS.replace(': b', ': ".."'), {}, ['invalid-file-name objects[0].objectAlias']],
  [
    'without path translation, a leading slash is removed',
    AWS.replace(': b', ': /b'),
    { pathTranslation: 'False' },
    [],
  ],
  [
    'only the last object with a name is compared',
    [1, 2, 1]
      .map((label) => `- objectName: a\n  objectType: secretsmanager\n  objectVersionLabel: l${label}\n`)
      .join(''),
    {},
    ['overwritten-file objects[1].objectName', 'overwritten-file objects[2].objectName'],
  ],
])('AWS: %s', (_, list, others, expected) => {
  expect(found('aws', list, others)).toEqual(expected);
});

test.each<[string, string, string[]]>([
  ['whitespace before the list is ignored', '\n\tarray:\n  - |\n    objectName: a\n    objectType: secret\n', []],
  [
    'a history may have a decimal point',
    'array:\n  - |\n    objectName: a\n    objectType: secret\n    objectVersionHistory: 1.0\n',
    [],
  ],
  [
    'a history must not be a string',
    'array:\n  - |\n    objectName: a\n    objectType: secret\n    objectVersionHistory: "1"\n',
    ['wrong-shape objects.array[0].objectVersionHistory'],
  ],
  ['a null item is skipped', 'array:\n  - |\n    objectName: a\n    objectType: secret\n  - null\n', []],
])('Azure: %s', (_, list, expected) => {
  expect(found('azure', list)).toEqual(expected);
});

const GCP = '- resourceName: projects/my-secrets/secrets/a/versions/latest\n  fileName: b\n';

test.each<[string, string, string[]]>([
  ['a mode may have a decimal point', `${GCP}  mode: 420.5\n`, []],
  ['a mode may be in scientific notation', `${GCP}  mode: 4e2\n`, []],
  ['a mode must fit into 32 bits', `${GCP}  mode: 99999999999\n`, ['wrong-shape secrets[0].mode']],
  ['a version may be an alias', GCP.replace('latest', 'prod'), []],
  ['a version must not contain dots', GCP.replace('latest', '1.x'), ['invalid-reference secrets[0].resourceName']],
  ['a version must not be zero', GCP.replace('latest', '0'), ['invalid-reference secrets[0].resourceName']],
  ['a null item crashes the provider', `${GCP}-\n`, ['wrong-shape secrets[1]']],
])('Google: %s', (_, list, expected) => {
  expect(found('gcp', list)).toEqual(expected);
});

test.each([
  ['unix:///var/run/vault/agent.sock', []],
  ['unix://agent.sock', ['invalid-setting vaultAddress']],
  ['unix:///', ['invalid-setting vaultAddress']],
  ['unix:///agent.sock?token=a', ['clear-text-parameter vaultAddress']],
  ['tcp://vault:8200', ['invalid-setting vaultAddress']],
])('Vault: an address must be a URL or the path of a socket: %s', (vaultAddress, expected) => {
  expect(found('vault', VAULT, { vaultAddress })).toEqual(expected);
});

const VAULT = '- objectName: a\n  secretPath: secret/data/a\n  secretKey: a\n';

test.each<[string, string, string[]]>([
  ['arguments must be a map', `${VAULT}  secretArgs: x\n`, ['wrong-shape objects[0].secretArgs']],
  ['arguments may be empty', `${VAULT}  secretArgs:\n`, []],
  ['a permission must not be negative', `${VAULT}  filePermission: -1\n`, ['wrong-shape objects[0].filePermission']],
  ['a path must be more than a slash', VAULT.replace('secret/data/a', '/'), ['missing-field objects[0].secretPath']],
  [
    'a path must be more than the prefix of the API',
    VAULT.replace('secret/data/a', '/v1/'),
    ['missing-field objects[0].secretPath'],
  ],
  ['a null item is skipped', `${VAULT}-\n`, []],
])('Vault: %s', (_, list, expected) => {
  expect(found('vault', list)).toEqual(expected);
});
