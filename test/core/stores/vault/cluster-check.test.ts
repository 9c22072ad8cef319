import fc from 'fast-check';
import { checkVaultCluster, formatProblem } from 'mendix-secret-store';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import { CONVERTED } from '../../../bad-input/environment';
import { CA_CERT, distantVaultCluster, HOST, REVIEWER_JWT, vaultCluster } from '../../../vault-clusters';

const SEGMENTS =
  'must be letters, digits and _.-~@=: with single slashes between them, without one at either end, and no segment . or ..';
const SLASHES = 'must not begin or end with a slash';
const URL = 'must be the URL of the API server with https://, such as "https://kubernetes.default.svc"';
const SECRETIVE = 'must have no user, password, query or fragment';
const PEM =
  'must be certificates in PEM, each from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----" on lines of their own';
const JWT =
  'must be the token of a ServiceAccount: a JWT, without "Bearer", and without white space such as the last line break of a file';
const UNTRUSTED =
  'is required with disableLocalCaJwt, because no operating system trusts the certificate of that kubernetesHost';
const EXISTING = 'has no effect with skipAuthMount, because an existing auth method is never changed';
const VERSIONS = 'must be a whole number from 1 to 2147483647; remove it for the default of Vault';
const REQUIRED =
  'is required, such as "https://kubernetes.default.svc" for Vault in the cluster; for an existing auth method set skipAuthMount';
const FIELDS =
  'authMountPath, skipAuthMount, kubernetesHost, kubernetesCaCert, tokenReviewerJwt, disableLocalCaJwt, kvMountPath, kvVersion, skipKvMount, retainKvMount, kvMaxVersions, vaultNamespace';

const problemsOf = (args: unknown) => checkVaultCluster(args).map(formatProblem);
const base64 = (decoded: string) => Buffer.from(decoded).toString('base64');
const linesOf = (pem: string) => pem.split('\n');

test.each<[string, object]>([
  ['Vault in the cluster', vaultCluster()],
  ['Vault outside the cluster', distantVaultCluster()],
  ['an existing auth method', { skipAuthMount: true, authMountPath: 'clusters/a', disableLocalCaJwt: false }],
  ['an existing KV secrets engine', vaultCluster({ skipKvMount: true, kvVersion: '1' })],
  ['flags that are false', vaultCluster({ skipAuthMount: false, skipKvMount: false })],
  ['version 1, in a mount that ends like a path of version 2', vaultCluster({ kvVersion: '1', kvMountPath: 'a/data' })],
  ['one version', vaultCluster({ kvMaxVersions: 1 })],
  ['as many versions as Vault can count', vaultCluster({ kvMaxVersions: 2147483647 })],
  [
    'a certificate that the system of Vault trusts',
    vaultCluster({ kubernetesHost: 'https://a.x', disableLocalCaJwt: true }),
  ],
  [
    'a certificate of the cluster, and login tokens that review themselves',
    vaultCluster({ kubernetesCaCert: CA_CERT, disableLocalCaJwt: true }),
  ],
  ['the certificates of Vault, and a reviewer token', vaultCluster({ tokenReviewerJwt: REVIEWER_JWT })],
  ['two certificates', vaultCluster({ kubernetesCaCert: `${CA_CERT}${CA_CERT}` })],
  [
    'certificates with other lines around them',
    vaultCluster({ kubernetesCaCert: `# old\n${CA_CERT}\n# new\n\n${CA_CERT}` }),
  ],
  ['a certificate with Windows line endings', vaultCluster({ kubernetesCaCert: CA_CERT.replaceAll('\n', '\r\n') })],
  ['a certificate without a trailing line break', vaultCluster({ kubernetesCaCert: CA_CERT.trimEnd() })],
  ...[
    'https://10.96.0.1',
    'https://[fd00::1]:6443',
    'https://ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
    'https://rancher.example.com/k8s/clusters/c-m-1/',
    'HTTPS://kubernetes.default.svc.cluster.local:443',
  ].map((host): [string, object] => [`the host ${host}`, vaultCluster({ kubernetesHost: host })]),
])('accepts %s', (_, args) => {
  expect(problemsOf(args)).toEqual([]);
});

