import { rendered } from '../../core/description';
import { arnParts, partitionOf } from '../../core/identity/arn';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/any-environment';
import { clusterOf, SOME_ACCOUNT } from '../../core/stores/aws/deployment';
import type { PolicyDocument } from '../../core/identity/policy-document';
import { readSecretDocument } from '../../core/stores/aws/resources';
import { podIdentityTrustPolicy } from '../../core/identity/trust-policy';
import { roleNameIn, rolePolicyCommand, someClusterTrust } from '../aws-commands';
import { document } from '../document';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import type { RunbookScript, RunbookStep } from '../runbook';
import { bash, command } from '../write-script';
import { type AwsReported, grantOf, isInOtherAccount, roleArnOf, secretArnOf, withAccount } from './access';

/** The step for the role: create it, or check that an existing role has the permissions it needs. */
export function roleStep(reported: AwsReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  if (resources.role.isCreated && kubernetesOnly !== true) {
    return false;
  }
  const role = roleArnOf(reported);
  const policies = policiesOf(reported);
  const inline = listed(policies.map(({ file }) => file));
  const documents = [
    document('trust.json', trustOf(reported)),
    ...policies.map(({ file, policy }) => document(file, policy)),
  ].map((script) => ({ ...script, code: withAccount(script.code) }));
  const scripts = [
    ...documents,
    ...compact([createScript(reported), policyScript(reported, policies), associationScript(reported)]),
  ];
  const missing = unknownUses(reported);
  return {
    id: 'role',
    title: resources.role.isCreated ? 'Create the role' : 'Give the role its permissions',
    paragraphs: compact([
      resources.role.isCreated
        ? `The role ${code(role ?? '')}: ${code('trust.json')} is its trust policy, for exactly one ServiceAccount of one cluster, and ${inline} ${policies.length === 1 ? 'is its inline policy' : 'are its inline policies'}. The construct of cdk8s takes ${environment.usePodIdentity === true ? '`usePodIdentity`' : 'the ARN as `roleArn`'}.`
        : `The role ${role === undefined ? 'of the ServiceAccount' : code(role)} exists, and the library never changes it. Its trust policy needs the statement of ${code('trust.json')}, and it needs ${inline} as inline ${policies.length === 1 ? 'policy' : 'policies'}.`,
      missing.length > 0 && `The app uses the role itself: it also needs permission for ${missing.join(' and ')}.`,
      isInOtherAccount(reported) &&
        'The secret is in another account. There it must be encrypted with a customer-managed key, and the policies of the secret and of the key must allow the role; the role needs `kms:Decrypt` on that key.',
      scripts.some(({ code }) => /<[A-Za-z]/.test(code)) && 'Replace the placeholders in `<>`.',
    ]),
    scripts,
  };
}

/** The resources that the app itself uses with the role and for which the environment has too few fields to write a policy. */
function unknownUses(reported: AwsReported): string[] {
  const { fileStorage, database } = reported.environment;
  return compact([
    fileStorage?.authentication === FileStorageAuthentication.AwsIam &&
      grantOf(reported, 'file-storage') === undefined &&
      'the folder in the bucket (set `fileStorage.bucketArn`, and its policy is here)',
    database?.authentication === DatabaseAuthentication.AwsIam &&
      grantOf(reported, 'database') === undefined &&
      'the database user (set `database.resourceId` and `database.username`, and its policy is here)',
  ]);
}

interface NamedPolicy {
  readonly name: string;
  readonly file: `${string}.json`;
  readonly policy: PolicyDocument;
}

/** The inline policies, by their names on AWS. */
function policiesOf(reported: AwsReported): NamedPolicy[] {
  const { environment, resources } = reported;
  const policies = [
    { name: 'read-secret', policy: readSecretDocument(environment, secretArnOf(reported)) },
    ...resources.role.policies.map(({ name, document: render }) => ({ name, policy: render(environment) })),
  ];
  return policies.map(({ name, policy }) => ({ name, file: `${name}.json`, policy }));
}

/** The trust policy, with placeholders for unknown facts about the cluster. */
function trustOf(reported: AwsReported): PolicyDocument {
  const { environment, resources } = reported;
  if (resources.role.isCreated) {
    return resources.role.trust(environment);
  }
  const { namespace, name, region, usePodIdentity } = environment;
  const role = roleArnOf(reported);
  const accountId = role === undefined ? SOME_ACCOUNT : arnParts(role).accountId;
  const partition = partitionOf(region);
  return usePodIdentity === true
    ? podIdentityTrustPolicy(
        environment.eksClusterArn ?? `arn:${partition}:eks:<region>:${accountId}:cluster/${SOME_CLUSTER}`,
        { namespace, name },
      )
    : someClusterTrust({ partition, accountId }, { namespace, name });
}

const SOME_CLUSTER = '<name of the cluster>';

/** @see https://docs.aws.amazon.com/cli/latest/reference/iam/create-role.html */
function createScript({ environment, resources: { role } }: AwsReported): RunbookScript | false {
  if (!role.isCreated) {
    return false;
  }
  const { name, description, path, permissionsBoundary, tags } = rendered(role.fields, environment);
  const options = command('aws iam create-role', {
    'role-name': name,
    path,
    description,
    'permissions-boundary': permissionsBoundary,
    tags: tags && tagList(tags),
    'assume-role-policy-document': JSON.stringify(role.trust(environment)),
  });
  return bash([`${options} > /dev/null`]);
}

/** Tags as IAM and Secrets Manager accept them. */
export function tagList(tags: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
}

function policyScript(reported: AwsReported, policies: readonly NamedPolicy[]): RunbookScript {
  const role = roleArnOf(reported);
  const roleName = role === undefined ? '<name of the role>' : roleNameIn(role);
  return bash(
    policies.map(({ name, policy }) => rolePolicyCommand(roleName, name, withAccount(JSON.stringify(policy)))),
  );
}

/** @see https://docs.aws.amazon.com/cli/latest/reference/eks/create-pod-identity-association.html */
function associationScript(reported: AwsReported): RunbookScript | false {
  const { environment, kubernetesOnly } = reported;
  const { usePodIdentity, eksClusterArn, namespace, name, tags } = environment;
  if (kubernetesOnly !== true || usePodIdentity !== true) {
    return false;
  }
  const cluster =
    eksClusterArn === undefined ? { name: SOME_CLUSTER, region: '<region of the cluster>' } : clusterOf(eksClusterArn);
  const associate = command('aws eks create-pod-identity-association', {
    region: cluster.region,
    'cluster-name': cluster.name,
    namespace,
    'service-account': name,
    'role-arn': roleArnOf(reported) ?? '<ARN of the role>',
    tags: tags && JSON.stringify(tags),
  });
  return bash([`${associate} > /dev/null`]);
}
