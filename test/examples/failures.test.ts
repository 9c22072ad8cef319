import { CA_CERT, REVIEWER_JWT } from '../vault-clusters';
import { OIDC_PROVIDER_ARN } from '../environments';
import { CLUSTER_PROJECT_ID } from '../gcp-environments';
import { CONTAINER_ID, ISSUER } from '../azure-environments';
import { type Attempt, attempt, type Attempted } from './attempt';

const LATE = 'test/examples';
const SENTINEL = 'sentinel7f3a';
const KEY = `-----BEGIN PRIVATE KEY-----\n${SENTINEL}\n-----END PRIVATE KEY-----\n`;

interface Failure {
  readonly title: string;
  readonly program: Attempt;
  readonly problems: readonly (string | RegExp)[];
  /** The number of resources that are still registered, by the end of the type or by the name. */
  readonly registered: Record<string, number>;
}

const failure = (
  title: string,
  program: Attempt,
  problems: Failure['problems'],
  registered: Failure['registered'],
) => ({
  ...{ title, program, problems, registered },
});
const NOTHING = { '': 0 };

/** Programs with an invalid configuration, which fail before they create a resource. */
const CONFIGURATIONS: Failure[] = [
  failure(
    'pulumi-aws',
    [
      'examples/pulumi-aws/index.ts',
      {
        region: 'Ireland',
        oidcProviderArn: OIDC_PROVIDER_ARN,
        bucketArn: 'shop-files',
        databaseResourceId: 'db-ABCDEFGHIJKL01234',
      },
    ],
    [
      'region: must be a region such as "eu-west-1", got "Ireland"',
      'fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files", got "shop-files"',
    ],
    NOTHING,
  ),
  failure(
    'fleet-pulumi',
    ['examples/fleet-pulumi/index.ts', { oidcProviderArn: 'eks', oidcIssuerUrl: ISSUER }],
    [
      'environments.yaml:22:5: environment mendix-apps/shop-acceptance: oidcProviderArn: must be',
      'environments.yaml:27:5: environment mendix-apps/shop-production: oidcProviderArn: must be',
    ],
    NOTHING,
  ),
  failure(
    'pulumi-azure',
    [
      'examples/pulumi-azure/index.ts',
      {
        tenantId: 'contoso.com',
        resourceGroupName: 'mendix',
        keyVaultName: 'shop_a',
        oidcIssuerUrl: ISSUER,
        containerId: CONTAINER_ID,
      },
    ],
    ['newKeyVault.name: must be 3 to 24 letters', 'tenantId: must be a UUID'],
    NOTHING,
  ),
  failure(
    'pulumi-gcp',
    [
      'examples/pulumi-gcp/index.ts',
      { secretProjectId: 'Shop', clusterProjectId: CLUSTER_PROJECT_ID, clusterProjectNumber: CLUSTER_PROJECT_ID },
    ],
    ['secretProjectId: must be a project id', 'clusterProjectNumber: must be a project number'],
    NOTHING,
  ),
  failure(
    'pulumi-vault',
    [
      'examples/pulumi-vault/index.ts',
      { vaultAddress: 'vault:8200', authMountPath: 'auth/kubernetes', awsRoleArn: 'orders' },
    ],
    [
      'vaultAddress: must begin with http:// or https://',
      'authMountPath: must be the path of the auth method without "auth/"',
      'awsRoleArn: must be the ARN of an IAM role',
    ],
    NOTHING,
  ),
  failure(
    'pulumi-vault-cluster',
    [
      'examples/pulumi-vault-cluster/index.ts',
      {
        kubernetesHost: 'acceptance:6443',
        kubernetesCaCert: '/tmp/ca.crt',
        tokenReviewerJwt: REVIEWER_JWT,
        vaultAddress: 'https://vault.example.com:8200',
      },
    ],
    [
      'kubernetesHost: must be the URL of the API server with https://',
      'kubernetesCaCert: must be certificates in PEM',
    ],
    NOTHING,
  ),
  failure(
    'pulumi-csi-driver',
    ['examples/pulumi-csi-driver/index.ts', { clusterProjectId: '123456789012' }],
    ['clusterProjectId: must be a project id'],
    NOTHING,
  ),
];

