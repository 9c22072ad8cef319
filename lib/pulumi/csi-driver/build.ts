import type { CsiDriverInstallation } from '../../core/csi-driver/installation';
import type { Build } from '../build';
import type { SecretsStoreCsiDriverArgs } from './args';

/** What the functions that create the children of an installation share. */
export type CsiDriverBuild = Build<SecretsStoreCsiDriverArgs, CsiDriverInstallation>;
