import * as keyvault from '@pulumi/azure-native/keyvault';
import * as pulumi from '@pulumi/pulumi';
import { filledInByIdentity } from '../../core/identity/azure-identity';
import { type MappedKey, mappedKeysOf } from '../../core/mendix/keys';
import type { SecretClaim } from '../../core/secret-claims';
import { keyVaultNameOf } from '../../core/stores/azure/environment';
import { keyVaultObjectName } from '../../core/stores/azure/objects';
import { resourceIdParts } from '../../core/stores/azure/resource-id';
import { azureClaimMessages, azureSecretClaims } from '../../core/stores/azure/secret-claims';
import { dependingOn } from '../depending-on';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';
import { claimedSecrets, reserveSecrets } from '../secret-claims';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The Key Vault of an environment, whether it is created or adopted. */
export interface EnvironmentKeyVault {
  readonly name: Resolvable<string>;
  /** Not known where a vault is adopted by its name. */
  readonly id: Resolvable<string> | undefined;
  /** The created vault; not there where it is adopted. */
  readonly keyVault: keyvault.Vault | undefined;
  /** What is created, and has to exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

/** A key of an environment, and the secret that holds it. */
export type WrittenSecret = MappedKey & { readonly resource: keyvault.Secret };

export function createKeyVault(build: AzureBuild): EnvironmentKeyVault {
  const { args, render } = build;
  const name = whenKnown(claimedSecrets(claimsOf(build), azureClaimMessages), () => render(keyVaultNameOf));
  if (args.keyVaultId !== undefined) {
    return { id: args.keyVaultId, name, keyVault: undefined, resources: [] };
  }
  const keyVault = args.createKeyVault === true ? createOwnKeyVault(build, name) : undefined;
  return { name, id: keyVault?.id, keyVault, resources: keyVault === undefined ? [] : [keyVault] };
}

type Claimant = Pick<AzureBuild, 'component' | 'args' | 'render'>;

/**
 * Refuses secrets that another environment of this program has too, at once if their names are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveKeyVaultSecrets(claimant: Claimant): void {
  const claims = claimsOf(claimant);
  if (!isUnresolved(claims)) {
    reserveSecrets(claims as SecretClaim[], azureClaimMessages);
  }
}

function claimsOf({ component, args, render }: Claimant): Resolvable<SecretClaim[]> {
  return render((environment) => azureSecretClaims(environment, component, args.values !== undefined));
}

function createOwnKeyVault({ component, args, parent }: AzureBuild, vaultName: Resolvable<string>): keyvault.Vault {
  const { resourceGroupName = '', location, tenantId, softDeleteRetentionInDays = 90, tags } = args;
  return new keyvault.Vault(
    `${component}-key-vault`,
    {
      vaultName,
      resourceGroupName,
      ...(location !== undefined && { location }),
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays,
        enablePurgeProtection: true,
      },
      ...(tags !== undefined && { tags }),
    },
    parent,
  );
}

/** Where the secrets are written. */
interface SecretPlace {
  readonly resourceGroupName: Resolvable<string>;
  readonly vaultName: Resolvable<string>;
}

/** The values, where the caller gave any: one secret for each key. Without them Pulumi never sees a value. */
export function createSecrets(
  build: AzureBuild,
  vault: EnvironmentKeyVault,
  { clientId }: EnvironmentIdentity,
): WrittenSecret[] {
  const { args, render } = build;
  const { values } = args;
  if (values === undefined) {
    return [];
  }
  const place: SecretPlace = {
    vaultName: vault.keyVault === undefined ? vault.name : dependingOn(vault.keyVault, vault.name),
    resourceGroupName:
      args.keyVaultId === undefined
        ? (args.resourceGroupName ?? '')
        : render(({ keyVaultId = '' }) => resourceIdParts(keyVaultId).resourceGroupName),
  };
  const filledIn = Object.keys(filledInByIdentity(args));
  return mappedKeysOf(args, keyVaultObjectName).map((mapped) => {
    const value = filledIn.includes(mapped.key) ? clientId : (values[mapped.key] ?? '');
    return { ...mapped, resource: createSecret(build, place, mapped, value, vault) };
  });
}

function createSecret(
  { component, args, parent }: AzureBuild,
  place: SecretPlace,
  { key, storedName }: MappedKey,
  value: pulumi.Input<string>,
  { keyVault }: EnvironmentKeyVault,
): keyvault.Secret {
  return new keyvault.Secret(
    `${component}-secret-${key}`,
    {
      ...place,
      secretName: storedName,
      // This SDK marks no value as secret.
      properties: { value: pulumi.secret(value), contentType: 'text/plain' },
      ...(args.tags !== undefined && { tags: args.tags }),
    },
    // Where the vault goes, its secrets go with it, and nobody needs the right to delete them.
    { ...parent, ...(keyVault !== undefined && { deletedWith: keyVault }) },
  );
}
