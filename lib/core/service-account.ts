import { type ObjectMetadata, objectMetadata } from './object-metadata';

/** Without it the Operator does not attach the ServiceAccount to the environment. */
const SERVICE_ACCOUNT_ANNOTATIONS = { 'privatecloud.mendix.com/environment-account': 'true' } as const;

/** A Kubernetes ServiceAccount. */
export interface ServiceAccountManifest<Text = string> {
  readonly apiVersion: 'v1';
  readonly kind: 'ServiceAccount';
  readonly metadata: ObjectMetadata<Text>;
  readonly imagePullSecrets?: { readonly name: Text }[];
}

/**
 * The ServiceAccount an environment runs as. Like the guide's it says nothing of `automountServiceAccountToken`: the
 * Operator decides that on the pod.
 *
 * @param identityAnnotations - what binds it to an identity of the cloud, such as `eks.amazonaws.com/role-arn`
 */
export function serviceAccountManifest<Text>(
  caller: ObjectMetadata<Text>,
  identityAnnotations: { readonly [key: string]: Text },
  imagePullSecrets: readonly Text[] = [],
): ServiceAccountManifest<Text | string> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMetadata<Text | string>(caller, {
      annotations: { ...identityAnnotations, ...SERVICE_ACCOUNT_ANNOTATIONS },
    }),
    ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
  };
}

/** The `sub` claim of the tokens that Kubernetes issues for a ServiceAccount. */
export function serviceAccountSubject(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
