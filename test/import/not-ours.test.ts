import { diffEnvironments } from '../../lib/diff/diff';
import { importEnvironments } from '../../lib/import/import';
import { synthesised } from './synthesised';

const account = (name: string, rest = '') => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: shop
  annotations:
    privatecloud.mendix.com/environment-account: "true"
${rest}---
`;
const secretClass = (name: string, spec: string) => `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: ${name}
  namespace: shop
  annotations:
    privatecloud.mendix.com/environment-class: "true"
spec:
${spec}
`;

/** Five environments with settings that no field has, each with the findings and the differences that `diff` shows afterwards. */
const ENVIRONMENTS: readonly {
  readonly what: string;
  readonly text: string;
  readonly findings: readonly string[];
  readonly differences: readonly string[];
}[] = [
  {
    what: 'a Secret that the driver makes, a file mode, and a parameter that the provider ignores',
    text: `${account('aws', '    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/aws\n')}${secretClass(
      'aws',
      `  provider: aws
  secretObjects:
    - { secretName: other, type: Opaque, data: [{ objectName: mx-admin-password, key: p }] }
  parameters:
    region: eu-west-1
    pathTranslation: "-"
    roleArn: arn:aws:iam::123456789012:role/aws
    objects: |
      - objectName: shop/aws
        objectType: secretsmanager
        filePermission: "0600"
        jmesPath:
          - { path: '"mx-admin-password"', objectAlias: mx-admin-password }
          - { path: 'a.b', objectAlias: mx-const-A.B }
          - { path: 'license', objectAlias: license.txt }
      - objectName: shared/aws
        objectType: secretsmanager
        jmesPath:
          - { path: '"mx-debugger-password"', objectAlias: mx-debugger-password }`,
    )}`,
    findings: [
      'warning synced-secret at "{ secretNa" spec.secretObjects[0]: creates a Kubernetes Secret from mounted files, got "other"',
      'warning no-field at "pathTransl" spec.parameters.pathTranslation: no field sets pathTranslation',
      'note ignored-by-provider at "roleArn: a" spec.parameters.roleArn: is not a parameter of this provider',
      'warning no-field at "\\"0600\\"" spec.parameters.objects[0].filePermission: no field sets filePermission',
      'warning no-field at "\'a.b\', obj" spec.parameters.objects[0].jmesPath[1].path: no field sets path',
      'warning other-secret at "mx-const-A" spec.parameters.objects[0].jmesPath[1].objectAlias: "mx-const-A.B" is not selected from the secret by the name of a member, got "shop/aws"',
      'warning unread-file at "license.tx" spec.parameters.objects[0].jmesPath[2].objectAlias: is not a Mendix key, got "license.txt"',
      'warning other-secret at "mx-debugge" spec.parameters.objects[1].jmesPath[0].objectAlias: "mx-debugger-password" is in a different secret than "shop/aws", got "shared/aws"',
    ],
    differences: [
      'remount file license.txt removed',
      'remount file mx-admin-password changed',
      'restart file mx-const-A.B changed',
      'restart file mx-debugger-password changed',
      'restart parameter pathTranslation removed',
      'nothing secretObjects[0] removed',
    ],
  },
  {
    what: 'a certificate, and another identity than that of the app',
    text: `${account('azure', '    azure.workload.identity/client-id: 33333333-3333-4333-8333-333333333333\n    azure.workload.identity/tenant-id: 11111111-1111-4111-8111-111111111111\n')}${secretClass(
      'azure',
      `  provider: azure
  parameters:
    keyvaultName: shop-azure
    clientID: 22222222-2222-4222-8222-222222222222
    tenantID: 11111111-1111-4111-8111-111111111111
    objects: |
      array:
        - |
          objectName: mx-admin-password
          objectType: secret
        - |
          objectName: mx-const-A-Cert
          objectType: cert
          objectAlias: mx-const-A.Cert`,
    )}`,
    findings: [
      'warning no-field at "33333333-3" metadata.annotations["azure.workload.identity/client-id"]: differs from the identity of the mount, "22222222-2222-4222-8222-222222222222"; a fleet file has one identity for the mount and the app',
      'warning no-field at "cert" spec.parameters.objects.array[1].objectType: no field sets objectType',
    ],
    differences: [
      'nothing annotation azure.workload.identity/client-id changed',
      'restart file mx-const-A.Cert changed',
    ],
  },
  {
    what: 'secrets of two projects',
    text: `${account('gcp', '    iam.gke.io/gcp-service-account-delegates: \'["a@b"]\'\n')}${secretClass(
      'gcp',
      `  provider: gcp
  parameters:
    auth: pod-adc
    secrets: |
      - { resourceName: projects/my-project/secrets/shop-gcp-mx-admin-password/versions/latest, fileName: mx-admin-password }
      - { resourceName: projects/my-project/secrets/shop-gcp-mx-const-A-B/versions/3, path: mx-const-A.B }
      - { resourceName: projects/other-one/secrets/debugger/versions/latest, fileName: mx-debugger-password }`,
    )}`,
    findings: [
      'note spread-metadata at "\'[\\"a@b\\"]\'" metadata.annotations["iam.gke.io/gcp-service-account-delegates"]: is on ServiceAccount only',
      'warning refused-field at "\'[\\"a@b\\"]\'" metadata.annotations["iam.gke.io/gcp-service-account-delegates"]: has no effect without googleServiceAccountEmail',
      'warning no-field at "auth: pod-" spec.parameters.auth: no field sets auth',
      'warning other-secret at "mx-debugge" spec.parameters.secrets[2].fileName: "mx-debugger-password" is stored differently from most keys, which are secrets of one project, got "projects/other-one/secrets/debugger"',
    ],
    differences: [
      'remount annotation iam.gke.io/gcp-service-account-delegates removed',
      'restart file mx-debugger-password changed',
      'remount parameter auth removed',
    ],
  },
  {
    what: 'arguments of a read, and a password in the MendixApp',
    text: `${account('vault')}${secretClass(
      'vault',
      `  provider: vault
  parameters:
    vaultAddress: https://vault.example.com
    roleName: vault
    objects: |
      - { objectName: mx-const-A.B, secretPath: secret/data/vault, secretKey: A, encoding: base64 }
      - { objectName: mx-const-A.C, secretPath: secret/data/other, secretKey: C }
      - { objectName: mx-const-A.D, secretPath: secret/data/vault, secretKey: D }`,
    )}---
