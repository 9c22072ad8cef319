import { createProblem, ownWords, type Problem } from '../input/problem';
import { formProblem } from '../input/value-problems';

/** The parts of an Amazon Resource Name; region and account are empty if the service has none. */
export interface Arn {
  /** The partition, such as `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The service as its ARNs name it, such as `secretsmanager`. */
  readonly service: string;
  /** The region, such as `eu-west-1`; empty for IAM and S3. */
  readonly region: string;
  /** The account: twelve digits, `aws` for resources that AWS owns, or empty for S3. */
  readonly accountId: string;
  /** The resource as its service writes it, such as `role/orders`. */
  readonly resource: string;
}

/**
 * The parts of an ARN; undefined if the string is not an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:(aws[a-z0-9-]*):([a-z0-9-]+):([a-z0-9-]*):([0-9]{12}|aws|):(.+)$/.exec(text);
  const [, partition = '', service = '', region = '', accountId = '', resource = ''] = match ?? [];
  return match ? { partition, service, region, accountId, resource } : undefined;
}

export const REGION = /^([a-z]+-)+\d+$/;

/** The problem of a string that is not a region. */
export function regionProblem(path: string, value: unknown): Problem | undefined {
  return formProblem(path, value, REGION, 'must be a region such as "eu-west-1"', 'invalid-value');
}

/** The partition that a region belongs to, according to the prefix of its name. */
export function partitionOf(region: string): string {
  const prefixes: Readonly<Record<string, string>> = {
    'cn-': 'aws-cn',
    'us-gov-': 'aws-us-gov',
    'eusc-': 'aws-eusc',
    'us-iso-': 'aws-iso',
    'us-isob-': 'aws-iso-b',
    'us-isof-': 'aws-iso-f',
    'eu-isoe-': 'aws-iso-e',
  };
  const prefix = Object.keys(prefixes).find((prefix) => region.startsWith(prefix));
  return (prefix !== undefined && prefixes[prefix]) || 'aws';
}

/** The problem of a region that is not in the partition of another region. */
export function partitionProblem(path: string, given: unknown, region: unknown): Problem | undefined {
  if (typeof given !== 'string' || typeof region !== 'string' || partitionOf(given) === partitionOf(region)) {
    return undefined;
  }
  const details = { given, accepted: `"${partitionOf(region)}"` };
  return createProblem('mismatch', path, 'must be in the partition of the region', details);
}

/** A kind of ARN that an input accepts. No pattern admits `*`, `?` or `$`, which a policy would expand. */
interface ArnKind {
  readonly what: string;
  readonly service: string;
  readonly resource: RegExp;
  /** Whether the ARN has a region and an account, only an account, or neither. */
  readonly scope: 'region' | 'account' | 'none';
  readonly example: string;
  /** The form of the resource, for the message about an ARN in which only the resource is wrong. */
  readonly rule: string;
}