/** Programs whose problems show only when their Outputs are known. */
const OUTPUTS: Failure[] = [
  ...['aws', 'azure', 'gcp', 'vault'].flatMap((store) => [
    failure(
      `every text of environments on ${store}`,
      [`${LATE}/late-texts.ts`, { store }],
      ['namespace: must be a DNS label'],
      { ':ServiceAccount': 0, ':SecretProviderClass': 0, ':MendixApp': 0 },
    ),
  ]),
  ...['aws', 'azure', 'vault'].map((store) =>
    failure(
      `a database user on ${store}, though no resource names it`,
      [`${LATE}/late-user.ts`, { store }],
      ['database.username: must have at most 63 bytes'],
      NOTHING,
    ),
  ),
  failure(
    'a secret namespace, which it does not show',
    [`${LATE}/late-problem.ts`],
    [/namespace: must be a DNS label \([^)]*\)$/],
    NOTHING,
  ),
  failure(
    'a secret in an Output that holds Outputs',
    [`${LATE}/late-mendix-app.ts`],
    ['mendixAppSpec.runtime.mxAdminPassword: would put a password into the manifest'],
    { 'orders-mendix-app': 0 },
  ),
  failure(
    'one role twice on Azure',
    [`${LATE}/late-roles.ts`],
    [
      /skipKeyVaultRole: must be true, because the same identity is assigned the same role on the same resource already \((orders|billing)\)/,
    ],
    { ':RoleAssignment': 1 },
  ),
  failure(
    'one secret id for two environments',
    [`${LATE}/late-secrets.ts`],
    [/name: leads to a secret id of another environment; set another id in storedNames.* \((first|second)\)/],
    { ':Secret': 1 },
  ),
  failure(
    'one secret id for two environments',
    [`${LATE}/late-shared-secret.ts`],
    [/name: leads to a secret id of another environment; .* \(first\)/],
    { ':SecretProviderClass': 1 },
  ),
  ...[{}, { late: 'true' }].map((config) =>
    failure(
      `one member of one secret twice, ${JSON.stringify(config)}`,
      [`${LATE}/late-bindings.ts`, config],
      [
        /skipSecretBindings: must be true, because another environment lets the same member read the same secret \((first|second)\)/,
      ],
      { ':SecretIamMember': 1 },
    ),
  ),
  failure(
    'one member of one Google service account twice',
    [`${LATE}/late-impersonation.ts`],
    [
      /skipImpersonationBinding: must be true, because another environment lets the same ServiceAccount impersonate the same Google service account \((first|second)\)/,
    ],
    { ':IAMMember': 1 },
  ),
  failure(
    'one role for two environments',
    [`${LATE}/late-role-names.ts`],
    ['roleName: must differ from the role of another environment'],
    { ':Role': 1, ':Secret': 1, ':SecretProviderClass': 1, ':AwsMendixSecretStoreEnvironment': 1 },
  ),
  failure(
    'a key in another region than the secret',
    [`${LATE}/late-pairs.ts`, { pair: 'key' }],
    ['kmsKeyName: must be in secretLocation, as the secrets are'],
    { ':RegionalSecret': 0 },
  ),
  failure(
    'a user in the values that is another',
    [`${LATE}/late-pairs.ts`, { pair: 'username' }],
    ['values["database-username"]: must be'],
    { ':SecretVersion': 0 },
  ),
  failure(
    'one auth method twice',
    [`${LATE}/late-mounts.ts`, { authMountPath: 'clusters/a' }],
    [
      'authMountPath: must differ from that of the other component, or one of the two must set skipAuthMount (first), got "auth/clusters/a"',
    ],
    { 'second-auth-method': 0, 'second-auth-config': 0 },
  ),
  failure(
    'a key in the place of certificates',
    [`${LATE}/late-mounts.ts`, { authMountPath: 'clusters/b', kubernetesCaCert: KEY }],
    ['kubernetesCaCert: must hold no private key, only certificates'],
    { 'second-auth-config': 0 },
  ),
  failure(
    'a token with a line break',
    [`${LATE}/late-mounts.ts`, { authMountPath: 'clusters/b', tokenReviewerJwt: `${SENTINEL}\n` }],
    ['tokenReviewerJwt: must be the token of a ServiceAccount: a JWT'],
    { 'second-auth-config': 0 },
  ),
  failure(
    'a token that is none',
    [
      'examples/pulumi-vault-cluster/index.ts',
      {
        kubernetesHost: 'https://acceptance.k8s.example.com:6443',
        kubernetesCaCert: CA_CERT,
        tokenReviewerJwt: `Bearer ${SENTINEL}`,
        vaultAddress: 'https://vault.example.com:8200',
      },
    ],
    ['tokenReviewerJwt: must be the token of a ServiceAccount: a JWT'],
    { 'vault-auth-config': 0 },
  ),
  ...[
    { fileStoragePath: 'orders/all', configurationPath: 'orders/all' },
    { configurationPath: 'apps/orders/file-storage' },
  ].map((config) =>
    failure(
      `one path for two secrets, ${JSON.stringify(config)}`,
      [`${LATE}/late-paths.ts`, config],
      [
        'configurationPath: must differ from fileStoragePath together with values, because every secret is written as a whole',
      ],
      { 'orders-configuration-secret': 0 },
    ),
  ),
];

const all = [...CONFIGURATIONS, ...OUTPUTS];
let attempted: Attempted[];

beforeAll(async () => {
  attempted = await attempt(all.map(({ program }) => program));
}, 120_000);

function expectFailure(expected: Failure): void {
  const { problems, registrations } = attempted[all.indexOf(expected)] ?? { problems: '', registrations: [] };
  expected.problems.forEach((problem) => expect(problems).toMatch(problem));
  const counts = Object.keys(expected.registered).map((end): [string, number] => [
    end,
    registrations.filter(({ type, name }) => type.endsWith(end) || name === end).length,
  ]);
  expect(Object.fromEntries(counts)).toEqual(expected.registered);
  expect(problems).not.toMatch(/sentinel|Welc0me!/);
  expect(JSON.stringify(registrations)).not.toContain(SENTINEL);
}

test.each(CONFIGURATIONS)('$title reports the problems of its configuration and creates nothing', expectFailure);

test.each(OUTPUTS)('fails on an invalid late value before creating a resource with it: $title', expectFailure);
