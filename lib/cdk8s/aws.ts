import type { Construct } from 'constructs';
import type { AwsEnvironmentOptions } from '../core/stores/aws/controller';
import { AWS } from '../stores/aws';
import type { NamespaceOfChart } from './common';
import { EnvironmentConstruct } from './environment';

export * from './common';
export type { ControllerOptions } from '../core/stores/custom-resource';
export {
  type AwsController,
  AwsControllerType,
  type AwsEnvironment,
  type AwsEnvironmentOptions,
} from '../core/stores/aws/controller';
export type { AwsDeployment, AwsDeploymentOptions } from '../core/stores/aws/deployment';
export type { AwsSecretStore, AwsSecretStoreOptions } from '../core/stores/aws/environment';
export {
  type AwsDatabase,
  AwsDatabaseAuthentication,
  type AwsFileStorage,
  AwsFileStorageAuthentication,
} from '../core/stores/aws/services';

/** Properties of {@link AwsMendixSecretStoreEnvironment}. */
export interface AwsMendixSecretStoreEnvironmentProps extends AwsEnvironmentOptions, NamespaceOfChart {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in AWS Secrets Manager: ServiceAccount,
 * SecretProviderClass and, with `mendixAppSpec`, MendixApp. The role and the secret exist, or a controller creates them
 * from custom resources next to these objects.
 *
 * These three objects have the name of the environment, because the Operator finds them by that name. All problems are
 * reported together when the app is synthesised; if there are any, nothing is written.
 */
export class AwsMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: AwsMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, AWS);
  }
}
