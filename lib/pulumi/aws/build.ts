import type { AwsDeployment } from '../../core/stores/aws/deployment';
import type { Build } from '../build';
import type { AwsMendixSecretStoreEnvironmentArgs } from './args';

/** What the functions that create the children of an environment on AWS share. */
export type AwsBuild = Build<AwsMendixSecretStoreEnvironmentArgs, AwsDeployment>;
