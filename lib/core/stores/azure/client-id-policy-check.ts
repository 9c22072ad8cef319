import { checkArguments } from '../../input/arguments';
import { createProblem, type OwnWords, type Problem } from '../../input/problem';
import { type Draft, object } from '../../input/shape';
import { isSubdomain, SUBDOMAIN_RULE } from '../../kubernetes/object-metadata';
import { DNS_LABEL_OF, isDnsLabel } from '../../mendix/environment-check';
import type { AzureClientIdEnvironment, AzureClientIds } from './client-id-policy';
import { AZURE_CLIENT_IDS_FIELDS } from './fields';

const CLIENT_IDS = object<AzureClientIds>(AZURE_CLIENT_IDS_FIELDS);

/** Everything that is wrong with what fills in client ids. Takes any input and never throws. */
export function checkAzureClientIds(clientIds: unknown): Problem[] {
  const [names, configMaps] = [new Map<string, string>(), new Map<string, string>()];
  return checkArguments(CLIENT_IDS, clientIds, ({ environments = [] }) =>
    environments.flatMap((environment, index) => {
      const path = `environments[${index}]`;
      const { namespace, name, configMapName } = environment;
      return [
        ...checkNames(path, environment),
        ...checkOnce(`${path}.name`, [namespace, name], names, LISTED_TWICE),
        ...checkOnce(`${path}.configMapName`, [namespace, configMapName], configMaps, ONE_IDENTITY_EACH),
      ];
    }),
  );
}

const LISTED_TWICE = 'must not be the name of an environment that is listed already in this namespace';
const ONE_IDENTITY_EACH = 'must not be the ConfigMap of another environment, whose identity this one would use';

function checkNames(path: string, { namespace, name, configMapName }: Draft<AzureClientIdEnvironment>): Problem[] {
  const rules: readonly (readonly [string, unknown, boolean, OwnWords | typeof SUBDOMAIN_RULE])[] = [
    ['namespace', namespace, isDnsLabel(namespace, 63), DNS_LABEL_OF[63]],
    ['name', name, isDnsLabel(name, 35), DNS_LABEL_OF[35]],
    ['configMapName', configMapName, typeof configMapName === 'string' && isSubdomain(configMapName), SUBDOMAIN_RULE],
  ];
  return rules
    .filter(([, given, isFine]) => typeof given === 'string' && !isFine)
    .map(([field, given, , message]) => createProblem('invalid-name', `${path}.${field}`, message, { given }));
}

/** Two bindings for one object would each write their own client id. */
function checkOnce(
  path: string,
  [namespace, name]: readonly unknown[],
  before: Map<string, string>,
  message: typeof LISTED_TWICE | typeof ONE_IDENTITY_EACH,
): Problem[] {
  if (typeof namespace !== 'string' || typeof name !== 'string') {
    return [];
  }
  const key = JSON.stringify([namespace, name]);
  const conflictsWith = before.get(key);
  before.set(key, conflictsWith ?? path);
  return conflictsWith === undefined ? [] : [createProblem('taken', path, message, { given: name, conflictsWith })];
}
