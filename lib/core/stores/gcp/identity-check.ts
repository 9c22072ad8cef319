import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import type { GcpDeployment } from './deployment';
import { DELEGATES_ANNOTATION } from './environment';
import { isDelegates } from './environment-check';
import { projectIdProblem, projectNumberProblem } from './resource-name';

type Deployment = Draft<GcpDeployment>;

/** The problems of the identity that reads the secrets: the ServiceAccount itself, or an account that it impersonates. */
export function checkIdentity(draft: Deployment): Problem[] {
  return compact([
    projectIdProblem('clusterProjectId', draft.clusterProjectId),
    projectNumberProblem('clusterProjectNumber', draft.clusterProjectNumber),
    ...(draft.googleServiceAccountEmail === undefined ? checkPrincipal(draft) : checkImpersonation(draft)),
  ]);
}

function checkPrincipal(draft: Deployment): Problem[] {
  const fields = ['clusterProjectId', 'clusterProjectNumber'] as const;
  const reason = 'has no effect with skipSecretBindings, because no role is granted';
  const message =
    'is required, because the ServiceAccount is granted the role on the secrets; or set skipSecretBindings if it has the role';
  return compact([
    ...checkIgnored(draft, ['skipImpersonationBinding'], 'has no effect without googleServiceAccountEmail'),
    ...(draft.skipSecretBindings === true
      ? checkIgnored(draft, fields, reason)
      : fields.map((field) => draft[field] === undefined && createProblem('required', field, message))),
  ]);
}

function checkImpersonation(draft: Deployment): Problem[] {
  const { skipSecretBindings, skipServiceAccount, clusterProjectId, annotations = {} } = draft;
  const problems = checkIgnored(draft, ['clusterProjectNumber'], ACCOUNT_READS);
  if (draft.skipImpersonationBinding === true) {
    const isUseless = skipServiceAccount === true && skipSecretBindings === true;
    return compact([
      ...problems,
      ...checkIgnored(draft, ['clusterProjectId'], NOTHING_GRANTED),
      isUseless && createProblem('ignored-field', 'googleServiceAccountEmail', NOTHING_LEFT),
    ]);
  }
  const isDelegated = isDelegates(annotations[DELEGATES_ANNOTATION]);
  return compact([
    ...problems,
    clusterProjectId === undefined && createProblem('required', 'clusterProjectId', IMPERSONATES),
    isDelegated && createProblem('contradicts-argument', at('annotations', DELEGATES_ANNOTATION), DELEGATED),
  ]);
}

const ACCOUNT_READS =
  'has no effect with googleServiceAccountEmail, because that account is granted the roles on the secrets';
const NOTHING_GRANTED = 'has no effect with skipImpersonationBinding, because no role is granted to the ServiceAccount';
const NOTHING_LEFT =
  'has no effect with skipServiceAccount, skipSecretBindings and skipImpersonationBinding, because nothing is created that uses the account';
const IMPERSONATES =
  'is required, because the ServiceAccount is granted the role to impersonate the Google service account; or set skipImpersonationBinding if it has the role';
const DELEGATED =
  'needs skipImpersonationBinding: true, because the ServiceAccount impersonates the first delegate, on which the library grants no role';
