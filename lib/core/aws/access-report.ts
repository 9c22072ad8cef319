import { keysOf } from '../keys';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  type AccessTarget,
  accessReport,
  serviceAccountLinks,
} from '../reports/access-report';
import { code } from '../reports/markdown';
import { adoptedHow } from '../reports/reported';
import { type AwsGrant, type AwsReported, grantsOf, isRoleAdopted, roleArnOf, trustOf } from './access';
import { secretReferenceOf } from './environment';
import type { PolicyStatement } from './policy-document';
import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from './trust-policy';

export const AWS_STORE = 'AWS Secrets Manager';

/** Who can read what of an environment on AWS. */
export function awsAccessReport(reported: AwsReported): AccessReport {
  const grants = grantsOf(reported);
  const chains = grants.length === 0 ? [unknownChain(reported)] : grants.flatMap((grant) => chainsOf(reported, grant));
  return accessReport(AWS_STORE, reported.environment, chains, [
    'Whoever has `secretsmanager:GetSecretValue` on the secret by other policies, administrators of the account among them, and whom a policy on the secret itself lets in.',
    ...(isRoleAdopted(reported) ? ['Whoever else the adopted role trusts, and whatever else it may do.'] : []),
    ...(reported.environment.values === undefined ? [] : ['Whoever can decrypt the Pulumi state.']),
  ]);
}

/** One chain for each thing; a statement on a key belongs to the secret that is encrypted with it. */
function chainsOf(reported: AwsReported, { target, policy }: AwsGrant): AccessChain[] {
  const statements = policy.Statement;
  const [main] = statements;
  return main === undefined
    ? []
    : resourcesOf(main).map((resource) => ({
        target: targetOf(reported, target, resource),
        rights: actionsOf(main),
        links: [
          ...identityLinks(reported),
          ...statements.map((statement): AccessLink => ({
            kind: isRoleAdopted(reported) ? 'Permission' : 'Policy statement',
            name: actionsOf(statement).join(', '),
            how: isRoleAdopted(reported)
              ? `the role has to have it on ${code(resource)}`
              : `on ${resourcesOf(statement).map(code).join(' and ')}`,
            ...(isRoleAdopted(reported) && { adopted: true }),
          })),
        ],
      }));
}

const actionsOf = ({ Action }: PolicyStatement): readonly string[] => (typeof Action === 'string' ? [Action] : Action);
const resourcesOf = ({ Resource = [] }: PolicyStatement): readonly string[] => Resource;

function targetOf({ environment }: AwsReported, target: AwsGrant['target'], name: string): AccessTarget {
  const kinds = { secret: 'Secret', files: 'Files', database: 'Database' } as const;
  return { kind: kinds[target], names: [name], ...(target === 'secret' && { keys: keysOf(environment) }) };
}

/** Where nothing says which role it is, and so in which account the secret is. */
function unknownChain(reported: AwsReported): AccessChain {
  const { secret } = secretReferenceOf(reported.environment);
  return {
    target: { kind: 'Secret', names: [secret], keys: keysOf(reported.environment) },
    rights: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    links: identityLinks(reported),
  };
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
      name: issuer ?? 'the cluster of the ServiceAccount',
      how: usePodIdentity === true ? 'associates the ServiceAccount with the role' : 'signs the token',
    },
    roleLink(reported),
  ];
}

function roleLink(reported: AwsReported): AccessLink {
  const name = roleArnOf(reported) ?? 'the associated role';
  const { usePodIdentity, namespace, name: account } = reported.environment;
  const exactly =
    usePodIdentity === true
      ? `exactly this cluster, the namespace ${code(namespace)} and the ServiceAccount ${code(account)}`
      : 'exactly this subject and this audience of this issuer';
  return isRoleAdopted(reported)
    ? { kind: 'IAM role', name, how: adoptedHow(`trust ${exactly}`), adopted: true }
    : { kind: 'IAM role', name, how: `trusts ${exactly}` };
}
