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

/** The members that the constructs of all stores share. */
interface EnvironmentConstruct extends Construct {
  readonly serviceAccountObject?: ApiObject | undefined;
  readonly secretProviderClass: ApiObject;
  readonly requiredSecrets: RequiredSecret[];
  readonly mendixApp?: ApiObject | undefined;
  readonly serviceAccount: IServiceAccount;
  readonly runbook: string;
  readonly accessReport: string;
}

/** The construct of each store. It is kept out of `test/stores`, so only the cdk8s tests load it. */
export const CONSTRUCTS: Readonly<
  Record<StoreUnderTest['member'], new (scope: Construct, id: string, props: never) => EnvironmentConstruct>
> = {
  aws: AwsMendixSecretStoreEnvironment,
  azure: AzureMendixSecretStoreEnvironment,
  gcp: GcpMendixSecretStoreEnvironment,
  vault: VaultMendixSecretStoreEnvironment,
};
