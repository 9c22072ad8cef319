import {
  accessReportMarkdown,
  accessReportOf,
  type GcpDeployment,
  type Requirement,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  CLIENT_ID,
  CONTAINER_ID,
  existingIdentity,
} from '../azure-environments';
import { cdk8sProps, CLUSTER_ARN, KEY_ARN, pulumiArgs, pulumiIamArgs, ROLE_ARN, SECRET_ARN } from '../environments';
import { gcpArgs, gcpImpersonationArgs, gcpProps, SERVICE_ACCOUNT_EMAIL } from '../gcp-environments';
import { vaultArgs, vaultAzureArgs, vaultIamArgs, vaultProps } from '../vault-environments';

const ONLY = { kubernetesOnly: true } as const;
const END = ['app', 'verify', 'rotate'];
const FAILOVER_KEY = KEY_ARN.replace('eu-west-1', 'eu-central-1');
const OTHER_SECRET = SECRET_ARN.replace('123456789012', '999999999999');
const IAM = {
  database: { type: 'PostgreSQL', authentication: 'AwsIam' },
  fileStorage: { service: 'S3', authentication: 'AwsIam' },
} as const;

test.each<[string, StoreEnvironment, string[]]>([
  ['AWS, created', { aws: pulumiArgs() }, ['write-secret', ...END]],
  ['AWS by IAM', { aws: pulumiIamArgs() }, ['write-secret', 'database-login', ...END, 'change-mode']],
  ['AWS with an existing role', { aws: cdk8sProps() }, ['role', 'write-secret', ...END]],
  ['AWS for cdk8s', { aws: cdk8sProps(), ...ONLY }, ['role', 'create-secret', 'write-secret', 'apply', ...END]],
  [
    'AWS for cdk8s, with a secret by its ARN',
    { aws: cdk8sProps({ secretArn: SECRET_ARN }), ...ONLY },
    ['role', 'write-secret', 'apply', ...END],
  ],
  ['AWS with a MendixApp', { aws: pulumiArgs({ mendixAppSpec: {} }) }, ['write-secret', 'verify', 'rotate']],
  [
    'AWS with an existing ServiceAccount',
    { aws: pulumiArgs({ skipServiceAccount: true }) },
    ['write-secret', 'service-account', ...END],
  ],
  ['Azure, created', { azure: azureArgs() }, ['writer', 'write-secrets', ...END]],
  [
    'Azure in another cloud',
    { azure: azureArgs({ cloud: 'AzureUSGovernmentCloud' }) },
    ['cloud', 'writer', 'write-secrets', ...END],
  ],
  [
    'Azure with roles assigned elsewhere',
    { azure: azureIdentityArgs({ skipKeyVaultRole: true }) },
    ['identity', 'writer', 'write-secrets', 'database-login', ...END, 'change-mode'],
  ],
  [
    'Azure with a shared identity',
    { azure: azureArgs({ ...existingIdentity, resourceGroupName: undefined } as never) },
    ['writer', 'write-secrets', ...END],
  ],
  ['Azure for cdk8s', { azure: azureProps(), ...ONLY }, ['identity', 'writer', 'write-secrets', 'apply', ...END]],
  ['Google, created', { gcp: gcpArgs() }, ['write-secrets', ...END]],
  ['Google with an account to impersonate', { gcp: gcpImpersonationArgs() }, ['write-secrets', ...END]],
  [
    'Google, impersonation granted elsewhere',
    { gcp: gcpImpersonationArgs({ skipImpersonationBinding: true, skipSecretBindings: false }) },
    ['impersonation', 'write-secrets', ...END],
  ],
  [
    'Google, roles granted elsewhere',
    { gcp: gcpImpersonationArgs({ skipSecretBindings: true }) },
    ['access', 'write-secrets', ...END],
  ],
  ['Google for cdk8s', { gcp: gcpProps(), ...ONLY }, ['create-secrets', 'access', 'write-secrets', 'apply', ...END]],
  ['Vault, created', { vault: vaultArgs() }, ['write-secrets', ...END]],
  [
    'Vault with a role of AWS',
    { vault: vaultIamArgs() },
    ['cloud-identity', 'write-secrets', 'database-login', ...END, 'change-mode'],
  ],
  [
    'Vault with an existing policy',
    { vault: vaultArgs({ skipPolicy: true, policyName: 'orders' }) },
    ['role', 'write-secrets', ...END],
  ],
  ['Vault for cdk8s', { vault: vaultProps(), ...ONLY }, ['role', 'write-secrets', 'apply', ...END]],
])('the runbook has the manual steps of the environment: %s', (_, environment, steps) => {
  const given = withoutUseless(environment);
  expect(runbookOf(given).steps.map(({ id }) => id)).toEqual(steps);
});

