import type { Construct } from 'constructs';
import { mappedKeysOf } from '../core/mendix/keys';
import { mendixAppManifest } from '../core/mendix/mendix-app';
import { type AwsSecretStore, secretReferenceOf } from '../core/stores/aws/environment';
import { checkAwsSecretStore } from '../core/stores/aws/environment-check';
import { awsSecretProviderClass, awsServiceAccount } from '../core/stores/aws/manifests';
import { awsObjects } from '../core/stores/aws/objects';
import { EnvironmentConstruct } from './environment';
import type { EnvironmentManifests } from './environment-objects';

/** Properties of {@link AwsMendixSecretStoreEnvironment}. */
export interface AwsMendixSecretStoreEnvironmentProps extends AwsSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in AWS Secrets Manager: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The role and the secret exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class AwsMendixSecretStoreEnvironment extends EnvironmentConstruct {
  /** The keys that the JSON object in the secret must hold, each with a text. Empty while there are problems. */
  public readonly secretKeys: string[];

  public constructor(scope: Construct, id: string, props: AwsMendixSecretStoreEnvironmentProps) {
    const problems = checkAwsSecretStore(props);
    super(scope, id, { props, problems, manifests: () => awsManifests(props), described: { aws: props } });
    this.secretKeys = problems.length > 0 ? [] : mappedKeysOf(props).map(({ storedName }) => storedName);
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
