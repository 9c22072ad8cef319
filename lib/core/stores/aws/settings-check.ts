import { parseArn, regionProblem } from '../../identity/arn';
import type { ValueId, ValueIds } from '../reading';
import type { CheckSettings } from '../setting-rules';
import { readJmesPath } from './jmes-path';

/** Reports settings that the provider accepts but AWS refuses. */
export const checkAwsSettings: CheckSettings = ({ settings }, complain) =>
  ['region', 'failoverRegion'].map((name) => complain(regionProblem('', settings[name]), 'invalid-setting', name));

/** The values of a file: its secret and what is read in the failover region, each with every member that it can come from. */
export const awsValueIds: ValueIds = ({ secret, failover = secret, type, ...file }, { region, failoverRegion }) => {
  const members = file.expression === undefined ? [file.key] : membersOf(file.expression);
  const places = [
    placeOf(secret, type, region),
    ...(failoverRegion === undefined ? [] : [placeOf(failover, type, failoverRegion)]),
  ];
  return places.flatMap((place) => members.map((member) => [...place, member]));
};

/** The six characters at the end of the ARN of a secret, which may be missing. Without a capital they are part of the name. */
const SUFFIX = /-(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6}$/;

/** The type, the name, the region and the account of a secret or a parameter. Only an ARN has an account. */
function placeOf(nameOrArn: string, type: string | undefined, region: string | undefined): ValueId {
  const arn = parseArn(nameOrArn);
  if (arn === undefined) {
    return type === 'ssmparameter'
      ? ['parameter', nameOrArn.replace(/^\//, ''), region, undefined]
      : ['secret', nameOrArn, region, undefined];
  }
  const place = [arn.region || region, arn.accountId || undefined];
  return arn.service === 'ssm'
    ? ['parameter', arn.resource.replace(/^parameter\//, ''), ...place]
    : ['secret', arn.resource.replace(/^secret:/, '').replace(SUFFIX, ''), ...place];
}

/** The members that an expression such as `a || b` chooses from. Any other expression is one member, by its text. */
function membersOf(expression: string): string[] {
  const keys = expression.split('||').flatMap((part) => {
    const read = readJmesPath(part.trim());
    return read.kind === 'key' ? read.key : [];
  });
  return keys.length === expression.split('||').length ? keys : [`JMESPath ${expression}`];
}