/** Removes the cluster project, which Google refuses if no role in it is granted. */
function withoutUseless(environment: StoreEnvironment): StoreEnvironment {
  const { gcp } = environment;
  if (gcp?.skipImpersonationBinding !== true) {
    return environment;
  }
  const { clusterProjectId: _project, ...rest } = gcp;
  return { ...environment, gcp: rest };
}

const page = (environment: StoreEnvironment) => runbookMarkdown(runbookOf(environment));
const access = (environment: StoreEnvironment) => accessReportMarkdown(accessReportOf(environment));

test('a secret in two regions is decrypted with the key of each region, only through its Secrets Manager', () => {
  const aws = pulumiArgs({ failoverRegion: 'eu-central-1', kmsKeyArn: KEY_ARN, failoverKmsKeyArn: FAILOVER_KEY });
  const [main, replica] = accessReportOf({ aws }).chains;
  expect(main?.links.at(-1)).toEqual({
    kind: 'Policy statement',
    name: 'kms:Decrypt',
    how: `on \`${KEY_ARN}\`, through \`secretsmanager.eu-west-1.amazonaws.com\` only`,
  });
  expect(replica?.target.names[0]).toContain(':eu-central-1:');
  expect(replica?.links.at(-1)?.how).toBe(
    `on \`${FAILOVER_KEY}\`, through \`secretsmanager.eu-central-1.amazonaws.com\` only`,
  );
  expect(main?.links).toHaveLength(6);
});

test('an existing role also needs the permissions for the files and the database', () => {
  const environment = { aws: cdk8sProps(IAM), ...ONLY };
  expect(accessReportOf(environment).chains.map(({ target }) => target.kind)).toEqual(['Secret', 'Files', 'Database']);
  expect(page(environment)).toContain(
    'it also needs permission for the folder in the bucket (set `fileStorage.bucketArn`, and its policy is here) and the database user (set ',
  );
});

test('a secret and a role in different accounts need more than a policy on the role', () => {
  const aws = pulumiArgs({ secretArn: OTHER_SECRET, oidcProviderArn: undefined, roleArn: ROLE_ARN } as never);
  expect(page({ aws })).toContain('The secret is in another account');
  expect(access({ aws })).toContain('The secret and the role are in different accounts');
});

test('an unknown account of a secret is a placeholder in the policy', () => {
  const aws = cdk8sProps({ usePodIdentity: true, roleArn: undefined } as never);
  expect(page({ aws, ...ONLY })).toContain('arn:aws:secretsmanager:eu-west-1:<account>:secret:apps/orders-??????');
  expect(access({ aws, ...ONLY })).toContain('3. EKS cluster: associates the ServiceAccount with the role');
  expect(
    access({
      aws: pulumiArgs({ usePodIdentity: true, eksClusterArn: CLUSTER_ARN, oidcProviderArn: undefined } as never),
    }),
  ).toContain(`3. EKS cluster \`${CLUSTER_ARN}\``);
});

test('the command that creates the secret also creates its replica', () => {
  const aws = cdk8sProps({ failoverRegion: 'eu-central-1' });
  expect(page({ aws, ...ONLY })).toContain('--add-replica-regions=\'[{"Region":"eu-central-1"}]\'');
});

test('on Azure, the runbook names the roles that are assigned elsewhere', () => {
  const azure = azureIdentityArgs({
    skipKeyVaultRole: true,
    fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity', skipContainerRole: true },
  });
  expect(page({ azure })).toContain(
    'It needs the roles in `role-assignments.json` (Key Vault Secrets User, Storage Blob Data Contributor).',
  );
});

