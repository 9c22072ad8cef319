import { synthesise } from './synthesise';

test('gitops-vault writes the objects for vault-config-operator and the objects that mount the secrets', () => {
  const manifests = synthesise('gitops-vault', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    expect.stringMatching(/^Policy shop-acceptance-policy-[0-9a-f]{10}$/),
    expect.stringMatching(/^KubernetesAuthEngineRole shop-acceptance-role-[0-9a-f]{10}$/),
    expect.stringMatching(/^RandomSecret shop-acceptance-mx-admin-password-[0-9a-f]{10}$/),
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
  ]);
  const [policy, role, random] = manifests;
  expect(policy?.spec).toMatchObject({ name: 'mendix-mendix-apps.shop-acceptance', type: 'acl' });
  expect(String(policy?.spec.policy).match(/path ".*"/g)).toEqual(
    ['database', 'file-storage', 'configuration'].map(
      (name) => `path "secret/data/mendix-apps/shop-acceptance/${name}"`,
    ),
  );
  expect(role?.spec).toMatchObject({
    policies: ['mendix-mendix-apps.shop-acceptance'],
    targetServiceAccounts: ['shop-acceptance'],
    targetNamespaces: { targetNamespaces: ['mendix-apps'] },
    audience: 'vault',
  });
  expect(random?.spec).toMatchObject({ secretKey: 'mx-admin-password', kvSecretRetainPolicy: 'Retain' });
});
