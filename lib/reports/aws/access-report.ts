import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/any-environment';
import { keysOf } from '../../core/mendix/keys';
import type { PolicyStatement } from '../../core/stores/aws/policy-document';
import { readSecretDocument, secretPlaces } from '../../core/stores/aws/resources';
import { issuerOf } from '../../core/stores/aws/trust-policy';
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

export const AWS_STORE = 'AWS Secrets Manager';

/** Who can read what of an environment on AWS. */
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
    others: [
      'Whoever has `secretsmanager:GetSecretValue` on the secret by other policies, administrators of the account among them, and whom a policy on the secret itself lets in.',
      isInOtherAccount(reported) &&
        'The secret is in another account than the role: policies on the secret and on its customer-managed key have to let the role in.',
      secretArn !== undefined &&
        kmsKeyArn === undefined &&
        exists &&
        'With a customer-managed key, `kms:Decrypt` on it is needed too; whether there is one is not known here.',
      exists && 'Whoever else the existing role trusts, and whatever else it may do.',
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

/** A key, and the service through which alone it is used. */
function keyOf({ Resource = [], Condition }: PolicyStatement): string {
  const via = Object.values(Condition?.StringEquals ?? {}).flat();
  return `${listed(Resource)}, through ${listed(via, 'or')} only`;
}

/** What the app uses the role for itself, and how that is called where its permission is granted elsewhere. */
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
  const names = statement?.Resource ?? [];
  const on = names.length > 0 ? listed(names) : what;
  return { target: { kind, names }, rights, links: [permissionLink(reported, rights, on)] };
}

/** @param on - in Markdown */
function permissionLink({ resources }: AwsReported, actions: readonly string[], on: string): AccessLink {
  const name = actions.join(', ');
  return resources.role.isCreated
    ? { kind: 'Policy statement', name, how: `on ${on}` }
    : { kind: 'Permission', name, how: `the role has to have it on ${on}`, adopted: true };
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