export const ARN_KINDS = {
  role: {
    what: 'an IAM role',
    service: 'iam',
    resource: /^role\/[\w+=,.@/-]+$/,
    scope: 'account',
    example: 'arn:aws:iam::123456789012:role/orders',
    rule: 'a role has a name of letters, digits and _+=,.@-, without wildcards',
  },
  policy: {
    what: 'an IAM policy',
    service: 'iam',
    resource: /^policy\/[\w+=,.@/-]+$/,
    scope: 'account',
    example: 'arn:aws:iam::123456789012:policy/boundary',
    rule: 'a policy has a name of letters, digits and _+=,.@-, without wildcards',
  },
  oidcProvider: {
    what: 'an IAM OIDC provider',
    service: 'iam',
    resource: /^oidc-provider\/[a-z0-9][a-z0-9.-]*(:\d+)?(\/[\w.~-]+)*$/i,
    scope: 'account',
    example: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
    rule: 'a provider has the host and the path of its issuer, without "https://" or wildcards',
  },
  cluster: {
    what: 'an EKS cluster',
    service: 'eks',
    resource: /^cluster\/[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    scope: 'region',
    example: 'arn:aws:eks:eu-west-1:123456789012:cluster/production',
    rule: 'a cluster has a name of at most 100 letters, digits, - and _',
  },
  secret: {
    what: 'a secret, including the six characters at its end',
    service: 'secretsmanager',
    resource: /^secret:[A-Za-z0-9/_+=.@!-]{1,512}-[A-Za-z0-9]{6}$/,
    scope: 'region',
    example: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf',
    rule: 'the ARN of a secret ends with a hyphen and six characters',
  },
  key: {
    what: 'a KMS key, not an alias',
    service: 'kms',
    resource: /^key\/(mrk-)?[0-9a-f-]{32,36}$/,
    scope: 'region',
    example: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    rule: 'a key has a UUID, with or without "mrk-" before it',
  },
  bucket: {
    what: 'an S3 bucket',
    service: 's3',
    resource: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    scope: 'none',
    example: 'arn:aws:s3:::my-app-files',
    rule: 'the name of a bucket has 3 to 63 lower-case letters, digits, - and .; no path is allowed',
  },
} satisfies Record<string, ArnKind>;

/**
 * The problem of an ARN that is not of this kind, or not in this region if the region is known. A value that is not a
 * string is not known yet and has no problem.
 */
export function arnProblem(
  path: string,
  value: unknown,
  kind: keyof typeof ARN_KINDS,
  region?: unknown,
): Problem | false | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const { what, service, resource, scope, example }: ArnKind = ARN_KINDS[kind];
  const arn = parseArn(value);
  const fits =
    arn?.service === service &&
    resource.test(arn.resource) &&
    (scope === 'region') === REGION.test(arn.region) &&
    (scope === 'none') === (arn.accountId === '') &&
    (kind === 'policy' || arn.accountId !== 'aws');
  if (!fits) {
    const reason = reasonOf(value, ARN_KINDS[kind]);
    const message = ownWords(`must be the ARN of ${what}, such as "${example}"${reason === '' ? '' : `: ${reason}`}`);
    return createProblem('invalid-reference', path, message, { given: value });
  }
  if (typeof region !== 'string' || !REGION.test(region)) {
    return undefined;
  }
  const partition = partitionOf(region);
  if (arn.partition !== partition) {
    const message = 'must be in the partition of its region';
    return createProblem('mismatch', path, message, { given: value, accepted: `"${partition}"` });
  }
  const isElsewhere = scope === 'region' && kind !== 'cluster' && arn.region !== region;
  const details = { given: value, accepted: `"${region}"` };
  return isElsewhere && createProblem('mismatch', path, 'must be in the region it is used in', details);
}

/** The reason why a string that looks like an ARN is wrong; empty if it does not look like one. */
function reasonOf(value: string, { service, resource, scope, example, rule }: ArnKind): string {
  const match = /^arn:aws[a-z0-9-]*:([a-z0-9-]+):([^:]*):([^:]*):(.+)$/.exec(value);
  if (match === null) {
    return '';
  }
  const [, givenService, region = '', account = '', name = ''] = match;
  if (givenService !== service) {
    return 'it names another service';
  }
  if ((scope === 'none') !== (account === '') || !/^(\d{12}|aws|)$/.test(account)) {
    return scope === 'none' ? 'it has no account' : 'an account has 12 digits';
  }
  if ((scope === 'region') !== REGION.test(region)) {
    return scope === 'region' ? 'it has a region, such as "eu-west-1"' : 'it has no region';
  }
  const [type] = /^[a-z-]+[/:]/.exec(example.split(':').slice(5).join(':')) ?? [''];
  if (!name.startsWith(type)) {
    return 'it names another kind of resource';
  }
  return resource.test(name) ? '' : rule;
}

/** The ARN of the same resource in another region. The replica of a secret keeps the six characters at the end of its ARN. */
export function arnInRegion(arn: string, region: string): string {
  const parts = arn.split(':');
  parts[3] = region;
  return parts.join(':');
}

/**
 * The parts of an ARN that has been checked.
 *
 * @throws Error if the string is not an ARN
 */
export function arnParts(arn: string): Arn {
  const parts = parseArn(arn);
  if (parts === undefined) {
    throw new Error(`not an ARN: ${arn}`);
  }
  return parts;
}