test('accepts every string and the number of versions if unresolved', () => {
  const unresolved = Object.fromEntries(
    Object.entries(distantVaultCluster()).map(([field, value]) => [
      field,
      ['disableLocalCaJwt', 'kvVersion'].includes(field) ? value : UNRESOLVED,
    ]),
  );
  expect(problemsOf(unresolved)).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['no host', {}, [`kubernetesHost: ${REQUIRED}`]],
  ['no host with skipAuthMount false', { skipAuthMount: false, skipKvMount: true }, [`kubernetesHost: ${REQUIRED}`]],
  ['an empty host', vaultCluster({ kubernetesHost: '' }), ['kubernetesHost: must not be empty, got ""']],
  ...[
    'http://kubernetes.default.svc',
    'kubernetes.default.svc',
    'https://',
    'https:/a',
    'https://a..b',
    'https://a:99999',
    'https://a/../b',
    ' https://a',
    'https://a b',
  ].map((host): [string, object, string[]] => [
    `the host ${host}`,
    vaultCluster({ kubernetesHost: host }),
    [`kubernetesHost: ${URL}, got "${host}"`],
  ]),
  ...['https://admin:sentinel7f3a@a', 'https://a?token=sentinel7f3a', 'https://a/#sentinel7f3a'].map(
    (host): [string, object, string[]] => [
      `a host with a secret, which the message does not show: ${host}`,
      vaultCluster({ kubernetesHost: host }),
      [`kubernetesHost: ${SECRETIVE}`],
    ],
  ),
  [
    'a host that was converted from an object',
    vaultCluster({ kubernetesHost: 'https://[object Object]' }),
    [`kubernetesHost: ${CONVERTED}, got "https://[object Object]"`],
  ],
  [
    'mounts and a namespace that are not paths',
    vaultCluster({ authMountPath: '/kubernetes/', kvMountPath: 'a//b', vaultNamespace: 'apps/' }),
    [
      `vaultNamespace: ${SLASHES}, got "apps/", accepted: "apps"`,
      `authMountPath: ${SLASHES}, got "/kubernetes/", accepted: "kubernetes"`,
      `kvMountPath: ${SEGMENTS}, got "a//b"`,
    ],
  ],
  [
    'an existing mount that is not a path',
    { skipAuthMount: true, authMountPath: 'a b' },
    [`authMountPath: ${SEGMENTS}, got "a b"`],
  ],
  [
    'mounts that already hold the part that is added',
    vaultCluster({ authMountPath: 'auth/kubernetes', kvMountPath: 'secret/data' }),
    [
      'authMountPath: must be the path of the auth method without "auth/", which is added, got "auth/kubernetes"',
      'kvMountPath: must be the mount path without "/data", which is added for version 2, got "secret/data"',
    ],
  ],
  [
    'mounts and a namespace that Vault reserves',
    vaultCluster({ authMountPath: 'token', kvMountPath: 'sys', vaultNamespace: 'root' }),
    [
      'vaultNamespace: must be removed for the root namespace, got "root"',
      'authMountPath: must not be in "token/", which Vault reserves, got "token"',
      'kvMountPath: must not be in "sys/", which Vault reserves, got "sys"',
    ],
  ],
  [
    'an auth method inside the token auth method',
    vaultCluster({ authMountPath: 'token/a' }),
    ['authMountPath: must not be in "token/", which Vault reserves, got "token/a"'],
  ],
  [
    'fields that would change an existing auth method',
    { ...distantVaultCluster(), skipAuthMount: true },
    ['kubernetesHost', 'kubernetesCaCert', 'tokenReviewerJwt', 'disableLocalCaJwt'].map(
      (field) => `${field}: ${EXISTING}`,
    ),
  ],
  [
    'a field that would change an existing KV secrets engine',
    vaultCluster({ skipKvMount: true, kvMaxVersions: 3 }),
    ['kvMaxVersions: has no effect with skipKvMount, because an existing KV secrets engine is never changed'],
  ],
  [
    'a field that would delete an existing KV secrets engine',
    vaultCluster({ skipKvMount: true, retainKvMount: false }),
    ['retainKvMount: has no effect with skipKvMount, because an existing KV secrets engine is never changed'],
  ],
  [
    'an existing auth method with an existing KV secrets engine',
    { skipAuthMount: true, skipKvMount: true },
    ['skipKvMount: cannot be combined with skipAuthMount, because nothing is left to create; remove the component'],
  ],
  ...[0, -1, 1.5, 2147483648].map((versions): [string, object, string[]] => [
    `${versions} versions`,
    vaultCluster({ kvMaxVersions: versions }),
    [`kvMaxVersions: ${VERSIONS}, got ${versions}`],
  ]),
  [
    'a number of versions in quotes',
    { ...vaultCluster(), kvMaxVersions: '3' },
    ['kvMaxVersions: must be a number, without quotes, got "3"'],
  ],
  [
    'a number of versions with KV version 1',
    vaultCluster({ kvVersion: '1', kvMaxVersions: 3 }),
    ['kvMaxVersions: needs kvVersion "2", which keeps versions'],
  ],
  ...['https://kubernetes', HOST, 'https://kubernetes.default.svc.cluster.local:443/'].map(
    (host): [string, object, string[]] => [
      `a certificate that no system trusts, at ${host}`,
      vaultCluster({ kubernetesHost: host, disableLocalCaJwt: true }),
      [`kubernetesCaCert: ${UNTRUSTED}`],
    ],
  ),
  [
    'Outputs in fields that decide what is created',
    {
      kubernetesHost: HOST,
      skipAuthMount: UNRESOLVED,
      skipKvMount: UNRESOLVED,
      kvVersion: UNRESOLVED,
      disableLocalCaJwt: UNRESOLVED,
    },
    [
      'skipAuthMount: must be true or false, and known when the program runs, got an Output',
      'disableLocalCaJwt: must be true or false, and known when the program runs, got an Output',
      'kvVersion: must be "1" or "2", and known when the program runs, got an Output',
      'skipKvMount: must be true or false, and known when the program runs, got an Output',
    ],
  ],
  [
    'a misspelt field',
    { ...vaultCluster(), kubernetesCACert: 'x' },
    ['kubernetesCACert: is unknown; did you mean "kubernetesCaCert"?'],
  ],
  [
    'several problems at once',
    { kvMountPath: '/', kvMaxVersions: 0, tokenReviewerJwt: 'x' },
    [
      `kubernetesHost: ${REQUIRED}`,
      `tokenReviewerJwt: ${JWT}`,
      `kvMountPath: ${SEGMENTS}, got "/"`,
      `kvMaxVersions: ${VERSIONS}, got 0`,
    ],
  ],
])('fails on %s', (_, args, problems) => {
  expect(problemsOf(args)).toEqual(problems);
});

