import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const ID = 'ServiceAccountReference';

/**
 * The ServiceAccount as a cdk8s-plus object, the same object at every call for a construct. cdk8s-plus is loaded only
 * here, because it is large and most programs never bind a role.
 */
export function serviceAccountReference(
  scope: Construct,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): kplus.IServiceAccount {
  const existing = scope.node.tryFindChild(ID);
  if (existing !== undefined) {
    return existing as unknown as kplus.IServiceAccount;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import would load it for everyone
  const { ServiceAccount } = require('cdk8s-plus-28') as typeof kplus;
  return ServiceAccount.fromServiceAccountName(scope, ID, name, { namespaceName: namespace });
}
