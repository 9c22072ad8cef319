import { checkArguments } from '../../input/arguments';
import { compact } from '../../input/compact';
import { createProblem, type Problem } from '../../input/problem';
import { object } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { isSubdomain, SUBDOMAIN_RULE } from '../../kubernetes/object-metadata';
import { dnsLabelProblem } from '../../mendix/environment-check';
import type { AzureClientIds } from './client-id-policy';
import { AZURE_CLIENT_IDS_FIELDS } from './fields';

const CLIENT_IDS = object<AzureClientIds>(AZURE_CLIENT_IDS_FIELDS);

/** The problems of the arguments for the policies that fill in client ids. Accepts any input and never throws. */
export function checkAzureClientIds(clientIds: unknown): Problem[] {
  const [names, configMaps] = [new Map<string, string>(), new Map<string, string>()];
  return checkArguments(CLIENT_IDS, clientIds, ({ environments = [] }) =>
    environments.flatMap(({ namespace, name, configMapName }, index) => {
      const path = `environments[${index}]`;
      return compact([
        dnsLabelProblem(`${path}.namespace`, namespace, 63),
        dnsLabelProblem(`${path}.name`, name, 35),
        formProblem(`${path}.configMapName`, configMapName, isSubdomain, SUBDOMAIN_RULE),
        repetitionProblem(`${path}.name`, [namespace, name], names, LISTED_TWICE),
        repetitionProblem(`${path}.configMapName`, [namespace, configMapName], configMaps, ONE_IDENTITY_EACH),
      ]);
    }),
  );
}

const LISTED_TWICE = 'must not be the name of an environment that is listed already in this namespace';
const ONE_IDENTITY_EACH = 'must not be the ConfigMap of another environment, whose identity this one would use';

/** Two bindings for the same object would each write a different client id. */
function repetitionProblem(
  path: string,
  [namespace, name]: readonly unknown[],
  before: Map<string, string>,
  message: typeof LISTED_TWICE | typeof ONE_IDENTITY_EACH,
): Problem | false | undefined {
  if (typeof namespace !== 'string' || typeof name !== 'string') {
    return undefined;
  }
  const key = JSON.stringify([namespace, name]);
  const conflictsWith = before.get(key);
  before.set(key, conflictsWith ?? path);
  return conflictsWith !== undefined && createProblem('taken', path, message, { given: name, conflictsWith });
}
