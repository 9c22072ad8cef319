import type { Rendered } from '../../description';
import {
  type Controller,
  customResource,
  type CustomResourceKind,
  type CustomResourceManifest,
  customResourceName,
} from '../custom-resource';
import type { GcpEnvironment } from './controller';
import type { GcpResources } from './resources';

const SECRET: CustomResourceKind = {
  kind: 'SecretManagerSecret',
  group: 'secretmanager.cnrm.cloud.google.com',
  version: 'v1beta1',
  plural: 'secretmanagersecrets',
};
const POLICY_MEMBER: CustomResourceKind = {
  kind: 'IAMPolicyMember',
  group: 'iam.cnrm.cloud.google.com',
  version: 'v1beta1',
  plural: 'iampolicymembers',
};

const PROJECT = 'cnrm.cloud.google.com/project-id';
const DELETION_POLICY = 'cnrm.cloud.google.com/deletion-policy';
const STATE_INTO_SPEC = 'cnrm.cloud.google.com/state-into-spec';

/** @see https://cloud.google.com/config-connector/docs/reference/overview */
export const CONFIG_CONNECTOR: Controller = {
  name: 'Config Connector',
  releases: [{ name: 'Config Connector', version: '1.155.1', kinds: [SECRET, POLICY_MEMBER] }],
  ready: 'Ready',
  annotations: [PROJECT, DELETION_POLICY, STATE_INTO_SPEC],
};

type Resources = Rendered<GcpResources>;

/** The custom resources from which Config Connector creates what an environment has on Google Cloud. */
export function gcpCustomResources(environment: GcpEnvironment, resources: Resources): CustomResourceManifest[] {
  const { secrets, member, readerRole, impersonation } = resources;
  const readers =
    readerRole === undefined || member === undefined
      ? []
      : secrets.map(({ suffix, name }) =>
          policyMember(environment, `read-secret${suffix}`, readerRole, member, { kind: SECRET, external: name }),
        );
  return [
    ...secrets.flatMap((secret) => createdSecret(environment, secret)),
    ...readers,
    ...(impersonation === undefined ? [] : [impersonationMember(environment, impersonation)]),
  ];
}

type Secret = Resources['secrets'][number];

/**
 * Deleting the object keeps the secret, unless the caller sets `deleteSecrets`. Without `state-into-spec`, the controller would
 * write defaults into the spec, which GitOps tools would report as a change.
 *
 * @see https://cloud.google.com/config-connector/docs/how-to/managing-deleting-resources
 */
function createdSecret(environment: GcpEnvironment, { suffix, id, name, created }: Secret): CustomResourceManifest[] {
  // The checks have refused a regional secret: the controller supports only global secrets.
  if (created === undefined || created.isRegional) {
    return [];
  }
  const { project, labels = {}, replication } = created.fields;
  const metadata = {
    name: customResourceName(environment.name, `secret${suffix}`, name),
    labels: { ...labelsWithPrefix(environment), ...labels },
    annotations: {
      [PROJECT]: project,
      [DELETION_POLICY]: environment.controller?.deleteSecrets === true ? 'delete' : 'abandon',
      [STATE_INTO_SPEC]: 'absent',
    },
  };
  return [customResource(environment, SECRET, metadata, { resourceID: id, replication: replicationOf(replication) })];
}

/** The controller copies the labels of the object to the secret, except labels with a prefix. */
function labelsWithPrefix({ labels = {} }: GcpEnvironment): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key.includes('/')));
}

type Replication = Extract<NonNullable<Secret['created']>, { readonly isRegional: false }>['fields']['replication'];

/** The API calls automatic replication `auto`, which the controller cannot reconcile. */
function replicationOf(replication: Replication): object {
  return 'auto' in replication
    ? { automatic: true }
    : {
        userManaged: {
          replicas: replication.userManaged.replicas.map(({ location, customerManagedEncryption: encryption }) => ({
            location,
            ...(encryption !== undefined && {
              customerManagedEncryption: { kmsKeyRef: { external: encryption.kmsKeyName } },
            }),
          })),
        },
      };
}

function impersonationMember(
  environment: GcpEnvironment,
  { serviceAccountId, role, member }: NonNullable<Resources['impersonation']>,
): CustomResourceManifest {
  const account = { kind: { ...POLICY_MEMBER, kind: 'IAMServiceAccount' }, external: serviceAccountId };
  return policyMember(environment, 'impersonation', role, member, account);
}

/**
 * A role for a member. The reference names the resource by its Google name, not by its object in the cluster: if that object
 * were deleted first, the controller would consider the role revoked, although the secret stays.
 *
 * @see https://github.com/GoogleCloudPlatform/k8s-config-connector/blob/master/pkg/controller/iam/policymember/iampolicymember_controller.go
 */
function policyMember(
  environment: GcpEnvironment,
  part: string,
  role: string,
  member: string,
  { kind: { kind, group, version }, external }: { readonly kind: CustomResourceKind; readonly external: string },
): CustomResourceManifest {
  const metadata = { name: customResourceName(environment.name, part, `${role} ${member} ${external}`) };
  const resourceRef = { apiVersion: `${group}/${version}`, kind, external };
  return customResource(environment, POLICY_MEMBER, metadata, { role, member, resourceRef });
}
