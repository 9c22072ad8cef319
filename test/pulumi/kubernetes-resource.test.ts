import type { CustomResource } from '@pulumi/kubernetes/apiextensions';
import { ConfigMap, ServiceAccount } from '@pulumi/kubernetes/core/v1';
import { Release } from '@pulumi/kubernetes/helm/v3/release';
import { RoleBinding } from '@pulumi/kubernetes/rbac/v1';
import { AwsMendixSecretStoreEnvironment, type KubernetesResource } from 'mendix-secret-store/pulumi/aws';
import { type HelmRelease, SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { pulumiArgs } from '../environments';
import { record, valueOf } from './harness';

/** The ServiceAccount with its SDK type, which has fields that the types of this package leave out. */
function serviceAccountOf(resource: KubernetesResource | undefined): ServiceAccount {
  if (!ServiceAccount.isInstance(resource)) {
    throw new Error('is no ServiceAccount of the SDK');
  }
  return resource;
}

test('the Kubernetes resources of an environment are SDK resources that others can reference and depend on', async () => {
  let account!: ServiceAccount;
  let app!: CustomResource;
  const seen = await record(() => {
    const args = pulumiArgs({
      imagePullSecrets: ['registry'],
      mendixAppSpec: { replicas: 1 },
      labels: { team: 'shop' },
    });
    const { serviceAccount, secretProviderClass, mendixApp } = new AwsMendixSecretStoreEnvironment('orders', args);
    account = serviceAccountOf(serviceAccount);
    app = mendixApp as CustomResource;
    const { kind, metadata } = serviceAccount as KubernetesResource;
    const subject = { kind, name: metadata.name, namespace: metadata.namespace };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
    new RoleBinding('binding', { roleRef, subjects: [subject] });
    new ConfigMap('map', { data: metadata.labels }, { dependsOn: [secretProviderClass] });
  });
  const inputsOf = (name: string) => seen.find((one) => one.name === name)?.inputs;
  expect(inputsOf('binding')).toMatchObject({
    subjects: [{ kind: 'ServiceAccount', name: 'orders', namespace: 'apps' }],
  });
  expect(inputsOf('map')).toMatchObject({ data: { team: 'shop' } });
  expect(seen.find(({ name }) => name === 'map')?.dependencies).toEqual([
    'orders-secret-provider-class',
    'orders-service-account',
  ]);
  expect(await valueOf(account.imagePullSecrets)).toEqual([{ name: 'registry' }]);
  expect(app.getInputs()).toMatchObject({ kind: 'MendixApp', spec: { replicas: 1 } });
});

test('the driver is the Helm release of the SDK', async () => {
  let driver: HelmRelease | undefined;
  const seen = await record(() => {
    driver = new SecretsStoreCsiDriver('csi', { providers: ['aws'] }).driver;
    const { name, namespace, version } = driver as HelmRelease;
    new ConfigMap('map', { data: { name, namespace, version } });
  });
  expect(seen.find(({ name }) => name === 'map')?.inputs).toMatchObject({
    data: { name: 'secrets-store-csi-driver', namespace: 'kube-system' },
  });
  expect(Release.isInstance(driver)).toBe(true);
});
