import type { Rendering } from '../../description';
import { show } from '../../input/problem';
import { at } from '../../input/shape';
import type { UniqueName } from '../../unique-names';
import type { GcpDeployment } from './deployment';
import { SecretLayout } from './environment';
import { gcpSecretIds, gcpStoredKeys } from './objects';
import { secretResourceName } from './resource-name';
import type { GcpResources } from './resources';

/** What an environment on Google Cloud has that no other one may have. */
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

/** What one component grants, another cannot grant too: the one that goes first would take it away from the other. */
const BINDINGS = {
  skipSecretBindings: 'lets the same member read the same secret',
  skipImpersonationBinding: 'lets the same ServiceAccount impersonate the same Google service account',
} as const;

function binding(key: string, path: keyof typeof BINDINGS): UniqueName {
  const message = (owner: string) => `must be true, because ${show(owner)} ${BINDINGS[path]}`;
  return { key: `gcp binding ${key}`, isWritten: true, problem: (owner) => ({ path, message: message(owner) }) };
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
  const { namespace, name, secretLayout } = environment;
  const secret = secretResourceName(environment, id);
  const fix =
    secretLayout === SecretLayout.SingleJson
      ? 'say another in secretId'
      : 'say another in storedNames, or choose secretLayout "SingleJson"';
  return {
    key: `gcp secret ${secret}`,
    environment: `${namespace}/${name}`,
    isWritten,
    isShareable: path !== undefined,
    problem: (owner, isSameEnvironment) => {
      if (isSameEnvironment) {
        const message = `must be true here or there, because ${show(owner)} creates the same secrets for the same environment`;
        return { path: 'skipSecrets', message };
      }
      return path === undefined
        ? {
            path: 'name',
            message: `makes a secret id that another environment, ${show(owner)}, has too; ${fix}`,
            given: show(secret),
          }
        : {
            path,
            message: `must be another secret than that of another environment, ${show(owner)}`,
            given: show(secret),
          };
    },
  };
}
