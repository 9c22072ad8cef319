import type { Construct } from 'constructs';
import { mendixAppManifest } from '../core/mendix/mendix-app';
import { type AzureSecretStore, keyVaultNameOf } from '../core/stores/azure/environment';
import { checkAzureSecretStore } from '../core/stores/azure/environment-check';
import { azurePodLabels, azureSecretProviderClass, azureServiceAccount } from '../core/stores/azure/manifests';
import { azureObjects, keyVaultSecretNames } from '../core/stores/azure/objects';
import { azureClaimMessages, azureSecretClaims } from '../core/stores/azure/secret-claims';
import { EnvironmentConstruct } from './environment';
import type { EnvironmentManifests } from './environment-objects';
import { reportSharedSecrets } from './shared-secrets';

/** Properties of {@link AzureMendixSecretStoreEnvironment}. */
export interface AzureMendixSecretStoreEnvironmentProps extends AzureSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in Azure Key Vault: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The identity and the vault exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class AzureMendixSecretStoreEnvironment extends EnvironmentConstruct {
  /** The names of the secrets that the vault must hold, each with a text. Empty while there are problems. */
  public readonly secretNames: string[];

  public constructor(scope: Construct, id: string, props: AzureMendixSecretStoreEnvironmentProps) {
    const problems = checkAzureSecretStore(props);
    super(scope, id, { props, problems, manifests: () => azureManifests(props), described: { azure: props } });
    if (problems.length === 0) {
      reportSharedSecrets(this, azureSecretClaims(props, this.node.path, false), azureClaimMessages);
    }
    this.secretNames = problems.length > 0 ? [] : keyVaultSecretNames(props);
  }
}

function azureManifests(props: AzureMendixSecretStoreEnvironmentProps): EnvironmentManifests {
  const { clientId = '', tenantId, cloud, imagePullSecrets, mendixAppSpec } = props;
  const reference = { clientId, tenantId };
  return {
    serviceAccount: azureServiceAccount(props, reference, imagePullSecrets),
    secretProviderClass: azureSecretProviderClass(props, {
      ...reference,
      keyVaultName: keyVaultNameOf(props),
      cloud,
      objects: azureObjects(props),
    }),
    ...(mendixAppSpec !== undefined && { mendixApp: mendixAppManifest(props, mendixAppSpec, azurePodLabels(props)) }),
  };
}
