import { regionProblem } from '../../identity/arn';
import type { CheckSettings } from '../setting-rules';

/** What AWS refuses of the settings that the provider takes. */
export const checkAwsSettings: CheckSettings = ({ settings }, complain) =>
  ['region', 'failoverRegion'].map((name) => complain(regionProblem('', settings[name]), 'invalid-setting', name));
