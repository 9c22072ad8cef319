import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import { azureIdentityAnnotations } from '../../identity/azure-identity';
import { ownWords, show } from '../../input/problem';
import { isTrue } from '../parameter-reader';
import type { MountedFile } from '../reading';
import { VaultProvider, vaultNameOf } from './environment';
import { apiPathOf } from './path';
import { CREDENTIALS_PATH, credentialsOf } from './secrets';
import type { StoreFields, StoreSource } from '../import-source';
import { placesOf } from './import-places';

const [CLIENT_ID = '', TENANT_ID = ''] = Object.keys(azureIdentityAnnotations({ clientId: '', tenantId: '' }));

/** The fields of an environment on Vault: three secrets of one KV secrets engine hold its keys. */
export function importVaultFields(source: StoreSource): StoreFields {
  const { files, annotations } = source;
  const credentials = credentialsPathOf(files);
  const inKv = files.filter((file) => credentials === undefined || !isCredential(file, credentials));
  const places = placesOf(source, inKv);
  for (const file of inKv.filter((file) => !places.files.includes(file))) {
    const message = ownWords(`${show(file.fileName)} is in a different secret than the keys of its kind`);
    source.noteFile('other-secret', file, message, show(file.secret));
  }
  const [awsRoleArn, azureClientId] = [annotations?.get(ROLE_ANNOTATION), annotations?.get(CLIENT_ID)];
  return {
    fields: {
      ...connectionOf(source),
      ...places.fields,
      ...(credentials !== undefined && { database: { credentialsPath: credentials } }),
      ...{ awsRoleArn, azureClientId, azureTenantId: azureClientId && annotations?.get(TENANT_ID) },
    },
    identities: [
      ...(awsRoleArn === undefined ? [] : ['AwsIam' as const]),
      ...(azureClientId === undefined ? [] : ['AzureManagedIdentity' as const]),
    ],
    storedNames: new Map(places.files.map(({ fileName, key = '' }) => [fileName, key])),
    nameOf: (key) => key,
    ownAnnotations: [ROLE_ANNOTATION, CLIENT_ID, ...(azureClientId === undefined ? [] : [TENANT_ID])],
    comments: {
      ...(source.parameters.identity.audience === undefined && {
        checkAudience: 'no audience is set today; a role that checks one is safer',
      }),
      ...('kvVersion' in places.fields && {
        kvVersion: 'no data/ follows the mount: see `vault secrets list -detailed`; version 2 has it in every path',
      }),
      ...(places.isGuess && { kvMountPath: 'a path does not say where the mount ends: see `vault secrets list`' }),
    },
  };
}

const CREDENTIALS = Object.entries(credentialsOf({ database: { credentialsPath: '' } }));

/** The role of a database secrets engine, if user and password come from one. */
function credentialsPathOf(files: readonly MountedFile[]): string | undefined {
  const [user, password] = CREDENTIALS.map(([key, member]) =>
    files.find((file) => file.fileName === key && file.key === member),
  );
  const path = apiPathOf(user?.secret ?? '');
  return user !== undefined && path === apiPathOf(password?.secret ?? '') && CREDENTIALS_PATH.test(path)
    ? path
    : undefined;
}

function isCredential({ fileName, secret }: MountedFile, path: string): boolean {
  return apiPathOf(secret) === path && CREDENTIALS.some(([key]) => key === fileName);
}

function connectionOf({ provider, name, namespace, parameters: { identity, settings } }: StoreSource) {
  const { roleName, authMountPath = 'kubernetes', audience } = identity;
  const { vaultSkipTLSVerify, ...others } = settings;
  return {
    ...(provider !== VaultProvider.Vault && { vaultProvider: provider }),
    ...others,
    ...(isTrue(vaultSkipTLSVerify) && { vaultSkipTLSVerify: true }),
    ...(roleName !== vaultNameOf(namespace, name) && { vaultRole: roleName }),
    ...(authMountPath !== 'kubernetes' && { authMountPath }),
    ...(audience === undefined ? { checkAudience: false } : audience !== provider && { audience }),
  };
}
