import { SecretLayout } from '../../core/stores/gcp/environment';
import { gcpIdentityAnnotations } from '../../core/stores/gcp/manifests';
import { gcpSecretIds, gcpStoredKeys } from '../../core/stores/gcp/objects';
import type { Runbook, RunbookKey } from '../runbook';
import { runbook } from '../runbook-steps';
import { jsonSecretChanges, OLD_VERSIONS, secretsChanges, type ValueChanges } from '../runbook-values';
import { shellWord } from '../shell';
import { FILE, NAME, VALUE } from '../write-script';
import { GCP_STORE, type GcpReported } from './access-report';
import { gcpControllerReport } from './controller';
import { createStep, impersonationStep, readStep } from './create-steps';
import { gcloud } from './gcloud';

/**
 * The manual steps for an environment on Google Cloud.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://cloud.google.com/sdk/gcloud/reference/secrets/versions/add
 */
export function gcpRunbook(reported: GcpReported): Runbook {
  const { environment } = reported;
  return runbook(GCP_STORE, reported, {
    controlled: gcpControllerReport(reported),
    before: [createStep(reported), readStep(reported), impersonationStep(reported)],
    kept: gcpStoredKeys(environment).map(({ key, secretId, jsonKey }) => ({
      key,
      secret: secretId,
      ...(jsonKey !== undefined && { member: jsonKey }),
    })),
    changes: (keys) => changesOf(reported, keys),
    provider: 'app=csi-secrets-store-provider-gcp',
    identityAnnotations: () => gcpIdentityAnnotations(environment),
  });
}

const PINNED =
  ' Some versions are pinned: they stay mounted until `secretVersion` or `secretVersions` has the new number, or their alias names the new version.';

function changesOf(reported: GcpReported, keys: readonly RunbookKey[]): ValueChanges {
  const { secretLayout, secretVersion = 'latest', secretVersions = {} } = reported.environment;
  const isPinned = [secretVersion, ...Object.values(secretVersions)].some((version) => version !== 'latest');
  const changes =
    secretLayout === SecretLayout.SingleJson
      ? singleChanges(reported, keys)
      : secretsChanges(
          keys,
          'Each of these keys has a secret of its own. The command opens the values in your editor, with `null` for each value that you have to fill in, and adds a version to each secret. It needs `jq`.',
          gcloud('versions add', NAME, reported, ` --data-file=${VALUE}`),
        );
  return {
    ...changes,
    change: `${changes.change}${OLD_VERSIONS}${isPinned ? PINNED : ''}`,
    isCreatedByDeployment: isCreatedByDeployment(reported),
  };
}

/** Whether Pulumi or a controller creates a secret for each key. Otherwise the commands of this runbook create the secrets. */
function isCreatedByDeployment({ environment, kubernetesOnly = false }: GcpReported): boolean {
  const { secretLayout, skipSecrets = false, controller } = environment;
  return secretLayout !== SecretLayout.SingleJson && !skipSecrets && (!kubernetesOnly || controller !== undefined);
}

function singleChanges(reported: GcpReported, keys: readonly RunbookKey[]): ValueChanges {
  const { environment } = reported;
  const [secret = ''] = gcpSecretIds(environment);
  const id = shellWord(secret);
  return jsonSecretChanges(keys, {
    secret,
    writes: 'adds it as the whole secret',
    changes: 'adds it as a new version',
    ifEmpty: environment.skipSecrets === true ? 'to one without a version, add `{}`' : undefined,
    get: gcloud('versions access', 'latest', reported, ` --secret=${id}`),
    put: gcloud('versions add', id, reported, ` --data-file=${FILE}`),
  });
}
