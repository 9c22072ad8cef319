import { synthesise } from './synthesise';

test('gitops-gcp writes the objects for Config Connector and the objects that mount the secrets', () => {
  const manifests = synthesise('gitops-gcp', 'shop-acceptance.k8s.yaml');
  const [secret, member, , secretProviderClass] = manifests;
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    expect.stringMatching(/^SecretManagerSecret shop-acceptance-secret-[0-9a-f]{10}$/),
    expect.stringMatching(/^IAMPolicyMember shop-acceptance-read-secret-[0-9a-f]{10}$/),
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
  ]);
  expect(secret?.spec).toEqual({ resourceID: 'mendix-apps_shop-acceptance', replication: { automatic: true } });
  expect(member?.spec).toMatchObject({
    role: 'roles/secretmanager.secretAccessor',
    member:
      'principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/shop-clusters.svc.id.goog/subject/ns/mendix-apps/sa/shop-acceptance',
    resourceRef: { external: 'projects/shop-secrets/secrets/mendix-apps_shop-acceptance' },
  });
  const mounted = String(secretProviderClass?.spec.parameters.secrets).match(/secrets\/[^/]+(?=\/versions)/g);
  expect(new Set(mounted)).toEqual(new Set(['secrets/mendix-apps_shop-acceptance']));
});
