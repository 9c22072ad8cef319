import { checkArguments } from '../../input/arguments';
import { compact } from '../../input/compact';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { type Draft, object } from '../../input/shape';
import { wholeNumberProblem } from '../../input/value-problems';
import { checkApiServer } from './api-server-check';
import type { VaultCluster } from './cluster';
import { KvVersion } from './environment';
import { VAULT_CLUSTER_FIELDS } from './fields';
import { authMountProblem, namespaceProblem, pathProblem } from './path';
import { kvMountRule } from './secrets-check';

const CLUSTER = object<VaultCluster>(VAULT_CLUSTER_FIELDS);

type Cluster = Draft<VaultCluster>;

/**
 * The problems of the arguments for the mounts that the environments of a cluster share. Accepts any input and never throws. An
 * unresolved string has no problems; no message shows a certificate or a token.
 */
export function checkVaultCluster(args: unknown): Problem[] {
  const message = 'cannot be combined with skipAuthMount, because nothing is left to create; remove the component';
  return checkArguments(CLUSTER, args, (draft) =>
    compact([
      pathProblem('vaultNamespace', draft.vaultNamespace, namespaceProblem),
      pathProblem('authMountPath', draft.authMountPath, authMountProblem),
      ...checkAuthMethod(draft),
      pathProblem('kvMountPath', draft.kvMountPath, kvMountRule(draft)),
      ...checkKv(draft),
      draft.skipAuthMount === true &&
        draft.skipKvMount === true &&
        createProblem('excluded-field', 'skipKvMount', message),
    ]),
  );
}

const CONFIG_FIELDS = ['kubernetesHost', 'kubernetesCaCert', 'tokenReviewerJwt', 'disableLocalCaJwt'] as const;

function checkAuthMethod(draft: Cluster): Problem[] {
  if (draft.skipAuthMount === true) {
    const reason = 'has no effect with skipAuthMount, because an existing auth method is never changed';
    return checkIgnored(draft, CONFIG_FIELDS, reason);
  }
  const isRequired = draft.kubernetesHost === undefined && !isMalformed(draft, 'skipAuthMount');
  const message =
    'is required, such as "https://kubernetes.default.svc" for Vault in the cluster; for an existing auth method set skipAuthMount';
  return compact([isRequired && createProblem('required', 'kubernetesHost', message), ...checkApiServer(draft)]);
}

/** Vault counts versions in 32 bits, and truncates a larger number. */
const MAX_VERSIONS = 2 ** 31 - 1;

function checkKv(draft: Cluster): Problem[] {
  const { skipKvMount, retainKvMount, kvVersion, kvMaxVersions } = draft;
  if (skipKvMount === true) {
    const reason = 'has no effect with skipKvMount, because an existing KV secrets engine is never changed';
    return compact([
      retainKvMount === false && createProblem('ignored-field', 'retainKvMount', reason),
      ...checkIgnored(draft, ['kvMaxVersions'], reason),
    ]);
  }
  const message = `must be a whole number from 1 to ${MAX_VERSIONS}; remove it for the default of Vault`;
  return kvVersion === KvVersion.V1
    ? checkIgnored(draft, ['kvMaxVersions'], `needs kvVersion "${KvVersion.V2}", which keeps versions`)
    : compact([wholeNumberProblem('kvMaxVersions', kvMaxVersions, [1, MAX_VERSIONS], message)]);
}