test('secrets with role assignments are written before the assignments', () => {
  const azure = azureArgs({ keyVaultAccess: 'Secrets' });
  expect(page({ azure })).toContain('**Before `pulumi up`**, which assigns a role on each secret: ');
  expect(access({ azure })).toMatch(/^## Secrets in `orders-vault`$/m);
});

test('a role on each secret counts against the role assignments of the subscription', () => {
  const needs = (keyVaultAccess: 'Vault' | 'Secrets') =>
    requirementsOf({ azure: azureArgs({ keyVaultAccess }) }).filter(({ what }) => what.includes('role assignments'));
  expect(needs('Vault')).toEqual([]);
  expect(needs('Secrets').map(({ what }) => what)).toEqual([
    '11 free role assignments in the subscription of the Key Vault, which holds at most 4,000',
  ]);
});

test('for cdk8s, the reports name the blob container whose role is assigned elsewhere', () => {
  const { fileStorage } = azureIdentityArgs();
  const azure = azureProps({ ...(fileStorage && { fileStorage }) });
  expect(page({ azure, ...ONLY })).toContain(`"scope": "${CONTAINER_ID}"`);
  expect(access({ azure, ...ONLY })).toContain(CONTAINER_ID);
});

test('the step for a cloud identity next to Vault names the roles that the identity needs', () => {
  const managed = page({ vault: vaultAzureArgs() });
  expect(managed).toContain(`The managed identity \`${CLIENT_ID}\` exists, and the library never changes it.`);
  expect(managed).toContain('and the role in `role-assignments.json` (Storage Blob Data Contributor)');
});

/** An environment that reads as the last account of a delegation chain. */
const delegated = (change: Partial<GcpDeployment> = {}): GcpDeployment => ({
  ...gcpProps(),
  googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL,
  skipImpersonationBinding: true,
  annotations: { 'iam.gke.io/gcp-service-account-delegates': '["first@my-secrets.iam.gserviceaccount.com"]' },
  ...change,
});

const valuesOf = (environment: StoreEnvironment, kind: Requirement['kind']) =>
  requirementsOf(environment)
    .filter((requirement) => requirement.kind === kind)
    .map(({ value }) => value);

test.each<[StoreEnvironment, Requirement['kind'], (string | undefined)[]]>([
  [{ aws: pulumiIamArgs() }, 'Operator', ['2.10.1', '2.10.0']],
  [{ aws: pulumiIamArgs() }, 'Mendix', ['9.22']],
  [{ aws: pulumiIamArgs() }, 'TokenAudience', ['sts.amazonaws.com']],
  [{ azure: azureIdentityArgs() }, 'Operator', ['2.17.0', '2.10.0', '2.13.0']],
  [{ azure: azureIdentityArgs() }, 'TokenAudience', ['api://AzureADTokenExchange']],
  [{ gcp: gcpArgs({ secretLayout: 'SingleJson' }) }, 'Provider', ['1.9.0']],
  [{ gcp: gcpArgs({ secretLocation: 'europe-west3' }) }, 'Provider', ['1.6.0']],
  [{ gcp: gcpArgs() }, 'Provider', ['1.0.0']],
  [{ gcp: delegated() }, 'Provider', ['1.8.0']],
  [{ gcp: delegated({ secretLocation: 'europe-west3' }) }, 'Provider', ['1.8.0']],
  [{ gcp: delegated({ secretLayout: 'SingleJson' }) }, 'Provider', ['1.9.0']],
  [{ gcp: gcpArgs() }, 'TokenAudience', ['my-clusters.svc.id.goog']],
  [{ vault: vaultArgs() }, 'TokenAudience', ['vault']],
  [{ vault: vaultArgs({ vaultProvider: 'openbao' }) }, 'TokenAudience', ['openbao']],
  [{ vault: vaultArgs({ checkAudience: false }) }, 'TokenAudience', []],
])('requirements have a value for programs: %#', (environment, kind, values) => {
  expect(valuesOf(environment, kind)).toEqual(values);
});

const appNeeds = (environment: StoreEnvironment) =>
  requirementsOf(environment)
    .filter(({ kind }) => kind === 'App')
    .map(({ what }) => what);
const REGION =
  'the runtime setting `com.mendix.storage.s3.Region`, in the store or in the MendixApp: the region of the bucket, or `us-east-1` for Google and most other storage that is not of AWS';
const NO_SECRET =
  'no Secret `orders` with the annotation `privatecloud.mendix.com/environment-secret: "true"` in the namespace';
const NO_PLAN =
  'for what the store does not hold, no database or storage plan that creates a ServiceAccount: none in IRSA mode, and none of the type `azure-wi`';

test.each<[string, StoreEnvironment, string[]]>([
  ['of unknown versions', { aws: pulumiArgs() }, [REGION, NO_SECRET]],
  ['by IAM', { aws: pulumiIamArgs({ mendixVersion: '10.24.14', operatorVersion: '2.24.2' }) }, [REGION, NO_SECRET]],
  ['on Google', { gcp: gcpArgs({ mendixVersion: '11.6.0' }) }, [REGION, NO_SECRET]],
  ['of an older Mendix', { gcp: gcpArgs({ mendixVersion: '10.24.13' }) }, [NO_SECRET]],
  ['of a newer Operator', { vault: vaultArgs({ operatorVersion: '2.25.0' }) }, [NO_SECRET]],
  ['of an Operator that reads no Secret', { aws: pulumiArgs({ operatorVersion: '2.21.0' }) }, [REGION]],
  ['with the region', { aws: pulumiArgs({ runtimeSettings: ['com.mendix.storage.s3.Region'] }) }, [NO_SECRET]],
  ['with Azure Blob', { azure: azureIdentityArgs() }, [NO_SECRET]],
  ['with a plan for its files', { aws: pulumiArgs({ fileStorage: undefined } as never) }, [NO_PLAN, NO_SECRET]],
])('the requirements of the MendixApp of an environment: %s', (_, environment, needs) => {
  expect(appNeeds(environment)).toEqual(needs);
});

test('the access report names the secrets in clear text in a MendixApp', () => {
  const mendixAppSpec = {
    sourceURL: 'https://user:sentinel-4711@example.com/app.mda?sig=sentinel-4711',
    runtime: {
      runtimeLicense: { type: 'offline', id: '1', key: 'sentinel-4711' },
      clientCertificates: [{ key: 'sentinel-4711', password: 'sentinel-4711', pinTo: ['example.com'] }],
      environmentVariables: [
        { name: 'A', valueFrom: { secretKeyRef: { name: 'proxy', key: 'password' } } },
        { name: 'B', value: 'sentinel-4711' },
      ],
    },
  };
  const report = access({ aws: pulumiArgs({ mendixAppSpec }) });
  expect(report).toContain(
    '- Whoever can read the MendixApp or its manifest also reads `sourceURL`, `runtime.runtimeLicense.key`, `runtime.clientCertificates[0].key`, `runtime.clientCertificates[0].password` and `runtime.environmentVariables[1].value` there, because Mendix has no keys for them.',
  );
  expect(report).not.toContain('sentinel-4711');
  expect(access({ aws: pulumiArgs({ mendixAppSpec: { runtime: { runtimeLicense: {} } } }) })).not.toContain(
    'Whoever can read the MendixApp',
  );
});

const NOT_OPENSHIFT = 'not from the Secrets Store CSI Driver Operator of OpenShift';
test.each<[string, StoreEnvironment, string[]]>([
  [
    'AWS',
    { aws: pulumiArgs() },
    [
      `the driver from its Helm chart or from the EKS add-on \`aws-secrets-store-csi-driver-provider\` 3.0.0 or later, ${NOT_OPENSHIFT}`,
    ],
  ],
  [
    'Azure',
    { azure: azureArgs() },
    [`the driver from its Helm chart or from the AKS add-on \`azure-keyvault-secrets-provider\`, ${NOT_OPENSHIFT}`],
  ],
  [
    'Google',
    { gcp: gcpArgs() },
    ['the open-source driver, not the Secret Manager add-on of GKE (`secrets-store-gke.csi.k8s.io`)'],
  ],
  ['Vault', { vault: vaultArgs() }, []],
])('the requirements name the drivers that an environment on %s may use', (_, environment, drivers) => {
  const ofEveryStore = 2;
  const needs = requirementsOf(environment).filter(({ kind }) => kind === 'Driver');
  expect(needs.slice(ofEveryStore).map(({ what }) => what)).toEqual(drivers);
});

test('on Azure, an Identity Binding does not replace a federated credential', () => {
  expect(requirementsOf({ azure: azureArgs() }).map(({ what }) => what)).toContain(
    'a federated credential for the ServiceAccount, of which an identity has at most 20; an Identity Binding of AKS does not take its place',
  );
});

test.each([
  ['10.24.14', '2.24.2', true],
  ['10.24.13', '2.24.2', false],
  ['10.24.14', '2.25.0', false],
])('the step in the portal mentions the region if needed: Mendix %s, Operator %s', (mx, op, isTold) => {
  const aws = pulumiArgs({ mendixVersion: mx, operatorVersion: op });
  expect(page({ aws }).includes('set the custom runtime setting `com.mendix.storage.s3.Region`')).toBe(isTold);
});
