import type { KubernetesObject } from '../kubernetes/cluster';
import { gcpKinds } from '../providers/gcp';
import type { ResourceKind } from '../providers/provider';
import type { Google } from '../servers/secret-manager';
import type { StandIn } from './stand-in';

const annotationOf = ({ metadata }: KubernetesObject, name: string) =>
  metadata.annotations?.[`cnrm.cloud.google.com/${name}`];

interface MemberSpec {
  readonly role: string;
  readonly member: string;
  readonly resourceRef: { readonly kind: string; readonly external: string };
}

/**
 * Config Connector: it adopts an existing secret, and waits for a secret before it grants a role on it.
 *
 * @see https://github.com/GoogleCloudPlatform/k8s-config-connector/blob/master/pkg/controller/iam/policymember/iampolicymember_controller.go
 * @see https://cloud.google.com/config-connector/docs/how-to/managing-deleting-resources
 */
export function configConnector(google: Google): StandIn {
  const kinds = gcpKinds(google);
  const secrets = kinds['gcp:secretmanager/secret:Secret'] as ResourceKind;

  const secretInputs = (object: KubernetesObject) => {
    const { resourceID, replication } = object.spec as { resourceID: string; replication: { automatic?: true } };
    const labels = Object.entries(object.metadata.labels ?? {}).filter(([key]) => !key.includes('/'));
    return {
      project: annotationOf(object, 'project-id'),
      secretId: resourceID,
      labels: Object.fromEntries(labels),
      replication: replication.automatic === true ? { automatic: {} } : replication,
    };
  };
  const secretId = (object: KubernetesObject) => {
    const { project, secretId } = secretInputs(object);
    return `projects/${project ?? ''}/secrets/${secretId}`;
  };
  /** A grant in the form of Google's APIs. */
  const grantOf = ({ spec }: KubernetesObject): readonly [ResourceKind, Record<string, unknown>] => {
    const { role, member, resourceRef } = spec as unknown as MemberSpec;
    const [, project, , id] = resourceRef.external.split('/');
    return resourceRef.kind === 'IAMServiceAccount'
      ? [
          kinds['gcp:serviceaccount/iAMMember:IAMMember'] as ResourceKind,
          { serviceAccountId: resourceRef.external, role, member },
        ]
      : [
          kinds['gcp:secretmanager/secretIamMember:SecretIamMember'] as ResourceKind,
          { project, secretId: id, role, member },
        ];
  };

  return {
    kinds: [
      ['iam.cnrm.cloud.google.com/v1beta1', 'IAMPolicyMember'],
      ['secretmanager.cnrm.cloud.google.com/v1beta1', 'SecretManagerSecret'],
    ],
    create: async (object) => {
      if (object.kind === 'IAMPolicyMember') {
        const [kind, inputs] = grantOf(object);
        await kind.create(inputs);
      } else if ((await secrets.read(secretId(object), {})) === undefined) {
        await secrets.create(secretInputs(object));
      } else {
        await secrets.update?.(secretId(object), secretInputs(object), {});
      }
    },
    remove: async (object) => {
      if (object.kind === 'IAMPolicyMember') {
        const [kind, inputs] = grantOf(object);
        const { role, member, resourceRef } = object.spec as unknown as MemberSpec;
        await kind.delete(`${resourceRef.external}/${role}/${member}`, inputs);
      } else if (annotationOf(object, 'deletion-policy') !== 'abandon') {
        await secrets.delete(secretId(object), {});
      }
    },
  };
}
