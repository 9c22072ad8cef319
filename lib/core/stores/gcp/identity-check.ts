import { checkIgnored } from '../../input/ignored-fields';
import type { Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import type { GcpDeployment } from './deployment';
import { DELEGATES_ANNOTATION } from './environment';
import { isDelegates } from './environment-check';
import { checkProjectId, checkProjectNumber } from './resource-name';

type Deployment = Draft<GcpDeployment>;

/** Everything that is wrong with what the environment reads its secrets as: itself, or an account it impersonates. */
export function checkIdentity(draft: Deployment): Problem[] {
  return [
    ...checkProjectId('clusterProjectId', draft.clusterProjectId),
    ...checkProjectNumber('clusterProjectNumber', draft.clusterProjectNumber),
    ...(draft.googleServiceAccountEmail === undefined ? checkPrincipal(draft) : checkImpersonation(draft)),
  ];
}

function checkPrincipal(draft: Deployment): Problem[] {
  const problems = checkIgnored(
    draft,
    ['skipImpersonationBinding'],
    'is for a Google service account that is impersonated, which needs googleServiceAccountEmail',
  );
  if (draft.skipSecretBindings === true) {
    const reason = 'has no effect, because no role is granted';
    return [...problems, ...checkIgnored(draft, ['clusterProjectId', 'clusterProjectNumber'], reason)];
  }
  const missing = (['clusterProjectId', 'clusterProjectNumber'] as const).filter((field) => draft[field] === undefined);
  const message =
    'is required to let the ServiceAccount of the cluster read the secrets; or skipSecretBindings where it may already';
  return [...problems, ...missing.map((path) => ({ path, message }))];
}

function checkImpersonation(draft: Deployment): Problem[] {
  const { skipSecretBindings, skipImpersonationBinding, skipServiceAccount, clusterProjectId } = draft;
  const { annotations = {} } = draft;
  const problems = checkIgnored(
    draft,
    ['clusterProjectNumber'],
    'is for roles of the ServiceAccount itself, and it impersonates a Google service account',
  );
  if (skipImpersonationBinding === true) {
    const reason = 'has no effect, because no role is granted to the ServiceAccount';
    problems.push(...checkIgnored(draft, ['clusterProjectId'], reason));
  } else if (clusterProjectId === undefined) {
    const message =
      'is required to let the ServiceAccount of the cluster impersonate the Google service account; or skipImpersonationBinding where it may already';
    problems.push({ path: 'clusterProjectId', message });
  }
  if (skipImpersonationBinding !== true && isDelegates(annotations[DELEGATES_ANNOTATION])) {
    const message =
      'needs skipImpersonationBinding: true, because the ServiceAccount impersonates the first of the delegates, and none of the roles on them is granted here';
    problems.push({ path: at('annotations', DELEGATES_ANNOTATION), message });
  }
  if (skipServiceAccount === true && skipSecretBindings === true && skipImpersonationBinding === true) {
    const reason = 'has no effect, because the ServiceAccount and all roles are adopted';
    problems.push(...checkIgnored(draft, ['googleServiceAccountEmail'], reason));
  }
  return problems;
}
