import { gcpSecretIds } from '../../core/stores/gcp/objects';
import type { RunbookScript } from '../runbook';
import { shellWord } from '../shell';
import { bash, command } from '../write-script';
import type { GcpReported } from './access-report';

/**
 * A command for one secret; `id` is already quoted. For a regional secret, gcloud needs the endpoint of the region, because it
 * uses the global endpoint by default.
 *
 * @see https://cloud.google.com/secret-manager/regional-secrets/create-regional-secret
 */
export function gcloud(action: string, id: string, { environment }: GcpReported, options = ''): string {
  const { secretProjectId: project, secretLocation: location } = environment;
  const endpoint =
    location === undefined
      ? ''
      : `CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER=${shellWord(`https://secretmanager.${location}.rep.googleapis.com/`)} `;
  // An id may begin with a hyphen, as options do.
  const end = gcpSecretIds(environment).some((secretId) => secretId.startsWith('-')) ? ' --' : '';
  return `${endpoint}${command(`gcloud secrets ${action}`, { project, location })}${options}${end} ${id}`;
}

/**
 * One command for each secret, in a loop if there are several.
 *
 * @param before - lines that run once, before the commands
 */
export function forEachSecret(
  { environment }: GcpReported,
  commandOf: (id: string) => string,
  before: readonly string[] = [],
): RunbookScript {
  const ids = gcpSecretIds(environment);
  const [id] = ids;
  const commands =
    ids.length === 1 && id !== undefined
      ? [commandOf(shellWord(id))]
      : [`for id in ${ids.map(shellWord).join(' ')}; do`, `  ${commandOf('"$id"')}`, 'done'];
  return bash([...before, ...commands]);
}
