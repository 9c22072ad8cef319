import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { keysOf } from '../../core/mendix/keys';
import type { GcpEnvironment } from '../../core/stores/gcp/controller';
import { gcpSecretIds } from '../../core/stores/gcp/objects';
import {
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPool,
} from '../../core/stores/gcp/principal';
import { secretResourceName } from '../../core/stores/gcp/resource-name';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { type AccessChain, type AccessLink, type AccessReport, accessReport, AccessTargetKind } from '../access-report';
import { code } from '../markdown';
import type { ReportInput } from '../reported';
import { gcpControllerReport } from './controller';

export const GCP_STORE = 'Google Secret Manager';
export type GcpReported = ReportInput<GcpEnvironment, GcpResources>;

/** The access report of an environment on Google Cloud. */
export function gcpAccessReport(reported: GcpReported): AccessReport {
  const { environment } = reported;
  const { googleServiceAccountEmail, clusterProjectId, namespace, name } = environment;
  const project =
    clusterProjectId === undefined ? 'the project of the cluster' : `the project ${code(clusterProjectId)}`;
  return accessReport(GCP_STORE, environment, {
    token: `its token has the subject ${code(serviceAccountSubject(namespace, name))}`,
    identity: [
      {
        kind: 'Workload identity pool',
        name: clusterProjectId === undefined ? undefined : workloadIdentityPool(clusterProjectId),
        how: 'belongs to every GKE cluster of the project, and trusts the issuer of each',
      },
      ...impersonationLinks(reported),
    ],
    chains: [secretsChain(reported)],
    controlled: gcpControllerReport(reported),
    others: [
      `The ServiceAccount of this namespace and name in every other GKE cluster of ${project}: IAM sees the same principal.`,
      'Whoever has `secretmanager.versions.access` on the project of the secrets, its folder or its organisation, or by another role on a secret itself.',
      googleServiceAccountEmail !== undefined &&
        'Whoever else may impersonate the Google service account, or has a key for it.',
    ],
  });
}

function secretsChain({ environment, resources }: GcpReported): AccessChain {
  const names = gcpSecretIds(environment).map((id) => secretResourceName(environment, id));
  const isSkipped = resources.readerRole === undefined;
  const isGranted = isSkipped ? 'must be granted' : 'is granted';
  const on = names.length === 1 ? 'the secret' : 'each of these secrets';
  const member = code(resources.member?.(environment) ?? 'the ServiceAccount');
  const how = `${isGranted} on ${on} to ${member}`;
  return {
    target: {
      kind: names.length === 1 ? AccessTargetKind.Secret : AccessTargetKind.Secrets,
      names,
      keys: keysOf(environment),
    },
    rights: ['secretmanager.versions.access'],
    links: [{ kind: 'Role binding', name: SECRET_ACCESSOR_ROLE, how, ...(isSkipped && { existing: true }) }],
  };
}

function impersonationLinks({ environment, resources: { impersonation } }: GcpReported): AccessLink[] {
  const { googleServiceAccountEmail, clusterProjectId, namespace, name } = environment;
  if (googleServiceAccountEmail === undefined) {
    return [];
  }
  const isSkipped = impersonation === undefined;
  const member =
    clusterProjectId === undefined
      ? 'the ServiceAccount'
      : code(workloadIdentityMember({ clusterProjectId, namespace, name }));
  return [
    {
      kind: 'Google service account',
      name: googleServiceAccountEmail,
      how: `${member} ${isSkipped ? 'must be allowed to impersonate it, or the first of its delegates' : 'impersonates it'}, by ${code(WORKLOAD_IDENTITY_USER_ROLE)}`,
      existing: true,
    },
  ];
}
