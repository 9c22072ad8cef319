import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../lib/check';

const MISTAKES = join(__dirname, 'mistakes');

/** Mistakes that users asked about, each with its place and with the message of the provider or of Kubernetes. */
const FOUND: readonly [file: string, code: string, place: string, says: string][] = [
  ['app-that-does-not-read-the-store', 'store-not-read', '20:9', 'must be true'],
  [
    'aws-account-without-a-role',
    'missing-role',
    '21:9',
    'An IAM role must be associated with service account orders (namespace: shop)',
  ],
  ['aws-alias-in-quotes', 'unknown-key', '16:26', 'accepted: "mx-admin-password"'],
  [
    'aws-alias-twice',
    'duplicate-file',
    '18:26',
    'Name already in use for objectAlias: found duplicate object alias mx-admin-password',
  ],
  ['aws-arn-in-another-region', 'invalid-reference', '13:21', 'ARN region must match region eu-central-1'],
  ['aws-file-permission-as-a-number', 'invalid-field', '15:25', 'Invalid File Permission: 420'],
  [
    'aws-given-the-shape-of-azure',
    'wrong-shape',
    '12:7',
    'Failed to load SecretProviderClass: json: cannot unmarshal object into Go value of type []*provider.SecretDescriptor',
  ],
  ['aws-jmespath-hyphen', 'invalid-jmespath', '16:19', 'Invalid JMES Path: mx-admin-password.'],
  ['aws-object-type-ssm', 'invalid-field', '13:21', 'Invalid objectType: ssm'],
  [
    'aws-without-object-type',
    'missing-field',
    '12:9',
    'Must use objectType when a full ARN is not specified: shop/orders',
  ],
  ['azure-array-of-maps', 'wrong-shape', '16:11', 'cannot unmarshal !!map into string'],
  [
    'azure-boolean-without-quotes',
    'not-a-string',
    '13:27',
    'spec.parameters.useVMManagedIdentity in body must be of type string: "boolean"',
  ],
  ['azure-client-id-in-another-case', 'missing-parameter', '10:3', 'nodePublishSecretRef secret is not set'],
  ['azure-constant-without-its-dot', 'invalid-key', '17:23', 'must be "Module.Constant"'],
  ['azure-cut-list', 'missing-key', '29:23', 'is not a Mendix key; the environment needs "database-name"'],
  [
    'azure-list-without-array',
    'wrong-shape',
    '15:7',
    'failed to yaml unmarshal objects, error: yaml: unmarshal errors: cannot unmarshal !!seq into types.StringArray',
  ],
  ['azure-object-name-with-a-dot', 'invalid-reference', '17:23', 'BadParameter'],
  [
    'azure-synced-secret-with-the-name-of-the-object',
    'synced-secret-file',
    '24:23',
    'file matching objectName orders-admin not found in the pod',
  ],
  [
    'azure-user-assigned-identity-in-another-case',
    'parameter-case',
    '14:5',
    'the name of the parameter is userAssignedIdentityID',
  ],
  ['class-in-another-namespace', 'name-mismatch', '4:9', 'accepted: "orders" in namespace "shop"'],
  ['class-without-its-annotation', 'missing-class-annotation', '4:9', 'environment-class'],
  [
    'driver-without-token-requests',
    'missing-audience',
    '4:9',
    'CSI token error: serviceAccount.tokens not provided - ensure tokenRequests is configured in CSIDriver',
  ],
  ['gcp-default-service-account', 'default-identity', '8:37', 'a default one is shared by everything in its project'],
  ['gcp-provider-of-the-add-on', 'unknown-provider', '9:13', 'provider not found: provider "gke"'],
  ['gcp-secret-without-its-resource', 'invalid-reference', '12:23', 'unknown resource type'],
  ['vault-line-separator', 'line-separator', '14:37', 'at which YAML libraries of Go end a line'],
  [
    'vault-object-name-twice',
    'duplicate-file',
    '16:21',
    'each `objectName` within a SecretProviderClass must be unique, but the following keys were duplicated: mx-admin-password',
  ],
  ['vault-path-without-data', 'kv-path', '14:21', 'Invalid path for a versioned K/V secrets engine'],
  ['vault-tab', 'invalid-yaml', '14:7', 'found a tab character that violates indentation'],
  ['vault-without-a-role', 'missing-parameter', '10:3', "missing 'roleName' in SecretProviderClass definition"],
];

/** The other findings of a file, which follow from its mistake. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'app-that-does-not-read-the-store': ['clear-text-secret'],
  'aws-file-permission-as-a-number': ['converted-value'],
  'azure-client-id-in-another-case': ['parameter-case'],
  'azure-cut-list': ['invalid-reference'],
  'azure-synced-secret-with-the-name-of-the-object': ['synced-secret'],
  'vault-without-a-role': ['unknown-parameter'],
};

const check = (name: string) =>
  checkManifests([{ name: `${name}.yaml`, text: readFileSync(join(MISTAKES, `${name}.yaml`), 'utf8') }]).findings;

test.each(FOUND)('%s is found as %s', (name, code, place, says) => {
  const findings = check(name);
  expect(findings.map(({ code }) => code).sort()).toEqual([code, ...(BESIDE[name] ?? [])].sort());
  const found = findings.find((finding) => finding.code === code);
  expect(`${found?.line}:${found?.column}`).toBe(place);
  expect(found?.message).toContain(says);
  expect(found).toMatchObject({
    file: `${name}.yaml`,
    cause: expect.any(String) as string,
    fix: expect.any(String) as string,
  });
});

test('every file with a mistake is in the table', () => {
  expect(readdirSync(MISTAKES).sort()).toEqual(FOUND.map(([name]) => `${name}.yaml`).sort());
});
