import type { AzureDeployment } from '../../core/stores/azure/deployment';
import type { Build } from '../build';
import type { AzureMendixSecretStoreEnvironmentArgs } from './args';

/** The context shared by the functions that create the children of an environment on Azure. */
export type AzureBuild = Build<AzureMendixSecretStoreEnvironmentArgs, AzureDeployment>;
