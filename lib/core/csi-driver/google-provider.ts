import { DEFAULT_NAMESPACE } from './installation';
import { DRIVER_NODES } from './nodes';
import { BUSYBOX, GOOGLE_PROVIDER } from './versions';

const ACCOUNT = 'secrets-store-csi-driver-provider-gcp';
const ROLE = `${ACCOUNT}-role`;
const APP = { app: 'csi-secrets-store-provider-gcp' };
/** The folder in which the driver looks for providers, in addition to its own, and in which this provider puts its socket. */
const SOCKETS = '/etc/kubernetes/secrets-store-csi-providers';
/** The user that the provider runs as. */
const USER = 1000;

/** The arguments of the manifests of Google's provider. `Text` is a string in cdk8s and an Input in Pulumi. */
export interface GoogleProviderTexts<Text> {
  /**
   * The namespace of the provider, which must exist: a DNS label of at most 63 characters.
   *
   * @default "kube-system"
   */
  readonly namespace?: Text | undefined;

  /**
   * The image of the provider, by digest.
   *
   * @default GOOGLE_PROVIDER.image
   */
  readonly image?: Text | undefined;

  /**
   * The image of the init container that makes the provider the owner of its socket folder: any image with `chown`, by
   * digest.
   *
   * @default BUSYBOX.image
   */
  readonly initImage?: Text | undefined;
}

// Interfaces, because the API reference would expand aliases.
interface ServiceAccount<Text> extends ReturnType<typeof accountIn<Text>> {}
interface ClusterRole extends Readonly<typeof CLUSTER_ROLE> {}
interface ClusterRoleBinding<Text> extends ReturnType<typeof bindingIn<Text>> {}
interface DaemonSet<Text> extends ReturnType<typeof daemonSetOf<Text>> {}

/**
 * The objects of Google's provider, as Kubernetes accepts them. `Text` is a string in cdk8s and an Input in Pulumi.
 */
export interface GoogleProviderManifests<Text> {
  /** The ServiceAccount that the provider runs as. */
  readonly serviceAccount: ServiceAccount<Text>;
  /** The permissions of the provider: to create tokens for the ServiceAccounts whose pods it mounts into. */
  readonly clusterRole: ClusterRole;
  /** Binds the role to the ServiceAccount. */
  readonly clusterRoleBinding: ClusterRoleBinding<Text>;
  /** Runs the provider on every node that the driver runs on. */
  readonly daemonSet: DaemonSet<Text>;
}

/**
 * The objects of Google's provider. Google publishes no Helm chart for it, only a manifest in its repository; these are
 * the same objects, with pinned images, on every Linux node that the driver runs on.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/deploy/provider-gcp-plugin.yaml
 */
export function googleProviderManifests<Text>({
  namespace,
  image,
  initImage,
}: GoogleProviderTexts<Text>): GoogleProviderManifests<Text> {
  const place: Text | string = namespace ?? DEFAULT_NAMESPACE;
  return {
    serviceAccount: accountIn<Text>(place),
    clusterRole: CLUSTER_ROLE,
    clusterRoleBinding: bindingIn<Text>(place),
    daemonSet: daemonSetOf<Text>(place, image, initImage),
  };
}

function accountIn<Text>(namespace: Text | string) {
  return {
    apiVersion: 'v1' as const,
    kind: 'ServiceAccount' as const,
    metadata: { name: ACCOUNT, namespace },
  };
}

const CLUSTER_ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1' as const,
  kind: 'ClusterRole' as const,
  metadata: { name: ROLE },
  rules: [
    { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
    { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] },
  ],
};

function bindingIn<Text>(namespace: Text | string) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1' as const,
    kind: 'ClusterRoleBinding' as const,
    metadata: { name: `${ROLE}binding` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: ROLE },
    subjects: [{ kind: 'ServiceAccount', name: ACCOUNT, namespace }],
  };
}

function daemonSetOf<Text>(namespace: Text | string, image: Text | undefined, initImage: Text | undefined) {
  return {
    apiVersion: 'apps/v1' as const,
    kind: 'DaemonSet' as const,
    metadata: { name: APP.app, namespace, labels: APP },
    spec: {
      updateStrategy: { type: 'RollingUpdate' },
      selector: { matchLabels: APP },
      template: { metadata: { labels: APP }, spec: podOf<Text>(image, initImage) },
    },
  };
}

function podOf<Text>(image: Text | undefined, initImage: Text | undefined) {
  return {
    serviceAccountName: ACCOUNT,
    ...DRIVER_NODES,
    initContainers: [
      {
        name: 'chown-provider-mount',
        image: (initImage ?? BUSYBOX.image) as Text | string,
        command: ['chown', `${USER}:${USER}`, SOCKETS],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'], add: ['CHOWN'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [{ name: 'providervol', mountPath: SOCKETS }],
      },
    ],
    containers: [
      {
        name: 'provider',
        image: (image ?? GOOGLE_PROVIDER.image) as Text | string,
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          runAsUser: USER,
          runAsGroup: USER,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        resources: { requests: { cpu: '50m', memory: '100Mi' }, limits: { cpu: '50m', memory: '100Mi' } },
        env: [{ name: 'TARGET_DIR', value: SOCKETS }],
        volumeMounts: [{ name: 'providervol', mountPath: SOCKETS, mountPropagation: 'None' }],
        livenessProbe: {
          httpGet: { path: '/live', port: 8095 },
          initialDelaySeconds: 5,
          timeoutSeconds: 10,
          periodSeconds: 30,
          failureThreshold: 3,
        },
      },
    ],
    volumes: [{ name: 'providervol', hostPath: { path: SOCKETS } }],
  };
}
