import { IRSA_AUDIENCE } from '../../core/identity/aws-identity';
import { filledInByIdentity, TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import type { IdentityLogin } from '../../core/mendix/database-sql';
import type { VaultEnvironment } from '../../core/stores/vault/controller';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { KvVersion, VaultProvider } from '../../core/stores/vault/environment';
import { vaultPodLabels, vaultIdentityAnnotations } from '../../core/stores/vault/manifests';
import { DEFAULT_KV_MOUNT, kvPathOf, vaultKeysOf } from '../../core/stores/vault/secrets';
import { controllerStep } from '../controller';
import { code } from '../markdown';
import { usedByApp } from '../modes';
import { partsOf } from '../reported';
import type { Runbook, RunbookKey, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { type KeptKey, OLD_VERSIONS, type ValueChanges } from '../runbook-values';
import { shellWord } from '../shell';
import { changeWholeScript, FILE, writeWholeScript } from '../write-script';
import { VAULT_STORE, type VaultReported } from './access-report';
import { vaultControllerReport } from './controller';
import { roleStep } from './role-step';
import { binaryOf, vaultCommand } from './vault-command';

/**
 * What remains for people to do for an environment on Vault or OpenBao.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://developer.hashicorp.com/vault/docs/commands/kv/put
 */
export function vaultRunbook(reported: VaultReported): Runbook {
  const { environment } = reported;
  const { azureClientId, vaultProvider = VaultProvider.Vault } = environment;
  const filledIn = Object.keys(filledInByIdentity(environment));
  const controlled = vaultControllerReport(reported);
  return runbook(VAULT_STORE, reported, {
    created:
      controlled !== undefined && controllerStep(controlled, environment.namespace, '`ReconcileSuccessful` `True`'),
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

/** The keys in the KV secrets engine that people write; a database secrets engine or the controller provides the others. */
function keptKeys(environment: VaultEnvironment): KeptKey[] {
  const keys = vaultKeysOf(environment);
  return keys.flatMap(({ key, storedName, secret }) =>
    secret === 'credentials' || isGenerated(environment, key)
      ? []
      : [{ key, secret: kvPathOf(secret, environment), member: storedName }],
  );
}

/** What an identity of a cloud needs, which is never created here. */
function cloudIdentityStep(environment: VaultDeployment): RunbookStep | false {
  const { awsRoleArn, azureClientId, namespace, name } = environment;
  const identity = awsRoleArn ?? azureClientId;
  if (identity === undefined) {
    return false;
  }
  const subject = code(serviceAccountSubject(namespace, name));
  const used = usedByApp(environment);
  return {
    id: 'cloud-identity',
    title: 'Check the identity of the cloud',
    paragraphs: partsOf([
      awsRoleArn === undefined
        ? `The managed identity ${code(identity)} needs a federated credential for the issuer of the cluster, with the subject ${subject} and the audience ${code(TOKEN_AUDIENCE)}.`
        : `The role ${code(identity)} must trust the IAM OIDC provider of the cluster, with the subject ${subject} and the audience ${code(IRSA_AUDIENCE)}.`,
      used.length > 0 && `It needs access to ${used.join(' and ')}.`,
    ]),
  };
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
    put: `${kv(environment, 'put', path)} @${FILE}`,
  }));
  return {
    id: 'write-secrets',
    write: `In the KV secrets engine at ${code(kvMountPath)}, each secret holds a string for each of these keys. Each command opens the values of one secret in your editor, with \`null\` for each value that you have to fill in, and **writes the secret as a whole**: a key that is not in the file is removed from it. It needs \`jq\`, and ${code(binaryOf(environment))} with a valid login.`,
    writeScripts: secrets.map(({ held, get, put, generated }) =>
      // What the controller has generated stays in the secret.
      generated.length > 0 ? changeWholeScript(held, get, put, generated) : writeWholeScript(held, put),
    ),
    change: `Each command opens one secret in your editor, with \`null\` for keys that it lacks, and writes it back as a whole.${isVersioned ? OLD_VERSIONS : ''}`,
    changeScripts: secrets.map(({ held, get, put, generated }) => changeWholeScript(held, get, put, generated)),
  };
}

function kv(environment: VaultDeployment, action: string, path: string): string {
  const { kvMountPath = DEFAULT_KV_MOUNT } = environment;
  return vaultCommand(environment, `kv ${action}`, path, [`-mount=${shellWord(kvMountPath)}`]);
}

/** Who logs in to a database without a password, as far as it is known. */
export function vaultLogin(environment: VaultDeployment): IdentityLogin {
  return {
    principalId: environment.azurePrincipalId,
    identityName: environment.azureIdentityName,
    previousUser: environment.database?.previousUser,
  };
}