test.each<[string, unknown, string]>([
  ['an empty string', '', 'must not be empty'],
  ['a number', 7, 'must be a string'],
  ['a list', [CA_CERT], 'must be a string'],
  ['an object that was converted to a string', '[object Object]', CONVERTED],
  ['an Output that was converted to a string', `Calling [toString] on an [Output<T>] is not supported`, CONVERTED],
  ['a path', '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', PEM],
  [
    'a private key',
    '-----BEGIN PRIVATE KEY-----\nsentinel7f3a\n-----END PRIVATE KEY-----\n',
    'must hold no private key, only certificates',
  ],
  [
    'a certificate with its private key',
    `${CA_CERT}-----BEGIN EC PRIVATE KEY-----\nsentinel7f3a\n`,
    'must hold no private key, only certificates',
  ],
  ['a public key', '-----BEGIN PUBLIC KEY-----\nsentinel7f3a\n-----END PUBLIC KEY-----\n', PEM],
  ['the base64 string of a kubeconfig', base64(CA_CERT), 'is base64, as in a kubeconfig: set the decoded value'],
  ['half a certificate', linesOf(CA_CERT).slice(0, 4).join('\n'), PEM],
  ['a certificate and a half', `${CA_CERT}${linesOf(CA_CERT).slice(0, 4).join('\n')}`, PEM],
  [
    'a certificate with a missing line',
    linesOf(CA_CERT)
      .filter((_, index) => index !== 3)
      .join('\n'),
    PEM,
  ],
  ['a certificate in one line', CA_CERT.replaceAll('\n', ' '), PEM],
  ['a certificate with escaped line breaks', CA_CERT.replaceAll('\n', '\\n'), PEM],
  [
    'a certificate that is indented',
    linesOf(CA_CERT)
      .map((line) => `  ${line}`)
      .join('\n'),
    PEM,
  ],
  [
    'other data between the lines of a certificate',
    '-----BEGIN CERTIFICATE-----\nc2VudGluZWw3ZjNh\n-----END CERTIFICATE-----',
    PEM,
  ],
])('fails on %s in place of certificates, and does not show the value', (_, kubernetesCaCert, problem) => {
  expect(problemsOf({ ...vaultCluster(), kubernetesCaCert })).toEqual([`kubernetesCaCert: ${problem}`]);
});

