import type { KubernetesObject } from '../kubernetes/cluster';
import { awsKinds } from '../providers/aws';
import type { Properties, ResourceKind } from '../providers/provider';
import type { AwsAccess } from '../servers/moto';
import type { StandIn } from './stand-in';

const annotationOf = ({ metadata }: KubernetesObject, name: string) =>
  metadata.annotations?.[`services.k8s.aws/${name}`];

/** The form in which ACK writes an inline policy. */
const unescaped = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * ACK's controllers for IAM and Secrets Manager. An existing role is refused unless the object created it; an existing secret is
 * adopted by name if an annotation asks for it.
 *
 * @see https://github.com/aws-controllers-k8s/iam-controller/blob/main/pkg/resource/role/hooks.go
 * @see https://github.com/aws-controllers-k8s/runtime/blob/main/apis/core/v1alpha1/annotations.go
 */
export function ack(aws: Pick<AwsAccess, 'url' | 'credentials'>): StandIn {
  const kinds = awsKinds(aws as AwsAccess);
  const [secrets, roles, policies] = [
    'aws:secretsmanager/secret:Secret',
    'aws:iam/role:Role',
    'aws:iam/rolePolicy:RolePolicy',
  ].map((type) => kinds[type]) as [ResourceKind, ResourceKind, ResourceKind];
  const made = new Set<string>();

  async function createSecret(object: KubernetesObject): Promise<void> {
    const { name, description } = object.spec as Properties;
    const region = annotationOf(object, 'region');
    const existing = await secrets.read(String(name), { region });
    if (existing === undefined) {
      await secrets.create({ name, description, region });
    } else if (!made.has(object.metadata.name) && annotationOf(object, 'adoption-policy') !== 'adopt-or-create') {
      throw new Error('Resource already exists');
    }
    made.add(object.metadata.name);
  }

  async function createRole({ metadata, spec = {} }: KubernetesObject): Promise<void> {
    const role = String(spec.name);
    const inputs = { ...spec, name: role, assumeRolePolicy: spec.assumeRolePolicyDocument, tags: undefined };
    if ((await roles.read(role, {})) === undefined) {
      await roles.create(inputs);
    } else if (made.has(metadata.name)) {
      await roles.update?.(role, inputs, {});
    } else {
      throw new Error('Resource already exists');
    }
    made.add(metadata.name);
    for (const [name, policy] of Object.entries(spec.inlinePolicies as Record<string, string>)) {
      await policies.create({ role, name, policy: unescaped(policy) });
    }
  }

  return {
    kinds: [
      ['iam.services.k8s.aws/v1alpha1', 'Role'],
      ['secretsmanager.services.k8s.aws/v1alpha1', 'Secret'],
    ],
    create: (object) => (object.kind === 'Role' ? createRole(object) : createSecret(object)),
    remove: async (object) => {
      made.delete(object.metadata.name);
      if (annotationOf(object, 'deletion-policy') === 'retain') {
        return;
      }
      const { name, inlinePolicies = {} } = object.spec as Properties;
      if (object.kind === 'Role') {
        for (const policy of Object.keys(inlinePolicies as Properties)) {
          await policies.delete(`${String(name)}:${policy}`, {});
        }
        await roles.delete(String(name), {});
      } else {
        await secrets.delete(String(name), { region: annotationOf(object, 'region') });
      }
    },
  };
}
