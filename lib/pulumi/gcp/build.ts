import type { GcpDeployment } from '../../core/stores/gcp/deployment';
import type { Build } from '../build';
import type { GcpMendixSecretStoreEnvironmentArgs } from './args';

/** The context shared by the functions that create the children of an environment on Google Cloud. */
export type GcpBuild = Build<GcpMendixSecretStoreEnvironmentArgs, GcpDeployment>;
