import * as apps from '@pulumi/kubernetes/apps/v1';
import * as core from '@pulumi/kubernetes/core/v1';
import * as rbac from '@pulumi/kubernetes/rbac/v1';
import type * as pulumi from '@pulumi/pulumi';
import { googleProviderManifests } from '../../core/csi-driver/google-provider';
import type { CsiDriverBuild } from './build';

/** Creates the objects of Google's provider, which has no chart. */
export function createGoogleProvider(build: CsiDriverBuild, dependsOn: pulumi.Resource[]): pulumi.Resource[] {
  const { component, args, parent } = build;
  const { namespace, googleProviderImage: image, googleProviderInitImage: initImage } = args;
  const manifests = googleProviderManifests<pulumi.Input<string>>({
    ...(namespace !== undefined && { namespace }),
    ...(image !== undefined && { image }),
    ...(initImage !== undefined && { initImage }),
  });
  const options = { ...parent, dependsOn };
  const account = new core.ServiceAccount(`${component}-gcp-service-account`, manifests.serviceAccount, options);
  const role = new rbac.ClusterRole(`${component}-gcp-cluster-role`, manifests.clusterRole, options);
  const binding = new rbac.ClusterRoleBinding(
    `${component}-gcp-cluster-role-binding`,
    manifests.clusterRoleBinding,
    options,
  );
  const daemonSet = new apps.DaemonSet(`${component}-gcp-daemon-set`, manifests.daemonSet, {
    ...parent,
    dependsOn: [...dependsOn, account, role, binding],
  });
  return [account, role, binding, daemonSet];
}
