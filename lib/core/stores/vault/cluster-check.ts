import { checkArguments } from '../../input/arguments';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { type Draft, object } from '../../input/shape';
import { checkApiServer } from './api-server-check';
import type { VaultCluster } from './cluster';
import { KvVersion } from './environment';
import { VAULT_CLUSTER_FIELDS } from './fields';
import { authMountProblem, checkPath, namespaceProblem } from './path';
import { kvMountProblem } from './secrets-check';

const CLUSTER = object<VaultCluster>(VAULT_CLUSTER_FIELDS);

type Cluster = Draft<VaultCluster>;

/**
 * Everything that is wrong with the arguments of what the environments of a cluster share. Takes any input and never
 * throws. An unresolved string has no problems; no message shows a certificate or a token.
 */
export function checkVaultCluster(args: unknown): Problem[] {
  return checkArguments(CLUSTER, args, (draft) => [
    ...checkPath('vaultNamespace', draft.vaultNamespace, namespaceProblem),
    ...checkAuthMethod(draft),
    ...checkKv(draft),
    ...checkCreatesAny(draft),
  ]);
}

const CONFIG_FIELDS = ['kubernetesHost', 'kubernetesCaCert', 'tokenReviewerJwt', 'disableLocalCaJwt'] as const;

function checkAuthMethod(draft: Cluster): Problem[] {
  const problems = checkPath('authMountPath', draft.authMountPath, authMountProblem);
  if (draft.skipAuthMount === true) {
    const reason = 'has no effect with skipAuthMount, because an existing auth method is never changed';
    return [...problems, ...checkIgnored(draft, CONFIG_FIELDS, reason)];
  }
  if (draft.kubernetesHost === undefined && !isMalformed(draft, 'skipAuthMount')) {
    const message =
      'is required, such as "https://kubernetes.default.svc" for Vault in the cluster; for an existing auth method set skipAuthMount';
    problems.push(createProblem('required', 'kubernetesHost', message));
  }
  return [...problems, ...checkApiServer(draft)];
}

function checkKv(draft: Cluster): Problem[] {
  const problems = checkPath('kvMountPath', draft.kvMountPath, kvMountProblem(draft));
  if (draft.skipKvMount === true) {
    const reason = 'has no effect with skipKvMount, because an existing KV secrets engine is never changed';
    const asksToDelete = draft.retainKvMount === false ? [createProblem('ignored-field', 'retainKvMount', reason)] : [];
    return [...problems, ...asksToDelete, ...checkIgnored(draft, ['kvMaxVersions'], reason)];
  }
  return [...problems, ...checkMaxVersions(draft)];
}

/** Vault counts versions in 32 bits, and cuts off the rest of a larger number. */
const MAX_VERSIONS = 2 ** 31 - 1;

function checkMaxVersions(draft: Cluster): Problem[] {
  const { kvMaxVersions: versions, kvVersion } = draft;
  if (kvVersion === KvVersion.V1) {
    return checkIgnored(draft, ['kvMaxVersions'], `needs kvVersion "${KvVersion.V2}", which keeps versions`);
  }
  const message = `must be a whole number from 1 to ${MAX_VERSIONS}; remove it for what Vault keeps`;
  return typeof versions !== 'number' || (Number.isInteger(versions) && versions >= 1 && versions <= MAX_VERSIONS)
    ? []
    : [createProblem('out-of-range', 'kvMaxVersions', message, { given: versions })];
}

function checkCreatesAny({ skipAuthMount, skipKvMount }: Cluster): Problem[] {
  const message = 'cannot be combined with skipAuthMount, because nothing is left to create; remove the component';
  return skipAuthMount === true && skipKvMount === true
    ? [createProblem('excluded-field', 'skipKvMount', message)]
    : [];
}
