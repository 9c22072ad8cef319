import type { AzureDeployment } from '../../core/stores/azure/deployment';
import type { Build } from '../build';
import type { AzureMendixSecretStoreEnvironmentArgs } from './args';

/** What the functions that create the children of an environment on Azure share. */
export type AzureBuild = Build<AzureMendixSecretStoreEnvironmentArgs, AzureDeployment>;
