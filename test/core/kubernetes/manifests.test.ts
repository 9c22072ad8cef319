import { objectMetadata } from '../../../lib/core/kubernetes/object-metadata';
import { secretProviderClassManifest } from '../../../lib/core/kubernetes/secret-provider-class';
import { serviceAccountManifest } from '../../../lib/core/kubernetes/service-account';
import { mendixAppManifest } from '../../../lib/core/mendix/mendix-app';

const CALLER = { name: 'orders', namespace: 'apps' };

test('labels and annotations of the caller are kept', () => {
  expect(objectMetadata({ ...CALLER, labels: { a: 'b' }, annotations: { c: 'd' } })).toEqual({
    ...CALLER,
    labels: { a: 'b' },
    annotations: { c: 'd' },
  });
});

test('empty maps are left out', () => {
  expect(objectMetadata({ ...CALLER, labels: {}, annotations: {} })).toEqual(CALLER);
});

test('annotations of the caller never break the binding', () => {
  const annotations = {
    'privatecloud.mendix.com/environment-account': 'false',
    'privatecloud.mendix.com/environment-class': 'false',
    identity: 'theirs',
    note: 'kept',
  };
  expect(serviceAccountManifest({ ...CALLER, annotations }, { identity: 'ours' }).metadata.annotations).toEqual({
    'privatecloud.mendix.com/environment-account': 'true',
    'privatecloud.mendix.com/environment-class': 'false',
    identity: 'ours',
    note: 'kept',
  });
  expect(secretProviderClassManifest({ ...CALLER, annotations }, 'aws', {}).metadata.annotations).toMatchObject({
    'privatecloud.mendix.com/environment-class': 'true',
  });
});

test('a ServiceAccount lists the pull secrets that the Operator adds only to the default ServiceAccount', () => {
  expect(serviceAccountManifest({ ...CALLER, imagePullSecrets: ['registry'] }).imagePullSecrets).toEqual([
    { name: 'registry' },
  ]);
  expect(serviceAccountManifest(CALLER)).not.toHaveProperty('imagePullSecrets');
});

test('a MendixApp passes the fields of its spec on and always reads the store', () => {
  const spec = { replicas: 2, runtime: { dtapMode: 'P' }, allowOverrideSecretsWithSecretStoreCSIDriver: false };
  expect(mendixAppManifest(CALLER, spec)).toEqual({
    apiVersion: 'privatecloud.mendix.com/v1alpha1',
    kind: 'MendixApp',
    metadata: CALLER,
    spec: { replicas: 2, runtime: { dtapMode: 'P' }, allowOverrideSecretsWithSecretStoreCSIDriver: true },
  });
});