apiVersion: privatecloud.mendix.com/v1alpha1
kind: MendixApp
metadata: { name: vault, namespace: shop, labels: { team: a } }
spec:
  runtime:
    mxAdminPassword: hunter2
    customConfiguration: '{"com.mendix.storage.s3.SecretAccessKey":"hunter3","ScheduledEventExecution":"ALL"}'
    microflowConstants: { A.B: hunter4 }
`,
    findings: [
      'warning no-field at "base64 }" spec.parameters.objects[0].encoding: no field sets encoding',
      'warning other-secret at "mx-const-A" spec.parameters.objects[1].objectName: "mx-const-A.C" is in a different secret than the keys of its kind, got "secret/data/other"',
      'note set-by-library at "vault, nam" spec.allowOverrideSecretsWithSecretStoreCSIDriver: is set to true, so the Operator reads the store',
      'note spread-metadata at "a } }" metadata.labels["team"]: is on MendixApp only',
      'warning refused-field at "hunter2" spec.runtime.mxAdminPassword: would put a password into the manifest in clear text; keep it in the store and add "mx-admin-password" to optionalKeys',
      'warning refused-field at "\'{\\"com.men" spec.runtime.customConfiguration["com.mendix.storage.s3.SecretAccessKey"]: would put a secret into the manifest in clear text; keep it in the store and add its name to runtimeSettings',
      'warning refused-field at "hunter4 }" spec.runtime.microflowConstants["A.B"]: has no effect, because the value in the store takes precedence; remove one of the two',
    ],
    differences: [
      'nothing label team added',
      'restart file mx-const-A.B changed',
      'restart file mx-const-A.C changed',
      'nothing label team added',
      'restart spec.allowOverrideSecretsWithSecretStoreCSIDriver added',
      'restart spec.runtime.customConfiguration["com.mendix.storage.s3.SecretAccessKey"] removed',
      'restart spec.runtime.microflowConstants["A.B"] removed',
      'restart spec.runtime.mxAdminPassword removed',
    ],
  },
  {
    what: 'a database that lacks a key, another provider, and objects of others',
    text: `${account('half', 'automountServiceAccountToken: true\nimagePullSecrets: [{ name: registry }]\n')}${secretClass(
      'half',
      `  provider: gcp
  parameters:
    secrets: |
      - { resourceName: projects/my-project/secrets/shop-half-database-type/versions/latest, fileName: database-type }
      - { resourceName: projects/my-project/secrets/shop-half-storage-azure-use-https/versions/latest, fileName: storage-endpoint }
      - { resourceName: projects/my-project/secrets/x/versions/latest, fileName: storage-azure-use-https }`,
    )}---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: akeyless, namespace: shop, annotations: { privatecloud.mendix.com/environment-class: "true" } }
