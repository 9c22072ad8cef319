import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { RequiredSecret } from 'mendix-secret-store';
import {
  AwsMendixSecretStoreEnvironment,
  AzureMendixSecretStoreEnvironment,
  GcpMendixSecretStoreEnvironment,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/cdk8s';
import type { StoreUnderTest } from '../stores';

/** What the constructs of all stores have. */
interface EnvironmentConstruct extends Construct {
  readonly serviceAccountObject?: ApiObject | undefined;
  readonly secretProviderClass: ApiObject;
  readonly requiredSecrets: RequiredSecret[];
  readonly mendixApp?: ApiObject | undefined;
  readonly serviceAccount: IServiceAccount;
  readonly runbook: string;
  readonly accessReport: string;
}

/** The construct of each store. Not in `test/stores`, so only tests of cdk8s load it. */
export const CONSTRUCTS: Readonly<
  Record<StoreUnderTest['member'], new (scope: Construct, id: string, props: never) => EnvironmentConstruct>
> = {
  aws: AwsMendixSecretStoreEnvironment,
  azure: AzureMendixSecretStoreEnvironment,
  gcp: GcpMendixSecretStoreEnvironment,
  vault: VaultMendixSecretStoreEnvironment,
};
