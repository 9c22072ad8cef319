import type { GcpDeployment } from '../../core/stores/gcp/deployment';
import type { Build } from '../build';
import type { GcpMendixSecretStoreEnvironmentArgs } from './args';

/** What the functions that create the children of an environment on Google Cloud share. */
export type GcpBuild = Build<GcpMendixSecretStoreEnvironmentArgs, GcpDeployment>;
