import { parseArn, regionProblem } from '../../identity/arn';
import type { ReadParameters } from '../reading';
import type { CheckSettings } from '../setting-rules';
import { secretNameOfArn } from './deployment';

/** What AWS refuses of the settings that the provider takes. */
export const checkAwsSettings: CheckSettings = ({ settings }, complain) =>
  ['region', 'failoverRegion'].map((name) => complain(regionProblem('', settings[name]), 'invalid-setting', name));

/** A secret by the region and the name, which an ARN has in it. */
export function awsSecretId(secret: string, { region }: ReadParameters['settings']): (string | undefined)[] {
  const arn = parseArn(secret);
  return arn?.service === 'secretsmanager' ? [arn.region, secretNameOfArn(secret)] : [region, secret];
}
