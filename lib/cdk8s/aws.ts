import type { Construct } from 'constructs';
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
import { addObjects, MendixSecretStoreEnvironment } from './environment';
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
export class AwsMendixSecretStoreEnvironment extends MendixSecretStoreEnvironment {
  /** The keys that the JSON object in the secret must hold, each with a text. Empty while there are problems. */
  public readonly secretKeys: string[];

  public constructor(scope: Construct, id: string, props: AwsMendixSecretStoreEnvironmentProps) {
    const given = snapshotOf(props) as Partial<AwsMendixSecretStoreEnvironmentProps> | null | undefined;
    const problems = checkAwsSecretStore(given);
    const known = given as AwsMendixSecretStoreEnvironmentProps;
    super(scope, id);
    addObjects(this, given, problems, () => awsManifests(known), { aws: known });
    this.secretKeys = problems.length > 0 ? [] : mappedKeysOf(known).map(({ storedName }) => storedName);
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
