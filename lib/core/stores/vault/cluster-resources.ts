import type { Rendering, Template } from '../../description';
import type { VaultCluster } from './cluster';
import { KvVersion } from './environment';
import { authMountPathOf } from './environment';
import { type InNamespace, inNamespace } from './resources';
import { DEFAULT_KV_MOUNT } from './secrets';

type ClusterGiven = Template<VaultCluster>;
type Render<Result> = Rendering<VaultCluster, Result>;

/**
 * The mounts that the environments of a cluster share in Vault or OpenBao. Each mount is created, or exists and is never
 * changed.
 */
export interface VaultClusterResources {
  readonly auth: { readonly path: Render<string>; readonly created: CreatedAuthMethod | undefined };
  readonly kv: { readonly path: Render<string>; readonly created: CreatedKvMount | undefined };
  readonly place: InNamespace;
}

interface CreatedAuthMethod {
  readonly type: 'kubernetes';
  /** Its configuration, created in it. */
  readonly config: {
    readonly kubernetesHost: Render<string>;
    readonly kubernetesCaCert: Render<string>;
    /** Secret. */
    readonly tokenReviewerJwt?: Render<string>;
    readonly disableLocalCaJwt: Render<boolean>;
    readonly disableIssValidation: true;
  };
}

interface CreatedKvMount {
  readonly fields: { readonly type: 'kv'; readonly options: { readonly version: KvVersion } };
  /** Its configuration, created in it. */
  readonly config: { readonly maxVersions: Render<number> } | undefined;
}

export function vaultClusterResources(given: ClusterGiven): VaultClusterResources {
  return {
    auth: {
      path: authMountPathOf,
      created: given.skipAuthMount === true ? undefined : createdAuthMethod(given),
    },
    kv: {
      path: ({ kvMountPath = DEFAULT_KV_MOUNT }) => kvMountPath,
      created: given.skipKvMount === true ? undefined : createdKvMount(given),
    },
    place: inNamespace(given.vaultNamespace),
  };
}

function createdAuthMethod(given: ClusterGiven): CreatedAuthMethod {
  return {
    type: 'kubernetes',
    config: {
      kubernetesHost: ({ kubernetesHost = '' }) => kubernetesHost,
      // If the certificate were left out, the provider would keep an earlier one. Vault treats an empty certificate as none.
      kubernetesCaCert: ({ kubernetesCaCert = '' }) => kubernetesCaCert,
      ...(given.tokenReviewerJwt !== undefined && {
        tokenReviewerJwt: ({ tokenReviewerJwt = '' }) => tokenReviewerJwt,
      }),
      disableLocalCaJwt: ({ disableLocalCaJwt = false }) => disableLocalCaJwt,
      // Otherwise the provider would set false, and Vault would check the issuer, which differs from cluster to cluster.
      disableIssValidation: true,
    },
  };
}

function createdKvMount(given: ClusterGiven): CreatedKvMount {
  return {
    fields: { type: 'kv', options: { version: given.kvVersion ?? KvVersion.V2 } },
    config: given.kvMaxVersions === undefined ? undefined : { maxVersions: ({ kvMaxVersions = 0 }) => kvMaxVersions },
  };
}
