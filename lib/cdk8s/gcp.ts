import type { Construct } from 'constructs';
import type { GcpEnvironmentOptions } from '../core/stores/gcp/controller';
import { GCP } from '../stores/gcp';
import type { NamespaceOfChart } from './common';
import { EnvironmentConstruct } from './environment';

export * from './common';
export type { ControllerOptions } from '../core/stores/custom-resource';
export {
  type GcpController,
  GcpControllerType,
  type GcpEnvironment,
  type GcpEnvironmentOptions,
} from '../core/stores/gcp/controller';
export type { GcpDeployment, GcpDeploymentOptions } from '../core/stores/gcp/deployment';
export { type GcpSecretStore, type GcpSecretStoreOptions, SecretLayout } from '../core/stores/gcp/environment';

/** Properties of {@link GcpMendixSecretStoreEnvironment}. */
export interface GcpMendixSecretStoreEnvironmentProps extends GcpEnvironmentOptions, NamespaceOfChart {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in Google Secret Manager: ServiceAccount,
 * SecretProviderClass and, with `mendixAppSpec`, MendixApp. The secrets and the roles on them exist, or a controller
 * creates them from custom resources next to these objects.
 *
 * These three objects have the name of the environment, because the Operator finds them by that name. All problems are
 * reported together when the app is synthesised; if there are any, nothing is written. Problems include secrets that
 * two environments of the app would share by accident, even in different charts.
 */
export class GcpMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: GcpMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, GCP);
  }
}
