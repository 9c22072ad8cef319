import fc from 'fast-check';
import { KEY_ARN, ROLE_ARN, SECRET_ARN } from '../environments';
import type { Registration } from '../pulumi/harness';
import type { Input } from '../stores';
import { optional } from '../stores/random/environments';
import type { CloudSide, ControllerUnderTest, CustomResource } from './store';

const OTHER_KEY_ARN = KEY_ARN.replace('eu-west-1', 'eu-central-1');

const choices = fc.record({
  secretName: optional(fc.stringMatching(/^[A-Za-z0-9/_=.@-]{1,60}$/)),
  isEncrypted: fc.boolean(),
  usesExistingSecret: fc.constantFrom(false, false, false, true),
  usesExistingRole: fc.constantFrom(false, false, false, true),
  roleName: optional(fc.stringMatching(/^[\w+=,.@-]{1,64}$/)),
  rolePath: fc.constantFrom(undefined, '/mendix/', '/a+b/c/'),
  permissionsBoundaryArn: fc.constantFrom(undefined, 'arn:aws:iam::123456789012:policy/boundary'),
  tags: optional(fc.dictionary(fc.constantFrom('team', 'cost centre', 'a+b'), fc.constantFrom('shop', 'a/b', ''))),
});

const OF_A_CREATED_ROLE = 'oidcProviderArn roleName rolePath permissionsBoundaryArn';

/** Leaves out the fields of a created secret or role if the environment uses an existing one. */
function withChoices(args: Input, chosen: Input): Input {
  const { isEncrypted, usesExistingSecret, usesExistingRole, ...others } = chosen;
  const { failoverRegion } = args;
  const encrypted = isEncrypted === true && {
    kmsKeyArn: KEY_ARN,
    ...(failoverRegion !== undefined && { failoverKmsKeyArn: OTHER_KEY_ARN }),
  };
  const secret = usesExistingSecret === true && {
    secretName: undefined,
    secretArn: SECRET_ARN,
    ...(failoverRegion !== undefined && { failoverSecretArn: SECRET_ARN.replace('eu-west-1', 'eu-central-1') }),
  };
  const role = usesExistingRole === true && {
    ...Object.fromEntries(OF_A_CREATED_ROLE.split(' ').map((field) => [field, undefined])),
    roleArn: ROLE_ARN,
  };
  return { ...args, ...others, ...encrypted, ...secret, ...role };
}

interface Tag {
  readonly key: string;
  readonly value: string;
}
const tagsOf = (tags: unknown) =>
  Object.fromEntries(((tags ?? []) as readonly Tag[]).map(({ key, value }) => [key, value]));
const jsonOf = (text: unknown) => JSON.parse(String(text)) as unknown;
const regionOf = ({ metadata }: CustomResource) => metadata.annotations?.['services.k8s.aws/region'] ?? '';
/** The inline policy as ACK decodes it before it writes it. */
const unescaped = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/** ACK removes everything from a role that its custom resource does not have, so the custom resources are complete. */
function fromCustomResources(resources: readonly CustomResource[]): CloudSide {
  const created: Record<string, unknown> = {};
  const arns = new Map<string, string>();
  for (const resource of resources) {
    const { kind, metadata, spec } = resource;
    const { name, description, kmsKeyID, replicaRegions = [], path, permissionsBoundary, tags } = spec;
    if (kind === 'Secret') {
      const replicas = replicaRegions as readonly { readonly region: string; readonly kmsKeyID?: string }[];
      created[`secret ${regionOf(resource)} ${String(name)}`] = {
        description,
        kmsKeyId: kmsKeyID,
        replicas: replicas.map(({ region, kmsKeyID }) => ({ region, kmsKeyId: kmsKeyID })),
        tags: tagsOf(tags),
      };
    } else if (kind === 'Role') {
      arns.set(metadata.name, `arn:aws:iam::123456789012:role${String(path)}${String(name)}`);
      const policies = Object.entries(spec.inlinePolicies as Record<string, string>);
      created[`role ${String(name)}`] = {
        description,
        path,
        permissionsBoundary,
        trust: jsonOf(spec.assumeRolePolicyDocument),
        policies: Object.fromEntries(policies.map(([name, policy]) => [name, jsonOf(unescaped(policy))])),
        tags: tagsOf(tags),
      };
    } else {
      const { clusterName, namespace, serviceAccount, roleARN, roleRef } = spec;
      const from = (roleRef as { readonly from: { readonly name: string } } | undefined)?.from.name;
      created[
        `association ${regionOf(resource)} ${String(clusterName)} ${String(namespace)}/${String(serviceAccount)}`
      ] = {
        role: from === undefined ? roleARN : arns.get(from),
        tags: tags ?? {},
      };
    }
  }
  return created;
}

function fromPulumi(registrations: readonly Registration[]): CloudSide {
  const created: Record<string, unknown> = {};
  const inputsOf = (type: string) => registrations.filter((one) => one.type === type).map(({ inputs }) => inputs);
  const [secret] = inputsOf('aws:secretsmanager/secret:Secret');
  if (secret !== undefined) {
    const { region, name, description, kmsKeyId, replicas = [], tags = {} } = secret;
    created[`secret ${String(region)} ${String(name)}`] = {
      description,
      kmsKeyId,
      replicas: (replicas as readonly Input[]).map(({ region, kmsKeyId }) => ({ region, kmsKeyId })),
      tags,
    };
  }
  for (const { name, description, path = '/', permissionsBoundary, assumeRolePolicy, tags = {} } of inputsOf(
    'aws:iam/role:Role',
  )) {
    // The last six characters of the ARN of a created secret are not known in advance.
    const document = (policy: unknown) =>
      jsonOf(secret === undefined ? policy : String(policy).replaceAll('-AbCdEf"', '-??????"'));
    const policies = inputsOf('aws:iam/rolePolicy:RolePolicy').map(({ name, policy }) => [
      String(name),
      document(policy),
    ]);
    created[`role ${String(name)}`] = {
      description,
      path,
      permissionsBoundary,
      trust: jsonOf(assumeRolePolicy),
      policies: Object.fromEntries(policies) as unknown,
      tags,
    };
  }
  for (const inputs of inputsOf('aws:eks/podIdentityAssociation:PodIdentityAssociation')) {
    const { region, clusterName, namespace, serviceAccount, roleArn, tags = {} } = inputs;
    const key = `association ${String(region)} ${String(clusterName)} ${String(namespace)}/${String(serviceAccount)}`;
    created[key] = { role: roleArn, tags };
  }
  return created;
}

export const AWS: ControllerUnderTest = {
  store: 'AWS Secrets Manager',
  controller: () => ({ type: 'Ack' }),
  kinds: ['Secret', 'Role', 'PodIdentityAssociation'],
  choices,
  withChoices,
  fromCustomResources,
  fromPulumi,
};
