import { REGION } from '../../identity/arn';
import { said } from '../../input/rule';
import { jsonTypeOf } from '../../input/yaml-node';
import { Item } from './item';

/** The types of objects. */
export const OBJECT_TYPES = ['secretsmanager', 'ssmparameter'];
const FAILOVER_FIELDS = ['objectName', 'objectVersion', 'objectVersionLabel'];

/** The parameters that apply to every item. */
export interface AwsContext {
  readonly region: string | undefined;
  readonly failoverRegion: string | undefined;
  /** The replacement for a slash in a file name; undefined if slashes stay. */
  readonly translation: string | undefined;
}

/**
 * A secret that an AWS service manages has a name such as `rds!db-…`, which only the service can give it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
 */
const SECRET = /^[A-Za-z0-9/_+=.@!-]{1,512}$/;

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const PARAMETER = /^(\/[\w.-]+)+$|^[\w.-]+$/;

/** @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_descriptor.go */
export function checkName(
  item: Item,
  name: string | undefined,
  type: string | undefined,
  region: string | undefined,
): void {
  if (name === undefined) {
    item.refuse('missing-field', 'objectName', 'is missing', 'Object name must be specified');
    return;
  }
  const isArn = name.startsWith('arn:');
  const [, , service = '', ofRegion = ''] = name.split(':');
  if (isArn && name.split(':').length < 6) {
    item.refuse(
      'invalid-reference',
      'objectName',
      'must be a whole ARN',
      said`Invalid ARN format in object name: ${name}`,
    );
  } else if (isArn && region !== undefined && REGION.test(region) && ofRegion !== region) {
    const says = said`ARN region must match region ${region}: ${name}`;
    item.refuse('invalid-reference', 'objectName', 'must be in the region of the parameters', says);
  } else if (type === undefined && !isArn) {
    const says = said`Must use objectType when a full ARN is not specified: ${name}`;
    item.refuse('missing-field', 'objectType', 'is missing, and objectName is not an ARN', says);
  } else if (type === undefined && !['secretsmanager', 'ssm'].includes(service)) {
    item.refuse(
      'invalid-reference',
      'objectName',
      'must be the ARN of a secret',
      said`Invalid service in ARN: ${service}`,
    );
  } else if (type !== undefined && !OBJECT_TYPES.includes(type)) {
    item.refuse(
      'invalid-field',
      'objectType',
      'must be "secretsmanager" or "ssmparameter"',
      said`Invalid objectType: ${type}`,
    );
  } else if (isArn && type !== undefined && (service === 'ssm') !== (type === 'ssmparameter')) {
    item.refuse(
      'invalid-field',
      'objectType',
      'must match the service in the ARN',
      said`objectType does not match ARN: ${name}`,
    );
  } else if (!isArn && type === 'secretsmanager' && !SECRET.test(name)) {
    item.refuse('invalid-reference', 'objectName', 'must have letters, digits and /_+=.@!- only, at most 512');
  } else if (!isArn && type === 'ssmparameter' && !PARAMETER.test(name)) {
    const message = 'must have letters, digits and _.- only, and a name with slashes must begin with a slash';
    item.refuse('invalid-reference', 'objectName', message);
  }
}

export function checkPermission(item: Item): void {
  const permission = item.text('filePermission');
  if (permission !== undefined && !/^[0-7]{4}$/.test(permission)) {
    const message = 'must be four octal digits in quotes, such as "0644"';
    item.refuse('invalid-field', 'filePermission', message, said`Invalid File Permission: ${permission}`);
  }
}

export function checkParameterVersions(
  item: Item,
  name = '',
  version: string | undefined,
  label: string | undefined,
): void {
  if (version !== undefined && label !== undefined) {
    const says = said`ssm parameters can not specify both objectVersion and objectVersionLabel: ${name}`;
    item.refuse('invalid-field', 'objectVersion', 'cannot be combined with objectVersionLabel', says);
  }
}

/** Reads the name of the secret in the failover region; undefined if it is the same as in the first region. */
export function readFailover(
  item: Item,
  name = '',
  type: string | undefined,
  alias: string | undefined,
  context: AwsContext,
): string | undefined {
  const failover = failoverOf(item);
  const failoverName = failover?.text('objectName');
  if (failover === undefined || failoverName === undefined) {
    if (name.startsWith('arn:') && context.failoverRegion !== undefined) {
      const message =
        'must be a name, because with failoverRegion the ARN is requested in both regions; or add failoverObject';
      const says = said`Failed to fetch secret from all regions. Verify secret exists and required permissions are granted for: ${name}`;
      item.refuse('invalid-reference', 'objectName', message, says);
    }
    return undefined;
  }
  if (alias === undefined) {
    const says = said`object alias must be specified for objects with failover entries: ${name}`;
    item.refuse('missing-field', 'objectAlias', 'is required with failoverObject', says);
  }
  if (context.failoverRegion === undefined) {
    const says = said`failover object allowed only when failover region is defined: ${name}`;
    item.refuse('invalid-field', 'failoverObject', 'needs the parameter failoverRegion', says);
  }
  checkName(failover, failoverName, type, context.failoverRegion);
  if (failover.text('objectVersion') !== item.text('objectVersion')) {
    const says = said`object versions must match between primary and failover regions: ${name}`;
    item.refuse('invalid-field', 'failoverObject', 'must have the same objectVersion', says);
  }
  return failoverName;
}

/** The provider ignores a failoverObject without a name. */
function failoverOf(item: Item): Item | undefined {
  const field = item.field('failoverObject');
  if (field === undefined || field.node.kind === 'null') {
    return undefined;
  }
  if (field.node.kind !== 'mapping') {
    const says = `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(field.node)} into Go struct field SecretDescriptor.failoverObject of type provider.FailoverObjectEntry`;
    item.refuse('wrong-shape', 'failoverObject', 'must be a map with objectName', says);
    return undefined;
  }
  const failover = new Item(item.reading, field.node, field.path, FAILOVER_FIELDS);
  failover.showForeign('objectVersion', 'objectVersionLabel');
  return failover;
}
