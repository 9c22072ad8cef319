import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';
import { type KeySelection, mappedKeysOf, type RequiredSecret } from '../../mendix/keys';
import type { AwsSecretReference } from './objects';
import type { AwsDatabase, AwsFileStorage } from './services';

/** The fields of {@link AwsSecretStore}, without the namespace. */
export interface AwsSecretStoreOptions extends MendixEnvironmentOptions, KubernetesObjectOptions {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: AwsDatabase;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: AwsFileStorage;

  /** The region of the secret, such as `eu-west-1`. Every ARN must be in its partition. */
  readonly region: string;

  /**
   * The name of the secret: letters, digits and `/_+=.@-`, at most 512 characters.
   *
   * @default - `<namespace>/<name>`, as in the guide
   */
  readonly secretName?: string;

  /**
   * The full ARN of an existing secret, in this or another account, with the six characters at its end, such as
   * `arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf`. The secret itself is never changed. Cannot be
   * combined with `secretName`.
   *
   * @default - a secret is created; with cdk8s and no `controller`, the secret exists under its name
   */
  readonly secretArn?: string;

  /**
   * A second region, to which the secret is replicated: in the partition of `region`, and different from it. A created secret is
   * replicated to this region; an existing secret must already be replicated. The provider reads both regions at every mount:
   * the mount succeeds if one region fails with a server error, but not if one region has no such secret or denies access to it.
   *
   * @default - none
   */
  readonly failoverRegion?: string;

  /**
   * The full ARN of the replica in the failover region. Required with `secretArn` and `failoverRegion`, because an ARN names a
   * secret in one region only; refused unless both are set.
   *
   * @default - the replica has the name of the secret
   */
  readonly failoverSecretArn?: string;

  /**
   * The ARN of an existing role, such as `arn:aws:iam::123456789012:role/orders`. The role is never changed: it must already
   * trust the ServiceAccount, and be allowed to read the secret. Without `usePodIdentity`, the ServiceAccount is annotated with
   * the role (IRSA). With `usePodIdentity`, an association in EKS binds the role to the ServiceAccount instead: Pulumi creates
   * the association, and the role must be in the account of the cluster; with cdk8s, the association exists, and only the
   * reports name the role.
   *
   * @default - a role is created; with cdk8s and no `controller`, required unless `usePodIdentity` or `skipServiceAccount` is
   * set
   */
  readonly roleArn?: string;

  /**
   * Binds the role through EKS Pod Identity instead of through an annotation of the ServiceAccount (IRSA). Needs the EKS Pod
   * Identity agent on the nodes, and `pods.eks.amazonaws.com` among the token audiences of the CSI driver. Mendix documents only
   * IRSA.
   *
   * @default false
   */
  readonly usePodIdentity?: boolean;
}

/** An environment and the location of its secret: the fields that apply whether the AWS resources are created or exist. */
export interface AwsSecretStore extends AwsSecretStoreOptions, MendixEnvironment {}

/** The default name of the secret of an environment. */
export function secretNameOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** The reference to the secret of an environment: its ARN if set, otherwise its name. */
export function secretNameOrArn(
  store: Pick<AwsSecretStore, 'name' | 'namespace' | 'secretName' | 'secretArn'>,
): string {
  return store.secretArn ?? store.secretName ?? secretNameOf(store.namespace, store.name);
}

/** How the SecretProviderClass names the secret, and its replica if the ARN of the replica is set. */
export function secretReferenceOf(
  store: Pick<AwsSecretStore, 'name' | 'namespace' | 'secretName' | 'secretArn' | 'failoverSecretArn'>,
): AwsSecretReference {
  return { secret: secretNameOrArn(store), failoverSecret: store.failoverSecretArn };
}

/** The one secret of an environment. */
export function awsRequiredSecrets(store: Parameters<typeof secretNameOrArn>[0] & KeySelection): RequiredSecret[] {
  return [
    { name: secretNameOrArn(store), keys: [...new Set(mappedKeysOf(store).map(({ storedName }) => storedName))] },
  ];
}
