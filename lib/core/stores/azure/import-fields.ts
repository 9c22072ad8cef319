import { azureIdentityAnnotations } from '../../identity/azure-identity';
import { ownWords, show } from '../../input/problem';
import { AzureCloud } from './cloud';
import { keyVaultObjectName } from './objects';
import { isOfOtherType, type StoreFields, type StoreSource } from '../import-source';

/** The fields of an environment on Azure: every key is a secret in one vault. */
export function importAzureFields(source: StoreSource): StoreFields {
  const { parameters, files, annotations } = source;
  const { clientID, tenantID } = parameters.identity;
  const { keyvaultName, cloudName } = parameters.settings;
  const secrets = files.filter((file) => !isOfOtherType(parameters, file));
  const ofIdentity = azureIdentityAnnotations({ clientId: clientID ?? '', tenantId: tenantID ?? '' });
  for (const [annotation, value] of Object.entries(ofIdentity)) {
    const given = annotations?.get(annotation);
    if (given !== undefined && given.toLowerCase() !== String(value).toLowerCase()) {
      const message = ownWords(
        `differs from the identity of the mount, ${show(value)}; a fleet file has one identity for the mount and the app`,
      );
      source.noteAnnotation('no-field', annotation, message);
    } else if (given === undefined && annotations !== undefined) {
      const message = ownWords('is added, for the webhook that gives the app its token');
      source.noteAnnotation('set-by-library', annotation, message);
    }
  }
  const cloud = Object.values(AzureCloud).find((name) => name.toLowerCase() === cloudName?.toLowerCase()) ?? cloudName;
  const storedName = (key: string, name: string) => {
    const own = keyVaultObjectName(key);
    return own.toLowerCase() === name.toLowerCase() ? own : name;
  };
  return {
    fields: {
      keyVaultName: keyvaultName,
      tenantId: tenantID,
      clientId: clientID,
      ...(cloud !== AzureCloud.Public && { cloud }),
    },
    identities: ['AzureManagedIdentity'],
    storedNames: new Map(secrets.map(({ fileName, secret }) => [fileName, storedName(fileName, secret)])),
    nameOf: keyVaultObjectName,
    ownAnnotations: Object.keys(ofIdentity),
    comments: {},
  };
}
