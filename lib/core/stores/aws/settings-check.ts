import { parseArn, regionProblem } from '../../identity/arn';
import type { ReadParameters } from '../reading';
import type { CheckSettings } from '../setting-rules';
import { secretNameOfArn } from './deployment';

/** Reports settings that the provider accepts but AWS refuses. */
export const checkAwsSettings: CheckSettings = ({ settings }, complain) =>
  ['region', 'failoverRegion'].map((name) => complain(regionProblem('', settings[name]), 'invalid-setting', name));

/** The identity of a secret: its region and its name, both of which an ARN contains. */
export function awsSecretId(secret: string, { region }: ReadParameters['settings']): (string | undefined)[] {
  const arn = parseArn(secret);
  return arn?.service === 'secretsmanager' ? [arn.region, secretNameOfArn(secret)] : [region, secret];
}
