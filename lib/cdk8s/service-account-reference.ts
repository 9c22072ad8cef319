import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const ID = 'ServiceAccountReference';

/**
 * A ServiceAccount as cdk8s-plus knows it, one for every construct. cdk8s-plus is loaded only here: it is large, and
 * most programs never bind a role.
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