test.each<[string, unknown, string]>([
  ['an empty string', '', 'must not be empty'],
  ['an object', { token: REVIEWER_JWT }, 'must be a string'],
  ['an object that was converted to a string', '[object Object]', CONVERTED],
  ['a path', '/var/run/secrets/kubernetes.io/serviceaccount/token', JWT],
  ['a token with the prefix of a header', `Bearer ${REVIEWER_JWT}`, JWT],
  ['a token with the trailing line break of its file', `${REVIEWER_JWT}\n`, JWT],
  ['half a token', REVIEWER_JWT.slice(0, 25), JWT],
  ['two tokens', `${REVIEWER_JWT}.${REVIEWER_JWT}`, JWT],
  [
    'the base64 string of a Secret',
    base64(REVIEWER_JWT),
    'is base64, as in the data of a Secret: set the decoded value',
  ],
])('fails on %s in place of a token, and does not show the value', (_, tokenReviewerJwt, problem) => {
  expect(problemsOf({ ...vaultCluster(), tokenReviewerJwt })).toEqual([`tokenReviewerJwt: ${problem}`]);
});

test('reports no follow-up problems of a malformed field', () => {
  expect(checkVaultCluster({ skipAuthMount: 'no' }).map(({ path }) => path)).toEqual(['skipAuthMount']);
});

const circular: Record<string, unknown> = vaultCluster() as never;
circular.kubernetesCaCert = circular;
test.each<[string, unknown, string[]]>([
  ['undefined', undefined, ['props']],
  ['null', null, ['props']],
  ['a string', HOST, ['props']],
  ['a list', [], ['props']],
  ['a circular reference', circular, ['kubernetesCaCert']],
  [
    'a symbol in every field',
    Object.fromEntries(FIELDS.split(', ').map((field) => [field, Symbol('x')])),
    FIELDS.split(', '),
  ],
])('reports problems of %s, and never throws', (_, args, paths) => {
  const problems = checkVaultCluster(args);
  expect([...new Set(problems.map(({ path }) => path))]).toEqual(paths);
});

test('treats a field that is undefined as not set', () => {
  const fields = Object.fromEntries(FIELDS.split(', ').map((field) => [field, undefined]));
  expect(problemsOf({ ...fields, ...vaultCluster() })).toEqual([]);
});

test('never throws on any input', () => {
  const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true });
  const fields = Object.fromEntries(FIELDS.split(', ').map((field) => [field, anything]));
  fc.assert(
    fc.property(fc.oneof(anything, fc.record(fields, { requiredKeys: [] })), (args) => {
      expect(Array.isArray(checkVaultCluster(args))).toBe(true);
    }),
  );
});

test('never shows a string in place of certificates or of a token', () => {
  const hidden = fc.string({ unit: 'grapheme' }).map((around) => `${around}sentinel7f3a${around}`);
  fc.assert(
    fc.property(hidden, hidden, (kubernetesCaCert, tokenReviewerJwt) => {
      const problems = problemsOf({ ...vaultCluster(), kubernetesCaCert, tokenReviewerJwt });
      expect(problems).toHaveLength(2);
      expect(problems.join()).not.toContain('sentinel7f3a');
    }),
  );
});
