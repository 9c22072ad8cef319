import { show } from '../core/input/problem';
import { isScalar, itemsOf, stringOf, valueOf } from '../core/input/yaml-node';
import { ROLE_ANNOTATION } from '../core/identity/aws-identity';
import { DatabaseAuthentication, FileStorageAuthentication } from '../core/mendix/any-environment';
import { environmentOfKeys } from '../core/mendix/environment-of-keys';
import { SERVICE_ACCOUNT_ANNOTATIONS } from '../core/kubernetes/service-account';
import { DELEGATES_ANNOTATION, GOOGLE_SERVICE_ACCOUNT_ANNOTATION } from '../core/stores/gcp/environment';
import type { CheckedClass, Checked } from '../check/world';
import { Effect, openTrait, type Trait, type Traits } from './difference';
import { metadataTraits } from './metadata-traits';

const OPERATOR = Object.keys(SERVICE_ACCOUNT_ANNOTATIONS);
/** The annotations that the provider of the CSI driver reads at every mount. */
const OF_MOUNT = [ROLE_ANNOTATION, GOOGLE_SERVICE_ACCOUNT_ANNOTATION, DELEGATES_ANNOTATION];
/** The annotations that webhooks read when a pod is created, for identities that only the app itself uses. */
const OF_APP = /^(eks\.amazonaws\.com|azure\.workload\.identity)\//;
const SHOWN = [
  ...OPERATOR,
  ...OF_MOUNT,
  'azure.workload.identity/client-id',
  'azure.workload.identity/tenant-id',
  'eks.amazonaws.com/sts-regional-endpoints',
  'eks.amazonaws.com/token-expiration',
  'eks.amazonaws.com/audience',
];

/** The traits of a ServiceAccount, such as the identity of its environment. */
export function accountTraits({ object: { node } }: Checked, secretClass: CheckedClass | undefined): Traits {
  const appLogsIn = secretClass === undefined || isByIdentity(secretClass);
  const effectOf = (key: string): Effect => {
    if (OPERATOR.includes(key) || (appLogsIn && OF_APP.test(key))) {
      return Effect.Restart;
    }
    return OF_MOUNT.includes(key) ? Effect.Remount : Effect.Nothing;
  };
  const automount = valueOf(node, 'automountServiceAccountToken');
  const pulled = itemsOf(valueOf(node, 'imagePullSecrets')).flatMap((item) => stringOf(valueOf(item, 'name')) ?? []);
  return new Map<string, Trait>([
    ...metadataTraits(node, SHOWN, effectOf),
    ...pulled.map((name): [string, Trait] => [`imagePullSecret ${name}`, openTrait(show(name), Effect.Restart)]),
    // The Operator sets it on the pod, which takes precedence.
    ...(isScalar(automount) && automount.kind !== 'null'
      ? [['automountServiceAccountToken', openTrait(automount.converted, Effect.Nothing)] as [string, Trait]]
      : []),
  ]);
}

/** Whether the app itself logs in with the identity, to its database or to its files. */
function isByIdentity(secretClass: CheckedClass): boolean {
  const keys = secretClass.files.map(({ fileName }) => fileName);
  const { database, fileStorage } = environmentOfKeys(keys, ['AwsIam', 'AzureManagedIdentity']);
  return (
    (database !== undefined && database.authentication !== DatabaseAuthentication.Password) ||
    (fileStorage !== undefined && fileStorage.authentication !== FileStorageAuthentication.StaticKey)
  );
}
