import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/environment';
import { keysOf } from '../../core/mendix/keys';
import type { PolicyStatement } from '../../core/stores/aws/policy-document';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  serviceAccountLinks,
} from '../access-report';
import { code, listed } from '../markdown';
import { adoptedHow } from '../reported';
import {
  type AwsReported,
  grantOf,
  isInOtherAccount,
  isRoleAdopted,
  readSecretGrant,
  roleArnOf,
  secretPlacesOf,
  trustOf,
  withAccount,
} from './access';

export const AWS_STORE = 'AWS Secrets Manager';

/** Who can read what of an environment on AWS. */
export function awsAccessReport(reported: AwsReported): AccessReport {
  const { environment } = reported;
  const adopted = isRoleAdopted(reported);
  const { secretArn, values } = environment;
  return accessReport(
    AWS_STORE,
    environment,
    [...secretChains(reported), ...filesChains(reported), ...databaseChains(reported)],
    [
      'Whoever has `secretsmanager:GetSecretValue` on the secret by other policies, administrators of the account among them, and whom a policy on the secret itself lets in.',
      ...(isInOtherAccount(reported)
        ? [
            'The secret is in another account than the role: policies on the secret and on its customer-managed key have to let the role in.',
          ]
        : []),
      ...(secretArn !== undefined && environment.kmsKeyArn === undefined && adopted
        ? ['With a customer-managed key, `kms:Decrypt` on it is needed too; whether there is one is not known here.']
        : []),
      ...(adopted ? ['Whoever else the adopted role trusts, and whatever else it may do.'] : []),
      ...(values === undefined ? [] : ['Whoever can decrypt the Pulumi state.']),
    ],
  );
}

/** One chain for the secret, and one for its replica. */
function secretChains(reported: AwsReported): AccessChain[] {
  const statements = readSecretGrant(reported).Statement;
  return secretPlacesOf(reported).map(({ arn, keyArn }) => {
    const [read] = statements;
    const decrypt = statements.filter(({ Resource = [] }) => keyArn !== undefined && Resource.includes(keyArn));
    return {
      target: { kind: AccessTargetKind.Secret, names: [withAccount(arn)], keys: keysOf(reported.environment) },
      rights: actionsOf(read),
      links: [
        ...identityLinks(reported),
        permissionLink(reported, actionsOf(read), code(withAccount(arn))),
        ...decrypt.map((statement) => permissionLink(reported, actionsOf(statement), keyOf(statement))),
      ],
    };
  });
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

function filesChains(reported: AwsReported): AccessChain[] {
  const { fileStorage } = reported.environment;
  if (fileStorage?.authentication !== FileStorageAuthentication.AwsIam) {
    return [];
  }
  const [statement] = grantOf(reported, 'file-storage')?.Statement ?? [];
  const rights = statement === undefined ? ['read', 'write', 'delete'] : actionsOf(statement);
  return [usedChain(reported, AccessTargetKind.Files, rights, statement)];
}

function databaseChains(reported: AwsReported): AccessChain[] {
  const { database } = reported.environment;
  if (database?.authentication !== DatabaseAuthentication.AwsIam) {
    return [];
  }
  const [statement] = grantOf(reported, 'database')?.Statement ?? [];
  return [usedChain(reported, AccessTargetKind.Database, ['rds-db:connect'], statement)];
}

function usedChain(
  reported: AwsReported,
  kind: AccessTargetKind,
  rights: readonly string[],
  statement: PolicyStatement | undefined,
): AccessChain {
  const names = statement?.Resource ?? [];
  const on =
    names.length > 0
      ? listed(names)
      : kind === AccessTargetKind.Files
        ? 'the folder in the bucket'
        : 'the database user';
  return {
    target: { kind, names },
    rights,
    links: [...identityLinks(reported), permissionLink(reported, rights, on)],
  };
}

/** @param on - in Markdown */
function permissionLink(reported: AwsReported, actions: readonly string[], on: string): AccessLink {
  const name = actions.join(', ');
  return isRoleAdopted(reported)
    ? { kind: 'Permission', name, how: `the role has to have it on ${on}`, adopted: true }
    : { kind: 'Policy statement', name, how: `on ${on}` };
}

function identityLinks(reported: AwsReported): AccessLink[] {
  const { environment } = reported;
  const { usePodIdentity, adoptServiceAccount } = environment;
  const { issuer, subject } = trustOf(reported);
  const audience = usePodIdentity === true ? POD_IDENTITY_AUDIENCE : IRSA_AUDIENCE;
  const token = `the driver asks for a token with the subject ${code(subject)} and the audience ${code(audience)}`;
  return [
    ...serviceAccountLinks(environment, token, adoptServiceAccount === true),
    {
      kind: usePodIdentity === true ? 'EKS cluster' : 'Cluster issuer',
      name: issuer,
      how: usePodIdentity === true ? 'associates the ServiceAccount with the role' : 'signs the token',
    },
    roleLink(reported),
  ];
}

function roleLink(reported: AwsReported): AccessLink {
  const name = roleArnOf(reported);
  const { usePodIdentity, namespace, name: account } = reported.environment;
  const exactly =
    usePodIdentity === true
      ? `exactly this cluster, the namespace ${code(namespace)} and the ServiceAccount ${code(account)}`
      : 'exactly this subject and this audience of this issuer';
  return isRoleAdopted(reported)
    ? { kind: 'IAM role', name, how: adoptedHow(`trust ${exactly}`), adopted: true }
    : { kind: 'IAM role', name, how: `trusts ${exactly}` };
}
