import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { checkControllerOptions, VALUES } from '../custom-resource';
import { ACK } from './ack';
import type { AwsEnvironment } from './controller';
import { checkDeployment } from './deployment-check';

/** The rules for an environment whose AWS resources ACK creates. */
export function checkAck(draft: Draft<AwsEnvironment>): Problem[] {
  return [
    ...checkDeployment(draft),
    ...checkControllerOptions(draft.controller ?? {}, ACK),
    ...checkIgnored(draft, ['values'], VALUES, 'unsupported-by-controller'),
    ...checkIgnored(draft, ['recoveryWindowInDays'], NO_WINDOW, 'unsupported-by-controller'),
    ...checkPolicyStrings(draft),
    ...checkCreatesAny(draft),
  ];
}

const NO_WINDOW =
  'cannot be expressed with ACK, which deletes a secret with a recovery window of 30 days, and by default does not delete it: remove it';

/**
 * ACK decodes inline policies as parts of a URL, in which + is a space and % begins an escape.
 *
 * @see https://github.com/aws-controllers-k8s/iam-controller/blob/main/pkg/resource/role/hooks.go
 */
function checkPolicyStrings(draft: Draft<AwsEnvironment>): Problem[] {
  const { secretName, secretArn, failoverSecretArn, database, roleArn } = draft;
  const strings = { secretName, secretArn, failoverSecretArn, 'database.username': database?.username };
  const message =
    'must not contain + or % with ACK, which would write a different string into the policy of the role: choose another value, or use an existing role';
  return roleArn !== undefined
    ? []
    : Object.entries(strings)
        .filter(([, value]) => typeof value === 'string' && /[+%]/.test(value))
        .map(([path, given]) => createProblem('unsupported-by-controller', path, message, { given }));
}

function checkCreatesAny(draft: Draft<AwsEnvironment>): Problem[] {
  const reason = 'has no effect, because the secret and the role exist, and nothing is left to create: remove it';
  return draft.secretArn !== undefined && draft.roleArn !== undefined && draft.usePodIdentity !== true
    ? checkIgnored(draft, ['controller'], reason)
    : [];
}
