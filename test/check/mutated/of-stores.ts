import type { StoreUnderTest } from '../../stores';
import { added, type Mutations, onList, onText, onValue, renamed, rewritten, set, values } from './edits';
import { stringify } from 'yaml';

const PERMISSIONS = ['filePermission: "0644"', 'filePermission: 0644', 'filePermission: "644"', 'filePermission: "rw"'];

/** Mistakes that occur with one store. */
export const OF_STORES: Readonly<Record<StoreUnderTest['member'], Mutations>> = {
  aws: {
    'a path is without its quotes': onValue((value) => value.replaceAll('\\"', ''), 'path'),
    'a path is an expression': values(
      'path',
      ...['a', 'a.b', 'a-b', '"a".b', '\'"a-b"\'', '\'"a.b"\'', '"a[0]"', '"length(a)"', '"*"', '"a || b"', '"a b"'],
      ...['"\\"a"', '"a."', '"@"', "'a'", '"a.\\"b-c\\""', '"$.a"', '"to_string(a)"', '"a["'],
    ),
    'the members are no list': values('jmesPath', 'x', '{}', '[]', '', 'null', '[x]', '[null]', '[{path: a}]'),
    'a type is another one': values(
      'objectType',
      ...['"ssm"', '"ssmparameter"', '"SecretsManager"', '"secretsmanager "', '"secret"', '""', '"secrets-manager"'],
    ),
    'a name is an ARN': values(
      'objectName',
      '"arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/orders-AbCdEf"',
      '"arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/orders-AbCdEf"',
      '"arn:aws:ssm:eu-west-1:123456789012:parameter/orders"',
      '"arn:aws:secretsmanager:eu-west-1"',
      '"arn:aws:iam::123456789012:role/orders"',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/orders',
    ),
    'a type is lost, and the name is an ARN': rewritten((list) => {
      const [first, ...others] = list as Record<string, unknown>[];
      const { objectType: _, ...rest } = first ?? {};
      const objectName = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/orders-AbCdEf';
      return stringify([{ ...rest, objectName }, ...others]);
    }),
    'a version is added': added(
      'objectType',
      'objectVersion: "1"',
      'objectVersionLabel: AWSPREVIOUS',
      'objectVersion: 1',
    ),
    'a permission is added': added(
      'object(?:Type|Alias)',
      ...PERMISSIONS,
      'filePermission: ""',
      'filePermission: "0888"',
    ),
    'a failover object is added': added(
      'objectType',
      'failoverObject:\n  objectName: other',
      'failoverObject: other',
      'failoverObject: {}',
      'failoverObject:\n  objectName: other\n  objectVersion: "1"',
      'failoverObject:\n  objectName: arn:aws:secretsmanager:eu-central-1:123456789012:secret:other-AbCdEf',
      'failoverObject: null',
      'failoverObject: []',
    ),
    'an object is added': onList((list, { other }) => {
      const objects = [
        '- objectName: other\n  objectType: secretsmanager\n',
        '- objectName: other\n',
        '- objectName: environment-secret.json\n  objectType: secretsmanager\n',
        '- objectName: database-host\n  objectType: secretsmanager\n',
        '- objectName: other\n  objectType: secretsmanager\n'.repeat(2),
        '- objectName: other\n  objectType: secretsmanager\n  objectAlias: environment-secret.json\n',
        '- objectName: a/b\n  objectType: secretsmanager\n- objectName: a_b\n  objectType: secretsmanager\n',
      ];
      return `${list}${objects[other % objects.length] ?? ''}`;
    }),
    'a field is there in two cases': added('objectName', 'ObjectName: other', 'OBJECTNAME: ""', 'objectname: null'),
    'Pod Identity is written otherwise': set(
      ...['true', 'True', 'yes', '', '1', 'TRUE', 'on'].map((usePodIdentity) => ({ usePodIdentity })),
    ),
    'a region is another one': set(
      { region: 'eu-west-1a' },
      { region: 'EU-WEST-1' },
      { failoverRegion: 'eu-west-1' },
      { region: undefined, failoverRegion: 'eu-central-1' },
      { region: 'Ireland' },
      { failoverRegion: '' },
      { failoverRegion: 'eu-central-1' },
    ),
    'slashes are translated': set(
      ...['False', 'false', '-', '', 'none', '..', 'é', '/'].map((pathTranslation) => ({ pathTranslation })),
    ),
    'an address type is added': set(
      ...['ipv4', 'IPv6', 'both'].map((preferredAddressType) => ({ preferredAddressType })),
    ),
    'a parameter has the name of another program': renamed(
      ...([
        ['region', 'awsRegion'],
        ['region', 'Region'],
        ['objects', 'secrets'],
        ['objects', 'object'],
      ] as const),
    ),
  },
  azure: {
    'items are maps': onList((list) => list.replaceAll('- |\n    ', '- ')),
    'an item is a map': onList((list) => list.replace('- |\n    ', '- ')),
    'items are folded': onList((list) => list.replaceAll('- |', '- >')),
    'items have no end': onList((list) => list.replaceAll('- |', '- |-')),
    'the array is lost': onList((list) => list.replace('array:\n', '').replace(/^ {2}/gm, '')),
    'the array has another name': onList((list, { other }) =>
      list.replace('array:', ['Array:', 'objects:', 'array: # list', 'array: |', 'array : '][other % 5] ?? ''),
    ),
    'there are two arrays': onList((list) => `${list}${list}`),
    'something stands beside the array': onList((list) => `${list}version: 1\n`),
    'the array is a map': onList((list) => list.replaceAll('- |', '')),
    'a type is another one': values(
      'objectType',
      ...['"key"', '"cert"', '"Secret"', '"secrets"', '"certificate"', '""', '" secret "', 'secret # x'],
    ),
    'a version is added': added('objectType', 'objectVersion: ""', 'objectVersion: latest', 'objectVersion: 7'),
    'versions are added': added(
      'objectType',
      ...[
        'objectVersionHistory: 1',
        'objectVersionHistory: "2"',
        'objectVersionHistory: 2',
        'objectVersionHistory: 1.0',
      ],
    ),
    'a format is added': added(
      'objectType',
      ...['PEM', 'pfx', 'der', '""', 'PFX'].map((name) => `objectFormat: ${name}`),
    ),
    'an encoding is added': added(
      'objectType',
      ...['base64', 'hex', 'UTF-8', 'utf8', '""', 'binary'].map((name) => `objectEncoding: ${name}`),
    ),
    'a permission is added': added('objectType', ...PERMISSIONS),
    'a name is another one': values(
      'objectName',
      '"a.b"',
      '"a_b"',
      '"A-1"',
      '" a "',
      'a/b',
      '"a b"',
      '1',
      '"secrets/a"',
    ),
    'a vault is another one': set(
      ...[
        'my_vault',
        'ab',
        'a'.repeat(25),
        'https://orders.vault.azure.net',
        '1orders',
        'orders-',
        ' orders ',
        'or--ders',
      ].map((keyvaultName) => ({ keyvaultName })),
    ),
    'a client is another one': set(
      ...['', 'orders', ' ', '00000000-0000-0000-0000-000000000000'].map((clientID) => ({ clientID })),
      { clientID: undefined },
    ),
    'a tenant is another one': set(
      { tenantID: undefined, tenantId: '11111111-1111-4111-8111-111111111111' },
      { tenantID: '' },
      { tenantID: 'contoso' },
      { tenantID: undefined },
      { tenantID: '', tenantId: '11111111-1111-4111-8111-111111111111' },
    ),
    'a cloud is added': set(
      ...['AzurePublicCloud', 'azurepubliccloud', 'AzureCloud', '', 'AzureStackCloud', ' AzurePublicCloud '].map(
        (cloudName) => ({ cloudName }),
      ),
    ),
    'a mode is added': set(
      ...['usePodIdentity', 'useVMManagedIdentity'].flatMap((mode) =>
        ['false', 'no', ''].map((value) => ({ [mode]: value })),
      ),
      { usePodIdentity: 'true', useVMManagedIdentity: 'true' },
      { usePodIdentity: 'False', useVMManagedIdentity: '0', useAzureTokenProxy: 'f' },
      { useAzureTokenProxy: 'true', clientID: undefined },
    ),
    'a parameter has another name': renamed(
      ['clientID', 'clientId'],
      ['tenantID', 'tenantId'],
      ['keyvaultName', 'keyVaultName'],
      ['clientID', 'userAssignedIdentityID'],
      ['objects', 'secrets'],
      ['tenantID', 'tenantid'],
    ),
  },
  gcp: {
    'the file is a path': onList((list) => list.replaceAll('fileName:', 'path:')),
    'a file has a path, too': added(
      'fileName',
      'path: x',
      'path: ""',
      'path: null',
      'path: a/b',
      'path: ../x',
      'path: 1',
    ),
    'a resource is another one': values(
      'resourceName',
      ...['"orders"', '"projects/my-secrets/secrets/orders"', '"projects/my-secrets/secrets/orders/versions/"'],
      ...[
        '"/projects/my-secrets/secrets/orders/versions/1"',
        '"projects/my-secrets/locations/global/secrets/a/versions/1"',
      ],
      ...[
        '"projects/my-secrets/locations/europe-west3/secrets/a/versions/1"',
        '"projects/123456/secrets/a/versions/1"',
      ],
      ...['"projects/My Secrets/secrets/a/versions/1"', '"projects/my-secrets/secrets/a.b/versions/latest"'],
      ...[
        '"//secretmanager.googleapis.com/projects/my-secrets/secrets/a/versions/1"',
        '"projects/a/secrets/a/versions/1"',
      ],
      ...['"projects/my-secrets/secrets/a/versions/0"', '"projects/my-secrets/secret/a/versions/1"'],
      ...['"projects/my-secrets/secrets/a/versions/LATEST"', '"projects/my-secrets/secrets/a/version/1"'],
      `"projects/my-secrets/locations/${'a'.repeat(31)}/secrets/a/versions/1"`,
      ...['"projects/my-secrets/parameters/a/versions/1"', '"projects/my-secrets/secrets/a/versions/1 "'],
    ),
    'a version is another one': onText((text) => text.replace(/[^/]*$/, 'prod'), 'resourceName'),
    'a version is lost': onText((text) => text.replace(/\/versions.*$/, ''), 'resourceName'),
    'a project is lost': onText((text) => text.replace(/^projects\/[^/]*\//, ''), 'resourceName'),
    'a member is added': added(
      'resourceName',
      ...['extractJSONKey: database-host', 'extractJSONKey: ""', 'extractYAMLKey: a', 'extractYAMLKey: ""'],
      ...['extractJSONKey: a\nextractYAMLKey: b', 'extractJsonKey: a', 'extractJSONKey: 1', 'extractJSONKey: [a]'],
    ),
    'a mode is added': added(
      'fileName',
      ...['mode: 0644', 'mode: "0644"', 'mode: 420', 'mode: 0o644', 'mode: null', 'mode: 1.5', 'mode: 99999999999'],
      ...['mode: -1', 'mode: true', 'mode: 0x1a4', 'mode: 1e2', 'mode: ""', 'mode: 0888'],
    ),
    'the login is another one': set(
      ...['pod-adc', 'nodePublishSecretRef', '', 'Pod-ADC', 'workload-identity', ' pod-adc'].map((auth) => ({ auth })),
    ),
    'a parameter has another name': renamed(['secrets', 'objects'], ['secrets', 'Secrets'], ['secrets', 'secret']),
    'a resource of another program is named': set({ project: 'my-secrets' }, { location: 'europe-west3' }),
  },
  vault: {
    'a path is another one': onText((text) => `/${text}`, 'secretPath'),
    'a path has the prefix of the API': onText((text) => `v1/${text}`, 'secretPath'),
    'a path asks for a version': onText((text) => `${text}?version=2`, 'secretPath'),
    'a path is lost': values('secretPath', '', '""', 'null', '[]', '/', '42'),
    'a key is lost': values('secretKey', '', '""', 'null', '{}', '42', 'yes'),
    'a method is added': added(
      'secretPath',
      ...['method: GET', 'method: get', 'method: ""', 'method: POST', 'method: [GET]', 'method: "GE T"', 'method: PUT'],
    ),
    'arguments are added': added(
      'secretPath',
      ...['secretArgs:\n  ttl: 1h', 'secretArgs: x', 'secretArgs: []', 'secretArgs:', 'secretArgs: {a: {b: 1}}'],
    ),
    'an encoding is added': added(
      'secretPath',
      ...['base64', 'HEX', 'utf-8', 'utf8', '""', 'binary', '[hex]', 'null'].map((name) => `encoding: ${name}`),
    ),
    'a permission is added': added(
      'secretPath',
      ...['filePermission: 0644', 'filePermission: "0644"', 'filePermission: 420', 'filePermission: 0o600'],
      ...[
        'filePermission: null',
        'filePermission: 1.0',
        'filePermission: -1',
        'filePermission: rw',
        'filePermission: ""',
      ],
    ),
    'a role is another one': renamed(['roleName', 'vaultRoleName'], ['roleName', 'role'], ['roleName', 'rolename']),
    'there are two mounts': set(
      { vaultKubernetesMountPath: 'kubernetes', vaultAuthMountPath: 'kubernetes' },
      { vaultKubernetesMountPath: 'kubernetes' },
      { vaultKubernetesMountPath: '', vaultAuthMountPath: '' },
      { baoAuthMountPath: 'kubernetes', vaultKubernetesMountPath: 'kubernetes' },
    ),
    'TLS is written otherwise': set(
      ...['true', 'yes', '', '1', 'False', 'TRUE'].map((vaultSkipTLSVerify) => ({ vaultSkipTLSVerify })),
    ),
    'an address is another one': set(
      ...[
        'vault:8200',
        'https://vault.example.com:8200/',
        '',
        'http://vault',
        'vault.example.com',
        'https://vault:99999',
      ].map((vaultAddress) => ({ vaultAddress })),
    ),
    'the provider is the other one': {
      in: 'text',
      change: (text) =>
        text.replace(/provider: (vault|openbao)/, (_, name) => `provider: ${name === 'vault' ? 'openbao' : 'vault'}`),
    },
    'the role is empty': set({ roleName: '' }, { roleName: ' ' }, { roleName: 'orders', vaultRoleName: '' }),
    'a parameter has another name': renamed(
      ['objects', 'secrets'],
      ['objects', 'Objects'],
      ['vaultAddress', 'address'],
    ),
  },
};