spec: { provider: akeyless, parameters: { a: b } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: half, namespace: shop }
---
a: [
`,
    findings: [
      'warning no-field at "true" automountServiceAccountToken: no field sets it; the Operator sets it on the pod, which takes precedence',
      ...['jdbc-url', 'host', 'name', 'username', 'password'].map(
        (key) => `warning missing-key at "secrets: |" spec.parameters: database-${key} is not mounted`,
      ),
      ...['service-name', 'azure-account-name', 'azure-account-key', 'azure-container'].map(
        (key) => `warning missing-key at "secrets: |" spec.parameters: storage-${key} is not mounted`,
      ),
      'warning unread-file at "storage-en" spec.parameters.secrets[1].fileName: is a key of another mode, got "storage-endpoint"',
      'error left-out-environment at "akeyless, " spec.provider: is not the provider of a secret store that Mendix supports',
      'note other-object at "settings, " metadata.name: is not imported',
      'error repeated-object at "half, name" metadata.name: is the name of an earlier object',
      'error unreadable-document at "" document: must be YAML [yaml: line 3: did not find expected key]',
    ],
    differences: [
      'restart object removed',
      'nothing automountServiceAccountToken removed',
      ...['host', 'jdbc-url', 'name', 'password', 'username'].map((key) => `restart file database-${key} added`),
      ...['azure-account-key', 'azure-account-name', 'azure-container'].map(
        (key) => `restart file storage-${key} added`,
      ),
      'restart file storage-endpoint removed',
      'restart file storage-service-name added',
    ],
  },
];

test.each(ENVIRONMENTS)('$what: each is listed, and the environment is kept', ({ text, findings, differences }) => {
  const sources = [{ name: 'hand.yaml', text }];
  const imported = importEnvironments(sources);
  const lines = text.split('\n');
  expect(
    imported.findings.map(
      ({ severity, code, line, column, message }) =>
        `${severity} ${code} at ${JSON.stringify(lines[line - 1]?.slice(column - 1, column + 9))} ${message}`,
    ),
  ).toEqual(findings);
  expect(JSON.stringify(imported)).not.toContain('hunter');
  const { findings: problems, objects } = synthesised(imported.text);
  expect(problems).toEqual([]);
  const diff = diffEnvironments(sources, [{ name: 'fleet', objects }]);
  expect(diff.differences.map(({ what, change, effect }) => `${effect} ${what} ${change}`)).toEqual(differences);
  expect(JSON.stringify(diff)).not.toContain('hunter');
});

const OF_VAULT = {
  roleName: 'shop',
  objects: '[{ objectName: mx-admin-password, secretPath: secret/data/shop, secretKey: a }]',
};

test.each([
  [
    'gcp',
    'iam.gke.io/gcp-service-account',
    { secrets: '[{ resourceName: projects/p-12345/secrets/shop/versions/latest, path: mx-admin-password }]' },
  ],
  ['vault', 'azure.workload.identity/client-id', OF_VAULT],
  ['vault', 'eks.amazonaws.com/role-arn', OF_VAULT],
])('import on %s treats an empty %s, as charts write it, as no identity', (provider, key, parameters) => {
  const spec = `  provider: ${provider}\n  parameters: ${JSON.stringify(parameters)}`;
  const { text, findings } = importEnvironments([
    { name: 'a.yaml', text: account('shop', `    ${key}: ""\n`) + secretClass('shop', spec) },
  ]);
  expect(findings).toEqual([]);
  expect(text).toContain('name: shop');
  expect(text).not.toContain('""');
});

test.each([
  ['baoCADirectory', { baoCACertPath: '/tls/ca.crt', baoCADirectory: '/tls' }],
  ['openbaoCADirectory', { vaultCACertPath: '/tls/ca.crt', openbaoCADirectory: '/tls' }],
])('%s of OpenBao is found in the class', (field, tls) => {
  const parameters = { ...OF_VAULT, baoAddress: 'https://bao.example.com', ...tls };
  const spec = `  provider: openbao\n  parameters: ${JSON.stringify(parameters)}`;
  const { findings } = importEnvironments([{ name: 'a.yaml', text: account('shop') + secretClass('shop', spec) }]);
  expect(findings).toMatchObject([{ code: 'ignored-by-provider', severity: 'note' }]);
  expect(findings[0]?.message).toContain(`spec.parameters.${field}: has no effect `);
});

test.each([
  ['vaultCACertPath', 'https://vault.example.com', { vaultCACertPath: '/tls/ca.crt', vaultSkipTLSVerify: 'true' }],
  ['vaultSkipTLSVerify', 'http://vault:8200', { vaultSkipTLSVerify: 'true' }],
  ['vaultTLSServerName', 'http://vault:8200', { vaultTLSServerName: 'vault' }],
  ['vaultCADirectory', 'https://vault.example.com', { vaultCACertPath: '/tls/ca.crt', vaultCADirectory: '/tls' }],
])('%s without an effect is left out, and the environment is still imported', (field, vaultAddress, tls) => {
  const spec = `  provider: vault\n  parameters: ${JSON.stringify({ ...OF_VAULT, vaultAddress, ...tls })}`;
  const { text, findings } = importEnvironments([
    { name: 'a.yaml', text: account('shop') + secretClass('shop', spec) },
  ]);
  expect(findings).toMatchObject([{ code: 'ignored-by-provider', severity: 'note' }]);
  expect(findings[0]?.message).toContain(`spec.parameters.${field}: has no effect `);
  expect(text).toContain('name: shop');
  expect(text).not.toContain(field);
});
