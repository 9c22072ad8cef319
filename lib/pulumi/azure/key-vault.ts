import * as keyvault from '@pulumi/azure-native/keyvault';
import * as pulumi from '@pulumi/pulumi';
import { keyVaultNameOf, keyVaultObjectName, type MappedKey, mappedKeysOf, resourceIdParts } from '../../core';
import { filledInByIdentity } from '../../core/azure-identity';
import { modesOf } from '../../core/keys-check';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The Key Vault of an environment, whether it is created or adopted. */
export interface EnvironmentKeyVault {
  readonly name: pulumi.Output<string>;
  /** Not known where a vault is adopted by its name. */
  readonly id: pulumi.Output<string> | undefined;
  /** The created vault; not there where it is adopted. */
  readonly keyVault: keyvault.Vault | undefined;
}

/** A key of an environment, and the secret that holds it. */
export type WrittenSecret = MappedKey & { readonly resource: keyvault.Secret };

export function keyVaultOf(build: AzureBuild): EnvironmentKeyVault {
  const { args, checked } = build;
  if (args.keyVaultId !== undefined) {
    const id = checked.given('keyVaultId');
    return { id, name: id.apply((keyVaultId) => keyVaultNameOf({ keyVaultId })), keyVault: undefined };
  }
  const name = checked.given('keyVaultName');
  const keyVault = args.createKeyVault === true ? createKeyVault(build, name) : undefined;
  return { name, id: keyVault?.id, keyVault };
}

function createKeyVault(build: AzureBuild, vaultName: pulumi.Output<string>): keyvault.Vault {
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
  readonly resourceGroupName: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;
}

/** The values, where the caller gave any: one secret for each key. Without them Pulumi never sees a value. */
export function writtenSecretsOf(
  build: AzureBuild,
  vault: EnvironmentKeyVault,
  { clientId }: EnvironmentIdentity,
): WrittenSecret[] {
  const { args, checked } = build;
  if (args.values === undefined) {
    return [];
  }
  const place: SecretPlace = {
    vaultName: vault.name,
    resourceGroupName:
      args.keyVaultId === undefined
        ? checked.given('resourceGroupName')
        : checked.given('keyVaultId').apply((id) => resourceIdParts(id).resourceGroupName),
  };
  const modes = modesOf(checked.draft);
  const values = checked.liftEach('values', ['database', 'blobContainerId']) ?? {};
  const filledIn = Object.keys(filledInByIdentity(checked.draft));
  return mappedKeysOf(modes, keyVaultObjectName).map((mapped) => {
    const value = filledIn.includes(mapped.key) ? clientId : (values[mapped.key] ?? '');
    return { ...mapped, resource: createSecret(build, place, mapped, value, vault) };
  });
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
    { ...parent, ...(keyVault !== undefined && { dependsOn: [keyVault] }) },
  );
}
