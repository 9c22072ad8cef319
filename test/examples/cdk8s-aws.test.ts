import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { mountedFiles } from '../core/stores/aws/provider';
import { type Manifest, ROOT, synthesise } from './synthesise';

const DATABASE = ['database-type', 'database-jdbc-url', 'database-host', 'database-name', 'database-username'];

/** The files that an example mounts if the secret holds every key. */
function filesOf(manifests: Manifest[]): string[] {
  const parameters = manifests.find(({ kind }) => kind === 'SecretProviderClass')?.spec.parameters ?? {};
  const [object] = parse(String(parameters.objects)) as { jmesPath: { path: string }[] }[];
  const secret = Object.fromEntries((object?.jmesPath ?? []).map(({ path }) => [JSON.parse(path) as string, 'value']));
  return Object.keys(mountedFiles(parameters, () => JSON.stringify(secret)));
}

test('cdk8s-aws writes an environment without a password and an access key', () => {
  const manifests = synthesise('cdk8s-aws', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
    'MendixApp shop-acceptance',
  ]);
  expect(filesOf(manifests)).toEqual([
    'environment-secret.json',
    ...DATABASE,
    'storage-service-name',
    'storage-endpoint',
    'storage-bucket-name',
    'mx-admin-password',
    'mx-const-Shop.PaymentProviderKey',
    'mx-const-Shop.PaymentProviderUrl',
    'mx-runtime-com.mendix.storage.s3.EncryptionKeys',
  ]);
  expect(manifests[2]?.spec).toMatchObject({ allowOverrideSecretsWithSecretStoreCSIDriver: true, replicas: 2 });
});

test('cdk8s-aws-static writes the environment of the guide', () => {
  const manifests = synthesise('cdk8s-aws-static', 'legacy.k8s.yaml');
  expect(manifests.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'SecretProviderClass']);
  expect(filesOf(manifests)).toEqual([
    'environment-secret.json',
    ...DATABASE,
    'database-password',
    'storage-service-name',
    'storage-endpoint',
    'storage-access-key-id',
    'storage-secret-access-key',
    'storage-bucket-name',
    'storage-use-ca-certificates',
    'storage-perform-delete',
    'mx-admin-password',
    'mx-debugger-password',
  ]);
});

test('cdk8s.yaml runs cdk8s-aws and writes to a separate folder', () => {
  const config = parse(readFileSync(join(ROOT, 'cdk8s.yaml'), 'utf8')) as { app: string; output: string };
  expect(config.app).toMatch(/ examples\/cdk8s-aws\/main\.ts$/);
  expect(config.output).toBe('manifests');
});
