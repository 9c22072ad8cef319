import * as keyvault from '@pulumi/azure-native/keyvault';
import * as pulumi from '@pulumi/pulumi';
import {
  type AzureClaimant,
  azureClaimMessages,
  azureSecretClaims,
  keyVaultNameOf,
  keyVaultObjectName,
  type MappedKey,
  mappedKeysOf,
  resourceIdParts,
} from '../../core';
import { filledInByIdentity } from '../../core/azure-identity';
import { dependingOn } from '../depending-on';
import { type MaybeLate, whenKnown } from '../maybe-late';
import { claimedSecrets, reserveSecrets } from '../secret-claims';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The Key Vault of an environment, whether it is created or adopted. */
export interface EnvironmentKeyVault {
  readonly name: MaybeLate<string>;
  /** Not known where a vault is adopted by its name. */
  readonly id: MaybeLate<string> | undefined;
  /** The created vault; not there where it is adopted. */
  readonly keyVault: keyvault.Vault | undefined;
  /** What is created, and has to exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

/** A key of an environment, and the secret that holds it. */
export type WrittenSecret = MappedKey & { readonly resource: keyvault.Secret };

export function keyVaultOf(build: AzureBuild): EnvironmentKeyVault {
  const { component, args, checked, modes } = build;
  const claims = checked.lift(CLAIMED_BY, (known) =>
    azureSecretClaims({ ...modes, ...known }, component, args.values !== undefined),
  );
  const name = whenKnown(claimedSecrets(claims, azureClaimMessages), () => checked.lift(NAMED_BY, keyVaultNameOf));
  if (args.keyVaultId !== undefined) {
    return { id: checked.given('keyVaultId'), name, keyVault: undefined, resources: [] };
  }
  const keyVault = args.createKeyVault === true ? createKeyVault(build, name) : undefined;
  return { name, id: keyVault?.id, keyVault, resources: keyVault === undefined ? [] : [keyVault] };
}

const NAMED_BY = ['keyVaultName', 'keyVaultId'] as const;
/** What says which secrets of which vault are meant, and for which environment. */
const CLAIMED_BY = [...NAMED_BY, 'namespace', 'name'] as const;

/**
 * Refuses secrets that another environment of this program has too, at once where their names are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveKeyVaultSecrets({
  component,
  args,
  modes,
}: Pick<AzureBuild, 'component' | 'args' | 'modes'>): void {
  const { keyVaultName, keyVaultId, namespace, name } = args;
  const names = { keyVaultName, keyVaultId, namespace, name };
  if (Object.values(names).every((text) => text === undefined || typeof text === 'string')) {
    const store = { ...modes, ...(names as Pick<AzureClaimant, keyof typeof names>) };
    reserveSecrets(azureSecretClaims(store, component, args.values !== undefined), azureClaimMessages);
  }
}

function createKeyVault(build: AzureBuild, vaultName: MaybeLate<string>): keyvault.Vault {
  const { component, args, checked, parent } = build;
  return new keyvault.Vault(
    `${component}-key-vault`,
    {
      vaultName,
      resourceGroupName: checked.given('resourceGroupName'),
      ...(args.location !== undefined && { location: checked.given('location') }),
      properties: {
        tenantId: checked.given('tenantId'),
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays:
          args.softDeleteRetentionInDays === undefined ? 90 : checked.given('softDeleteRetentionInDays'),
        enablePurgeProtection: true,
      },
      ...(args.tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
}

/** Where the secrets are written. */
interface SecretPlace {
  readonly resourceGroupName: MaybeLate<string>;
  readonly vaultName: MaybeLate<string>;
}

/** The values, where the caller gave any: one secret for each key. Without them Pulumi never sees a value. */
export function writtenSecretsOf(
  build: AzureBuild,
  vault: EnvironmentKeyVault,
  { clientId }: EnvironmentIdentity,
): WrittenSecret[] {
  const { args, checked, modes } = build;
  if (args.values === undefined) {
    return [];
  }
  const place: SecretPlace = {
    vaultName: vault.keyVault === undefined ? vault.name : dependingOn(vault.keyVault, vault.name),
    resourceGroupName:
      args.keyVaultId === undefined
        ? checked.given('resourceGroupName')
        : whenKnown(checked.given('keyVaultId'), (id) => resourceIdParts(id).resourceGroupName),
  };
  const values = checked.liftEach('values', besideOf) ?? {};
  const filledIn = Object.keys(filledInByIdentity(checked.draft));
  return mappedKeysOf(modes, keyVaultObjectName).map((mapped) => {
    const value = filledIn.includes(mapped.key) ? clientId : (values[mapped.key] ?? '');
    return { ...mapped, resource: createSecret(build, place, mapped, value, vault) };
  });
}

/** The arguments that a value has to fit to. */
function besideOf(key: string): readonly ('database' | 'blobContainerId')[] {
  if (key === 'storage-azure-container') {
    return ['blobContainerId'];
  }
  return key.startsWith('database-') ? ['database'] : [];
}

function createSecret(
  { component, args, checked, parent }: AzureBuild,
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
      ...(args.tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    // Where the vault goes, its secrets go with it, and nobody needs the right to delete them.
    { ...parent, ...(keyVault !== undefined && { deletedWith: keyVault }) },
  );
}
