import type { CsiDriverInstallation } from '../../core/csi-driver/installation';
import type { Build } from '../build';
import type { SecretsStoreCsiDriverArgs } from './args';

/** The context shared by the functions that create the children of an installation. */
export type CsiDriverBuild = Build<SecretsStoreCsiDriverArgs, CsiDriverInstallation>;
