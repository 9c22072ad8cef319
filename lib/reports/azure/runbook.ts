import { azureIdentityAnnotations, filledInByIdentity } from '../../core/identity/azure-identity';
import { mappedKeysOf } from '../../core/mendix/keys';
import { AzureCloud } from '../../core/stores/azure/cloud';
import { keyVaultNameOf } from '../../core/stores/azure/environment';
import { azurePodLabels } from '../../core/stores/azure/manifests';
import { keyVaultObjectName } from '../../core/stores/azure/objects';
import { resourceIdParts } from '../../core/stores/azure/resource-id';
import { code } from '../markdown';
import type { Runbook, RunbookKey, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { secretsChanges, type ValueChanges } from '../runbook-values';
import { shellWord } from '../shell';
import { bash, command, NAME, VALUE } from '../write-script';
import { azureControllerReport, clientIdStep } from './controller';
import { azureLogin, type AzureReported, clientIdOf } from './access';
import { AZURE_STORE } from './access-report';
import { identityStep } from './identity-step';
import { keyVaultStep } from './key-vault-step';

/**
 * The manual steps for an environment on Azure.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://learn.microsoft.com/cli/azure/keyvault/secret#az-keyvault-secret-set
 */
export function azureRunbook(reported: AzureReported): Runbook {
  const { environment } = reported;
  const { fileStorage, values } = environment;
  const containerId = fileStorage?.containerId;
  const controlled = azureControllerReport(reported);
  const own = [keyVaultStep(reported), identityStep(reported), values === undefined && writerStep(reported)];
  return runbook(AZURE_STORE, reported, {
    // A controller creates its resources only after the manifests are applied.
    before: [cloudStep(reported), ...(controlled === undefined ? own : [])],
    controlled,
    afterCreated: controlled === undefined ? [] : [clientIdStep(reported), ...own],
    kept: mappedKeysOf(environment, keyVaultObjectName).map(({ key, storedName }) => ({ key, secret: storedName })),
    known: {
      ...Object.fromEntries(Object.keys(filledInByIdentity(environment)).map((key) => [key, clientIdOf(reported)])),
      'storage-azure-container': containerId === undefined ? undefined : resourceIdParts(containerId).name,
    },
    changes: (keys) => changesOf(reported, keys),
    login: () => azureLogin(reported),
    provider: 'app in (csi-secrets-store-provider-azure,secrets-store-provider-azure)',
    identityAnnotations: () =>
      azureIdentityAnnotations({
        clientId: clientIdOf(reported) ?? '<client id of the identity>',
        tenantId: environment.tenantId,
      }),
    podLabels: azurePodLabels(environment),
  });
}

/** The names of the clouds on the command line. */
const CLOUDS: Readonly<Record<AzureCloud, string | undefined>> = {
  [AzureCloud.Public]: undefined,
  [AzureCloud.UsGovernment]: 'AzureUSGovernment',
  [AzureCloud.China]: 'AzureChinaCloud',
};

/** The step that chooses a cloud other than the public one, before any other command. */
function cloudStep({ environment: { cloud = AzureCloud.Public } }: AzureReported): RunbookStep | false {
  const name = CLOUDS[cloud];
  return (
    name !== undefined && {
      id: 'cloud',
      title: 'Choose the cloud',
      paragraphs: ['The command line works on one cloud at a time; log in again after a change.'],
      scripts: [bash([command('az cloud set', { name }), 'az login --output none'])],
    }
  );
}

function writerStep({ environment }: AzureReported): RunbookStep {
  const vault = shellWord(keyVaultNameOf(environment));
  return {
    id: 'writer',
    title: 'Get permission to write to the Key Vault',
    paragraphs: [
      'Skip this step if you have the role already. Assigning it needs the right to assign roles, and takes effect after some minutes.',
    ],
    scripts: [
      bash([
        'user=$(az ad signed-in-user show --query id --output tsv)',
        `vault=$(az keyvault show --name=${vault} --query id --output tsv)`,
        `az role assignment create --role 'Key Vault Secrets Officer' --assignee-principal-type User --assignee-object-id "$user" --scope "$vault" --output none`,
      ]),
    ],
  };
}

/** Without `--output none`, the command prints the value that it wrote. */
function changesOf(
  { environment, resources, kubernetesOnly }: AzureReported,
  keys: readonly RunbookKey[],
): ValueChanges {
  const vault = keyVaultNameOf(environment);
  const isRolePerSecret = kubernetesOnly !== true && resources.readers.some(({ key }) => key !== undefined);
  const waits =
    environment.controller === undefined
      ? '**Before `pulumi up`**, which assigns a role on each secret: '
      : 'The RoleAssignment of each secret waits for it. ';
  const first = isRolePerSecret ? waits : '';
  const set = command('az keyvault secret set', { 'vault-name': vault });
  return secretsChanges(
    keys,
    `${first}The Key Vault ${code(vault)} needs a secret for each of these keys. The command opens them in your editor, with \`null\` for each value that you enter, and writes one secret after another. It needs \`jq\`.`,
    `${set} --name=${NAME} --file=${VALUE} --encoding utf-8 --only-show-errors --output none`,
  );
}
