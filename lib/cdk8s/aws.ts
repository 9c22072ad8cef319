import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  type AwsSecretStore,
  awsObjects,
  awsSecretProviderClass,
  awsServiceAccount,
  checkAwsSecretStore,
  mappedKeysOf,
  mendixAppManifest,
  secretReferenceOf,
} from '../core';
import { snapshotOf } from '../core/snapshot';
import { type EnvironmentManifests, environmentObjects } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';

/** Properties of {@link AwsMendixSecretStoreEnvironment}. */
export interface AwsMendixSecretStoreEnvironmentProps extends AwsSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in AWS Secrets Manager: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The role and the secret exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class AwsMendixSecretStoreEnvironment extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`. Not there where the ServiceAccount is adopted. */
  public readonly serviceAccountObject: ApiObject | undefined;

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public readonly secretProviderClass: ApiObject;

  /** The MendixApp, to be patched with `addJsonPatch`. Not there without `mendixAppSpec`. */
  public readonly mendixApp: ApiObject | undefined;

  /** The keys that the JSON object in the secret must hold, each with a text. Empty while there are problems. */
  public readonly secretKeys: string[];

  private readonly identity: { readonly namespace: string; readonly name: string };

  public constructor(scope: Construct, id: string, props: AwsMendixSecretStoreEnvironmentProps) {
    super(scope, id);
    const given = snapshotOf(props) as Partial<AwsMendixSecretStoreEnvironmentProps> | null | undefined;
    const problems = checkAwsSecretStore(given);
    const known = given as AwsMendixSecretStoreEnvironmentProps;
    const objects = environmentObjects(this, given, problems, () => awsManifests(known));
    this.serviceAccountObject = objects.serviceAccountObject;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;
    this.secretKeys = problems.length > 0 ? [] : mappedKeysOf(known).map(({ storedName }) => storedName);
    this.identity = { namespace: given?.namespace ?? '', name: given?.name ?? '' };
  }

  /** The ServiceAccount as cdk8s-plus knows it, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.identity);
  }
}

function awsManifests(props: AwsMendixSecretStoreEnvironmentProps): EnvironmentManifests {
  const { roleArn, imagePullSecrets, mendixAppSpec } = props;
  return {
    serviceAccount: awsServiceAccount(props, roleArn, imagePullSecrets),
    secretProviderClass: awsSecretProviderClass(props, {
      ...props,
      objects: awsObjects(props, secretReferenceOf(props)),
    }),
    ...(mendixAppSpec !== undefined && { mendixApp: mendixAppManifest(props, mendixAppSpec) }),
  };
}
