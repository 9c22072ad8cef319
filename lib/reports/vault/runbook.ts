import { filledInByIdentity } from '../../core/identity/azure-identity';
import type { IdentityLogin } from '../../core/mendix/database-sql';
import type { VaultEnvironment } from '../../core/stores/vault/controller';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { KvVersion, VaultProvider } from '../../core/stores/vault/environment';
import { vaultPodLabels, vaultIdentityAnnotations } from '../../core/stores/vault/manifests';
import { DEFAULT_KV_MOUNT, KV_SECRETS, kvPathOf, vaultKeysOf } from '../../core/stores/vault/secrets';
import { code } from '../markdown';
import type { Runbook, RunbookKey } from '../runbook';
import { runbook } from '../runbook-steps';
import { type KeptKey, OLD_VERSIONS, type ValueChanges } from '../runbook-values';
import { shellWord } from '../shell';
import { changeWholeScript, FILE, writeWholeScript } from '../write-script';
import { VAULT_STORE, type VaultReported } from './access-report';
import { cloudIdentityStep } from './cloud-identity-step';
import { vaultControllerReport } from './controller';
import { roleStep } from './role-step';
import { binaryOf, vaultCommand } from './vault-command';

/**
 * The manual steps for an environment on Vault or OpenBao.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://developer.hashicorp.com/vault/docs/commands/kv/put
 */
export function vaultRunbook(reported: VaultReported): Runbook {
  const { environment } = reported;
  const { azureClientId, vaultProvider = VaultProvider.Vault } = environment;
  const filledIn = Object.keys(filledInByIdentity(environment));
  return runbook(VAULT_STORE, reported, {
    controlled: vaultControllerReport(reported),
    before: [roleStep(reported), cloudIdentityStep(environment)],
    kept: keptKeys(environment),
    known: Object.fromEntries(filledIn.map((key) => [key, azureClientId])),
    changes: (keys) => changesOf(environment, keys),
    login: () => vaultLogin(environment),
    provider: `app.kubernetes.io/name=${vaultProvider}-csi-provider`,
    identityAnnotations: () => vaultIdentityAnnotations(environment),
    podLabels: vaultPodLabels(environment),
  });
}

/**
 * The keys in the KV secrets engine that are written manually. A database secrets engine or the controller provides the others.
 */
function keptKeys(environment: VaultEnvironment): KeptKey[] {
  const keys = vaultKeysOf(environment);
  return keys.flatMap(({ key, storedName, secret }) =>
    secret === 'credentials' || isGenerated(environment, key)
      ? []
      : [{ key, secret: kvPathOf(secret, environment), member: storedName }],
  );
}

function isGenerated({ controller }: VaultEnvironment, key: string): boolean {
  return Object.hasOwn(controller?.generatedValues ?? {}, key);
}

function changesOf(environment: VaultEnvironment, keys: readonly RunbookKey[]): ValueChanges {
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion } = environment;
  const isVersioned = kvVersion !== KvVersion.V1;
  const data = shellWord(isVersioned ? '.data.data' : '.data');
  const generatedInto = (path: string) =>
    vaultKeysOf(environment).flatMap(({ key, secret, storedName }) =>
      secret !== 'credentials' && isGenerated(environment, key) && kvPathOf(secret, environment) === path
        ? [storedName]
        : [],
    );
  const secrets = [...new Set(keys.map(({ secret }) => secret))].map((path) => ({
    held: keys.filter(({ secret }) => secret === path),
    generated: generatedInto(path),
    get: `${kv(environment, 'get -format=json', path)} | jq ${data}`,
    // Another environment may name the same path, and the path may not exist yet.
    getAny: `${orNothing(kv(environment, 'get -format=json', path))} | jq ${data}`,
    isNamed: Object.values(KV_SECRETS).some(({ field }) => environment[field] === path),
    put: `${kv(environment, 'put', path)} @${FILE}`,
  }));
  return {
    id: 'write-secrets',
    write: `In the KV secrets engine at ${code(kvMountPath)}, each secret holds a string for each of these keys. Each command opens the values of one secret in your editor, with \`null\` for each value that you have to fill in, and **writes the secret as a whole**: a key that is not in the file is removed from it.${secrets.some(({ isNamed }) => isNamed) ? ' If the environment names the path itself, the values that exist there are opened, too.' : ''} It needs \`jq\`, and ${code(binaryOf(environment))} with a valid login.`,
    writeScripts: secrets.map(({ held, get, getAny, isNamed, put, generated }) =>
      // Values that the controller has generated, or that others keep there, stay in the secret.
      isNamed || generated.length > 0
        ? changeWholeScript(held, isNamed ? getAny : get, put, generated)
        : writeWholeScript(held, put),
    ),
    change: `Each command opens one secret in your editor, with \`null\` for keys that it lacks, and writes it back as a whole.${isVersioned ? OLD_VERSIONS : ''}`,
    changeScripts: secrets.map(({ held, get, put, generated }) => changeWholeScript(held, get, put, generated)),
  };
}

/** Prints the content of a secret, or nothing if it does not exist. Any other error ends the script. */
function orNothing(get: string): string {
  const error = '"$dir/error"';
  return `{ ${get} 2> ${error} || grep -q 'No value found' ${error} || { cat ${error} >&2; exit 1; }; }`;
}

function kv(environment: VaultDeployment, action: string, path: string): string {
  const { kvMountPath = DEFAULT_KV_MOUNT } = environment;
  return vaultCommand(environment, `kv ${action}`, path, [`-mount=${shellWord(kvMountPath)}`]);
}

/** The known facts about the identity that logs in to a database without a password. */
export function vaultLogin(environment: VaultDeployment): IdentityLogin {
  return {
    principalId: environment.azurePrincipalId,
    identityName: environment.azureIdentityName,
    previousUser: environment.database?.previousUser,
  };
}
