import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';
import { type KeySelection, mappedKeysOf, type RequiredSecret } from '../../mendix/keys';
import type { AwsSecretReference } from './objects';
import type { AwsDatabase, AwsFileStorage } from './services';

/** What an environment of {@link AwsSecretStore} has beside its namespace. */
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

  /** The region of the secret, such as `eu-west-1`. Every ARN has to be in its partition. */
  readonly region: string;

  /**
   * The name of the secret: letters, digits and `/_+=.@-`, at most 512 characters.
   *
   * @default - `<namespace>/<name>`, as in the guide
   */
  readonly secretName?: string;

  /**
   * The whole ARN of a secret that exists, also in another account: with the six characters at its end, such as
   * `arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf`. It is not changed. Not together with
   * `secretName`.
   *
   * @default - a secret is created; where nothing is created, as with cdk8s, the secret is known by its name
   */
  readonly secretArn?: string;

  /**
   * A second region, to which the secret is replicated. The provider asks both regions at every mount: it goes on while
   * one of them fails with a server error, but not when one of them has no such secret or refuses to read it. It is in
   * the partition of `region`, and differs from it. A created secret is replicated there; an existing one must be replicated
   * there already.
   *
   * @default - none
   */
  readonly failoverRegion?: string;

  /**
   * The whole ARN of the replica in the failover region; needed with `secretArn` and `failoverRegion`, and only with
   * both, because an ARN is good for one region only.
   *
   * @default - the replica has the name of the secret
   */
  readonly failoverSecretArn?: string;

  /**
   * The ARN of an existing role, such as `arn:aws:iam::123456789012:role/orders`, which is never changed: it has to trust
   * the ServiceAccount and to read the secret already. It goes on the ServiceAccount (IRSA). With `usePodIdentity` it does
   * not, because an association in EKS binds it: Pulumi creates the association, and the role has to be in the account of
   * the cluster; with cdk8s the association exists, and only the reports name the role.
   *
   * @default - a role is created; where nothing is created, as with cdk8s, it is required unless `usePodIdentity` or
   * `skipServiceAccount` is set
   */
  readonly roleArn?: string;

  /**
   * Gives the environment its role by EKS Pod Identity instead of by an annotation (IRSA). Needs the EKS Pod Identity
   * agent on the nodes, and `pods.eks.amazonaws.com` among the token audiences of the CSI driver. Mendix documents
   * IRSA only.
   *
   * @default false
   */
  readonly usePodIdentity?: boolean;
}

/** What is the same whether the AWS resources exist or are created: the environment and where its secret is. */
export interface AwsSecretStore extends AwsSecretStoreOptions, MendixEnvironment {}

/** The default name of the secret of an environment. */
export function secretNameOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** The reference to the secret of an environment: its ARN if that is set, else its name. */
export function secretNameOrArn(
  store: Pick<AwsSecretStore, 'name' | 'namespace' | 'secretName' | 'secretArn'>,
): string {
  return store.secretArn ?? store.secretName ?? secretNameOf(store.namespace, store.name);
}

/** How the SecretProviderClass names the secret, and its replica if that has an ARN of its own. */
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
