import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  type AzureSecretStore,
  azureClaimMessages,
  azureObjects,
  azurePodLabels,
  azureSecretClaims,
  azureSecretProviderClass,
  azureServiceAccount,
  checkAzureSecretStore,
  keyVaultNameOf,
  keyVaultSecretNames,
  mendixAppManifest,
} from '../core';
import { snapshotOf } from '../core/snapshot';
import { type EnvironmentManifests, environmentObjects } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';
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
export class AzureMendixSecretStoreEnvironment extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`. Not there where the ServiceAccount is adopted. */
  public readonly serviceAccountObject: ApiObject | undefined;

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public readonly secretProviderClass: ApiObject;

  /** The MendixApp, to be patched with `addJsonPatch`. Not there without `mendixAppSpec`. */
  public readonly mendixApp: ApiObject | undefined;

  /** The names of the secrets that the vault must hold, each with a text. Empty while there are problems. */
  public readonly secretNames: string[];

  private readonly names: { readonly namespace: string; readonly name: string };

  public constructor(scope: Construct, id: string, props: AzureMendixSecretStoreEnvironmentProps) {
    super(scope, id);
    const given = snapshotOf(props) as Partial<AzureMendixSecretStoreEnvironmentProps> | null | undefined;
    const problems = checkAzureSecretStore(given);
    const known = given as AzureMendixSecretStoreEnvironmentProps;
    const objects = environmentObjects(this, given, problems, () => azureManifests(known));
    if (problems.length === 0) {
      reportSharedSecrets(this, azureSecretClaims(known, this.node.path, false), azureClaimMessages);
    }
    this.serviceAccountObject = objects.serviceAccountObject;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;
    this.secretNames = problems.length > 0 ? [] : keyVaultSecretNames(known);
    this.names = { namespace: given?.namespace ?? '', name: given?.name ?? '' };
  }

  /** The ServiceAccount as cdk8s-plus knows it, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.names);
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
