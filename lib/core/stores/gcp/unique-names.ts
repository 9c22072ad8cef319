import type { Rendering } from '../../description';
import { createProblem, ownWords } from '../../input/problem';
import { at } from '../../input/shape';
import type { UniqueName } from '../../unique-names';
import type { GcpDeployment } from './deployment';
import { SecretLayout } from './environment';
import { gcpSecretIds, gcpStoredKeys } from './objects';
import { secretResourceName } from './resource-name';
import type { GcpResources } from './resources';

/** The names of an environment on Google Cloud that no other environment may have. */
export function gcpUniqueNames(resources: GcpResources): Rendering<GcpDeployment, UniqueName[]>[] {
  const { secrets, member, readerRole, impersonation } = resources;
  const isWritten = secrets.some(({ created }) => created !== undefined);
  const secretNames = secrets.map(({ name }) => name);
  return [
    (environment) => gcpSecretNames(environment, isWritten),
    ...(member === undefined || readerRole === undefined
      ? []
      : [
          (environment: GcpDeployment) =>
            secretNames.map((secret) => binding(`${secret(environment)} ${member(environment)}`, 'skipSecretBindings')),
        ]),
    ...(impersonation === undefined
      ? []
      : [
          (environment: GcpDeployment) => [
            binding(
              `${impersonation.serviceAccountId(environment)} ${impersonation.member(environment)}`,
              'skipImpersonationBinding',
            ),
          ],
        ]),
  ];
}

/** Two components cannot grant the same role: removing one component would revoke the role for the other. */
const BINDINGS = {
  skipSecretBindings: 'must be true, because another environment lets the same member read the same secret',
  skipImpersonationBinding:
    'must be true, because another environment lets the same ServiceAccount impersonate the same Google service account',
} as const;

function binding(key: string, path: keyof typeof BINDINGS): UniqueName {
  return {
    key: `gcp binding ${key}`,
    isWritten: true,
    problem: (owner) => createProblem('taken', path, BINDINGS[path], { conflictsWith: owner }),
  };
}

/** The secrets of an environment, by their full names. */
function gcpSecretNames(environment: GcpDeployment, isWritten: boolean): UniqueName[] {
  const { secretLayout, secretId, storedNames = {} } = environment;
  const unique = (id: string, path: string | undefined) => secretUniqueName(environment, id, path, isWritten);
  return secretLayout === SecretLayout.SingleJson
    ? gcpSecretIds(environment).map((id) => unique(id, secretId === undefined ? undefined : 'secretId'))
    : gcpStoredKeys(environment).map(({ key, secretId: id }) =>
        unique(id, Object.hasOwn(storedNames, key) ? at('storedNames', key) : undefined),
      );
}

function secretUniqueName(
  environment: GcpDeployment,
  id: string,
  path: string | undefined,
  isWritten: boolean,
): UniqueName {
  const { namespace, name, secretLayout, secretProjectId } = environment;
  const secret = secretResourceName(environment, id);
  const fix =
    secretLayout === SecretLayout.SingleJson
      ? 'set another secretId'
      : 'set another id in storedNames, or choose secretLayout "SingleJson"';
  return {
    key: `gcp secret ${secret.replace(`projects/${secretProjectId}/`, '')}`,
    account: secretProjectId,
    environment: `${namespace}/${name}`,
    isWritten,
    isShareable: path !== undefined,
    problem: (conflictsWith, isSameEnvironment) => {
      if (isSameEnvironment) {
        const message =
          'must be true for one of the two components, because both create the same secrets for the same environment';
        return createProblem('taken', 'skipSecrets', message, { conflictsWith });
      }
      const details = { given: secret, conflictsWith };
      return path === undefined
        ? createProblem('taken', 'name', ownWords(`leads to a secret id of another environment; ${fix}`), details)
        : createProblem('taken', path, 'must not be a secret of another environment', details);
    },
  };
}
