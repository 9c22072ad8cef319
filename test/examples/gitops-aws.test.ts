import { synthesise } from './synthesise';

test('gitops-aws writes the objects for ACK and the objects that mount the secret', () => {
  const manifests = synthesise('gitops-aws', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    expect.stringMatching(/^Secret shop-acceptance-secret-[0-9a-f]{10}$/),
    expect.stringMatching(/^Role shop-acceptance-role-[0-9a-f]{10}$/),
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
  ]);
  const [secret, role, serviceAccount] = manifests;
  expect(secret?.spec).toMatchObject({ name: 'mendix-apps/shop-acceptance' });
  expect(role?.spec).toMatchObject({
    name: 'mendix-production.mendix-apps.shop-acceptance',
    permissionsBoundary: 'arn:aws:iam::123456789012:policy/mendix-boundary',
  });
  const policies = role?.spec.inlinePolicies as Record<string, string>;
  expect(Object.keys(policies).sort()).toEqual(['database', 'file-storage', 'read-secret']);
  expect(policies['read-secret']).toContain(':secret:mendix-apps/shop-acceptance-??????"');
  expect(policies['file-storage']).toContain('"arn:aws:s3:::shop-files/acceptance/*"');
  expect(serviceAccount?.metadata.annotations).toMatchObject({
    'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/mendix-production.mendix-apps.shop-acceptance',
  });
  expect([secret, role].map((object) => object?.metadata.annotations?.['argocd.argoproj.io/sync-wave'])).toEqual([
    '-1',
    '-1',
  ]);
});
