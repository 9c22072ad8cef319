import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import type { GcpDeployment } from './deployment';
import { DELEGATES_ANNOTATION } from './environment';
import { isDelegates } from './environment-check';
import { checkProjectId, checkProjectNumber } from './resource-name';

type Deployment = Draft<GcpDeployment>;

/** Everything that is wrong with who reads the secrets: the ServiceAccount itself, or an account that it impersonates. */
export function checkIdentity(draft: Deployment): Problem[] {
  return [
    ...checkProjectId('clusterProjectId', draft.clusterProjectId),
    ...checkProjectNumber('clusterProjectNumber', draft.clusterProjectNumber),
    ...(draft.googleServiceAccountEmail === undefined ? checkPrincipal(draft) : checkImpersonation(draft)),
  ];
}

function checkPrincipal(draft: Deployment): Problem[] {
  const problems = checkIgnored(draft, ['skipImpersonationBinding'], 'has no effect without googleServiceAccountEmail');
  if (draft.skipSecretBindings === true) {
    const reason = 'has no effect with skipSecretBindings, because no role is granted';
    return [...problems, ...checkIgnored(draft, ['clusterProjectId', 'clusterProjectNumber'], reason)];
  }
  const missing = (['clusterProjectId', 'clusterProjectNumber'] as const).filter((field) => draft[field] === undefined);
  const message =
    'is required, because the ServiceAccount is granted the role on the secrets; or set skipSecretBindings if it has the role';
  return [...problems, ...missing.map((path) => createProblem('required', path, message))];
}

function checkImpersonation(draft: Deployment): Problem[] {
  const { skipSecretBindings, skipImpersonationBinding, skipServiceAccount, clusterProjectId } = draft;
  const { annotations = {} } = draft;
  const problems = checkIgnored(
    draft,
    ['clusterProjectNumber'],
    'has no effect with googleServiceAccountEmail, because that account is granted the roles on the secrets',
  );
  if (skipImpersonationBinding === true) {
    const reason = 'has no effect with skipImpersonationBinding, because no role is granted to the ServiceAccount';
    problems.push(...checkIgnored(draft, ['clusterProjectId'], reason));
  } else if (clusterProjectId === undefined) {
    const message =
      'is required, because the ServiceAccount is granted the role to impersonate the Google service account; or set skipImpersonationBinding if it has the role';
    problems.push(createProblem('required', 'clusterProjectId', message));
  }
  if (skipImpersonationBinding !== true && isDelegates(annotations[DELEGATES_ANNOTATION])) {
    const message =
      'needs skipImpersonationBinding: true, because the ServiceAccount impersonates the first delegate, and roles on delegates are yours to grant';
    problems.push(createProblem('contradicts-argument', at('annotations', DELEGATES_ANNOTATION), message));
  }
  if (skipServiceAccount === true && skipSecretBindings === true && skipImpersonationBinding === true) {
    const reason =
      'has no effect with skipServiceAccount, skipSecretBindings and skipImpersonationBinding, which leave nothing to do for it';
    problems.push(...checkIgnored(draft, ['googleServiceAccountEmail'], reason));
  }
  return problems;
}
