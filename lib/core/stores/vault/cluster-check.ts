import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import { type Draft, object } from '../../input/shape';
import { checkApiServer } from './api-server-check';
import type { VaultCluster } from './cluster';
import { KvVersion } from './environment';
import { VAULT_CLUSTER_FIELDS } from './fields';
import { checkPath, refusalOfAuthMount, refusalOfNamespace } from './path';
import { refusalOfKvMount } from './secrets-check';

const CLUSTER = object<VaultCluster>(VAULT_CLUSTER_FIELDS);

type Cluster = Draft<VaultCluster>;

/**
 * Everything that is wrong with the arguments of what the environments of a cluster share. Takes any input and never
 * throws. A text that is `pending` is taken as given; no message shows a certificate or a token.
 */
export function checkVaultCluster(args: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = CLUSTER.read(args, '', problems);
  if (draft === undefined) {
    return problems;
  }
  return [
    ...problems,
    ...checkPath('vaultNamespace', draft.vaultNamespace, refusalOfNamespace),
    ...checkAuthMethod(draft),
    ...checkKv(draft),
    ...checkCreatesAny(draft),
  ];
}

const CONFIG_FIELDS = ['kubernetesHost', 'kubernetesCaCert', 'tokenReviewerJwt', 'disableLocalCaJwt'] as const;

function checkAuthMethod(draft: Cluster): Problem[] {
  const problems = checkPath('authMountPath', draft.authMountPath, (path) =>
    /^token(\/|$)/.test(path) ? 'must not be in "token/", which Vault keeps to itself' : refusalOfAuthMount(path),
  );
  if (draft.skipAuthMount === true) {
    const reason = 'has no effect on an auth method that is adopted, because it is never changed';
    return [...problems, ...checkIgnored(draft, CONFIG_FIELDS, reason)];
  }
  if (draft.kubernetesHost === undefined && !isMalformed(draft, 'skipAuthMount')) {
    const message =
      'is required unless skipAuthMount, such as "https://kubernetes.default.svc" for Vault in the cluster';
    problems.push({ path: 'kubernetesHost', message });
  }
  return [...problems, ...checkApiServer(draft)];
}

function checkKv(draft: Cluster): Problem[] {
  const problems = checkPath('kvMountPath', draft.kvMountPath, (path) => refusalOfKvMount(path, draft));
  if (draft.skipKvMount === true) {
    const reason = 'has no effect on a KV secrets engine that is adopted, because it is never changed';
    const asksToDelete = draft.retainKvMount === false ? [{ path: 'retainKvMount', message: reason }] : [];
    return [...problems, ...asksToDelete, ...checkIgnored(draft, ['kvMaxVersions'], reason)];
  }
  return [...problems, ...checkMaxVersions(draft)];
}

/** Vault counts versions in 32 bits, and takes what is left of a larger number. */
const MAX_VERSIONS = 2 ** 31 - 1;

function checkMaxVersions(draft: Cluster): Problem[] {
  const { kvMaxVersions: versions, kvVersion } = draft;
  if (kvVersion === KvVersion.V1) {
    return checkIgnored(draft, ['kvMaxVersions'], `needs kvVersion "${KvVersion.V2}", which keeps versions`);
  }
  const message = `must be a whole number from 1 to ${MAX_VERSIONS}; leave it out for what Vault keeps`;
  return typeof versions !== 'number' || (Number.isInteger(versions) && versions >= 1 && versions <= MAX_VERSIONS)
    ? []
    : [{ path: 'kvMaxVersions', message, given: show(versions) }];
}

function checkCreatesAny({ skipAuthMount, skipKvMount }: Cluster): Problem[] {
  const message = 'cannot be combined with skipAuthMount, because nothing is left to create: leave the component out';
  return skipAuthMount === true && skipKvMount === true ? [{ path: 'skipKvMount', message }] : [];
}
