import type { AwsDeployment } from '../../core/stores/aws/deployment';
import type { Build } from '../build';
import type { AwsMendixSecretStoreEnvironmentArgs } from './args';

/** The context shared by the functions that create the children of an environment on AWS. */
export type AwsBuild = Build<AwsMendixSecretStoreEnvironmentArgs, AwsDeployment>;
