import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/any-environment';
import { keysOf } from '../../core/mendix/keys';
import type { PolicyStatement } from '../../core/identity/policy-document';
import { readSecretDocument, secretPlaces } from '../../core/stores/aws/resources';
import { issuerOf } from '../../core/identity/trust-policy';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  tokenOf,
  trustLink,
} from '../access-report';
import { code, listed } from '../markdown';
import { type AwsReported, grantOf, isInOtherAccount, roleArnOf, secretArnOf, withAccount } from './access';
import { awsControllerReport } from './controller';

export const AWS_STORE = 'AWS Secrets Manager';

/** The access report of an environment on AWS. */
export function awsAccessReport(reported: AwsReported): AccessReport {
  const { environment, resources } = reported;
  const { usePodIdentity, secretArn, kmsKeyArn, fileStorage, database } = environment;
  const exists = !resources.role.isCreated;
  return accessReport(AWS_STORE, environment, {
    token: tokenOf(environment, usePodIdentity === true ? POD_IDENTITY_AUDIENCE : IRSA_AUDIENCE),
    identity: identityLinks(reported),
    chains: [
      ...secretChains(reported),
      fileStorage?.authentication === FileStorageAuthentication.AwsIam && usedChain(reported, 'file-storage'),
      database?.authentication === DatabaseAuthentication.AwsIam && usedChain(reported, 'database'),
    ],
    controlled: awsControllerReport(reported),
    others: [
      'Everyone to whom another policy grants `secretsmanager:GetSecretValue` on the secret, such as administrators of the account, and everyone whom the resource policy of the secret allows.',
      isInOtherAccount(reported) &&
        'The secret and the role are in different accounts: the policies of the secret and of its customer-managed key must allow the role.',
      secretArn !== undefined &&
        kmsKeyArn === undefined &&
        exists &&
        'If the secret is encrypted with a customer-managed key, the role also needs `kms:Decrypt` on that key.',
      exists && 'Everyone else whom the existing role trusts, with all its other permissions.',
    ],
  });
}

/** One chain for the secret, and one for its replica. */
function secretChains(reported: AwsReported): AccessChain[] {
  const { environment } = reported;
  const secretArn = secretArnOf(reported);
  const [read, ...decrypt] = readSecretDocument(environment, secretArn).Statement;
  return secretPlaces(environment, secretArn).map(({ arn, keyArn }) => ({
    target: { kind: AccessTargetKind.Secret, names: [withAccount(arn)], keys: keysOf(environment) },
    rights: actionsOf(read),
    links: [
      permissionLink(reported, actionsOf(read), code(withAccount(arn))),
      ...decrypt
        .filter(({ Resource = [] }) => keyArn !== undefined && Resource.includes(keyArn))
        .map((statement) => permissionLink(reported, actionsOf(statement), keyOf(statement))),
    ],
  }));
}

function actionsOf(statement: PolicyStatement | undefined): readonly string[] {
  const actions = statement?.Action ?? [];
  return typeof actions === 'string' ? [actions] : actions;
}

/** A key, and the only service through which it is used. */
function keyOf({ Resource = [], Condition }: PolicyStatement): string {
  const via = Object.values(Condition?.StringEquals ?? {}).flat();
  return `${listed(Resource)}, through ${listed(via, 'or')} only`;
}

/** The resources that the app itself uses with the role, with the words for a resource that the environment does not name. */
const USED = {
  'file-storage': {
    kind: AccessTargetKind.Files,
    rights: ['read', 'write', 'delete'],
    what: 'the folder in the bucket',
  },
  database: { kind: AccessTargetKind.Database, rights: ['rds-db:connect'], what: 'the database user' },
} as const;

function usedChain(reported: AwsReported, policy: keyof typeof USED): AccessChain {
  const { kind, what, ...elsewhere } = USED[policy];
  const [statement] = grantOf(reported, policy)?.Statement ?? [];
  const rights = statement === undefined ? elsewhere.rights : actionsOf(statement);
  const names = (statement?.Resource ?? []).map(withAccount);
  const on = names.length > 0 ? listed(names) : what;
  return { target: { kind, names }, rights, links: [permissionLink(reported, rights, on)] };
}

/** @param on - in Markdown */
function permissionLink({ resources }: AwsReported, actions: readonly string[], on: string): AccessLink {
  const name = actions.join(', ');
  return resources.role.isCreated
    ? { kind: 'Policy statement', name, how: `on ${on}` }
    : { kind: 'Permission', name, how: `granted elsewhere, on ${on}`, existing: true };
}

function identityLinks(reported: AwsReported): AccessLink[] {
  const { environment, resources } = reported;
  const { usePodIdentity, namespace, name, oidcProviderArn, eksClusterArn } = environment;
  const byPodIdentity = usePodIdentity === true;
  const issuer = oidcProviderArn === undefined ? eksClusterArn : issuerOf(oidcProviderArn);
  return [
    byPodIdentity
      ? { kind: 'EKS cluster', name: issuer, how: 'associates the ServiceAccount with the role' }
      : { kind: 'Cluster issuer', name: issuer, how: 'signs the token' },
    trustLink(
      { kind: 'IAM role', name: roleArnOf(reported) },
      resources.role.isCreated,
      byPodIdentity
        ? `exactly this cluster, the namespace ${code(namespace)} and the ServiceAccount ${code(name)}`
        : 'exactly this subject and this audience of this issuer',
    ),
  ];
}
