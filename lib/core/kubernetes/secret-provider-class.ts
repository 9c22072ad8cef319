import type { Template } from '../description';
import { itemsOf, valueOf, type YamlMapping, type YamlNode } from '../input/yaml-node';
import { type ObjectMetadata, objectMetadata } from './object-metadata';
import { type ReadObject, readObject } from './read-object';

/** Without this annotation, the Operator does not mount the SecretProviderClass into the environment. */
export const SECRET_PROVIDER_CLASS_ANNOTATIONS = { 'privatecloud.mendix.com/environment-class': 'true' } as const;

/**
 * The provider names that the driver accepts.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/pkg/secrets-store/provider_client.go
 */
export const PROVIDER_NAME = /^[a-zA-Z0-9_-]{0,30}$/;

/** The secrets that the Secrets Store CSI Driver mounts. */
export interface SecretProviderClassManifest {
  /** The group and version of the CRD of the driver. */
  readonly apiVersion: 'secrets-store.csi.x-k8s.io/v1';
  /** The kind that the driver reads. */
  readonly kind: 'SecretProviderClass';
  /** The name and the namespace of the environment, and the annotation by which the Operator finds the object. */
  readonly metadata: ObjectMetadata;
  /** The provider, and the parameters that tell it what to mount. */
  readonly spec: {
    /** The name of the provider in the driver, such as `aws` or `openbao`. */
    readonly provider: string;
    /**
     * The parameters of the provider. Names are case-sensitive, and unknown names are silently ignored; every value is
     * a string.
     */
    readonly parameters: { readonly [name: string]: string };
  };
}

/**
 * The SecretProviderClass of an environment. It has no `secretObjects`: the Operator reads the mounted files, and a
 * synced Secret would only put the values into etcd. An undefined parameter is left out.
 *
 * @see https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass
 */
export function secretProviderClassManifest(
  caller: Template<ObjectMetadata>,
  provider: string,
  parameters: { readonly [name: string]: unknown },
): Template<SecretProviderClassManifest> {
  return {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: objectMetadata(caller, SECRET_PROVIDER_CLASS_ANNOTATIONS),
    spec: {
      provider,
      parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    },
  };
}

/** A SecretProviderClass as read from a manifest, no matter who wrote it. */
export interface ReadSecretProviderClass extends ReadObject {
  readonly provider: YamlNode | undefined;
  /** The parameters with their places in the file; undefined if there are none. */
  readonly parameters: YamlNode | undefined;
  /** The Kubernetes Secrets that the driver creates from the mounted files, which this library never requests. */
  readonly secretObjects: readonly YamlNode[];
  readonly spec: YamlNode | undefined;
}

/** Reads a SecretProviderClass. */
export function readSecretProviderClass(node: YamlMapping): ReadSecretProviderClass {
  const spec = valueOf(node, 'spec');
  return {
    ...readObject(node),
    spec,
    provider: valueOf(spec, 'provider'),
    parameters: valueOf(spec, 'parameters'),
    secretObjects: itemsOf(valueOf(spec, 'secretObjects')),
  };
}
