import { type AwsDatabase, type AwsFileStorage, mappedKeysOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { WHOLE_SECRET_FILE } from '../../lib/core/stores/aws/objects';
import { BAD_AWS_ENVIRONMENTS } from '../bad-input/aws';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { mount, mountedFiles } from '../core/stores/aws/provider';
import { notInstalled } from '../core/stores/provider-answer';
import { BUCKET_ARN, CLUSTER_ARN, cdk8sProps, OIDC_PROVIDER_ARN, pulumiArgs } from '../environments';
import type { Input, StoreUnderTest } from './store';

const ROLE_ARN = 'arn:aws:iam::123456789012:role/mendix';

/** The arguments that a created role needs, those for the database and the files only with IAM. */
export function grantsFor(environment: Input): Input {
  const { database, fileStorage, usePodIdentity } = environment as {
    database?: AwsDatabase;
    fileStorage?: AwsFileStorage;
    usePodIdentity?: boolean;
  };
  return {
    ...(usePodIdentity === true ? { eksClusterArn: CLUSTER_ARN } : { oidcProviderArn: OIDC_PROVIDER_ARN }),
    ...(fileStorage?.authentication === 'AwsIam' && {
      fileStorage: { ...fileStorage, bucketArn: BUCKET_ARN, prefix: 'orders' },
    }),
    ...(database?.authentication === 'AwsIam' && { database: { ...database, resourceId: 'db-ABC' } }),
  };
}

const isPodIdentity = ({ usePodIdentity }: Input) => usePodIdentity === true;

/**
 * A secret with every requested member; undefined unless the region and the name of the secret are valid.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 */
function anySecret(region: string, id: string, paths: readonly string[], type: string): string | undefined {
  const isArn = new RegExp(`^arn:aws[a-z-]*:(secretsmanager|ssm):${region}:\\d{12}:\\w+[:/]`).test(id);
  const isName =
    type === 'ssmparameter' ? /^(\/[\w.-]+)+$|^[\w.-]+$/.test(id) : /^[A-Za-z0-9/_+=.@!-]{1,512}$/.test(id);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region) || !(isArn || isName)) {
    return undefined;
  }
  const secret: Input = {};
  paths.forEach((path) => {
    addMember(secret, path);
  });
  return JSON.stringify(secret);
}

/** Adds a string at a path of names, without changing existing members. */
function addMember(secret: Input, path: string): void {
  const names = path.match(/"(?:[^"\\]|\\.)*"|[^.]+/g) ?? [];
  let inner = secret;
  names.forEach((written, index) => {
    const name = /^".*"$/.test(written) ? nameIn(written) : written;
    const next = index === names.length - 1 ? 'x' : {};
    if (!Object.hasOwn(inner, name)) {
      Object.defineProperty(inner, name, { value: next, enumerable: true });
    }
    inner = (typeof inner[name] === 'object' ? inner[name] : {}) as Input;
  });
}

function nameIn(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

export const AWS: StoreUnderTest = {
  store: 'AWS Secrets Manager',
  member: 'aws',
  checkProps: STORES.aws.checkStore,
  checkArgs: STORES.aws.checkDeployment,
  props: cdk8sProps() as unknown as Input,
  args: pulumiArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true, roleArn: undefined },
  propsOf: (environment) => ({ ...environment, ...(!isPodIdentity(environment) && { roleArn: ROLE_ARN }) }),
  argsOf: (environment) => ({
    ...environment,
    ...grantsFor(environment),
    ...(!isPodIdentity(environment) && { roleName: 'mendix' }),
  }),
  badInput: [...BAD_ENVIRONMENTS, ...BAD_AWS_ENVIRONMENTS],
  createsOnly: ['oidcProviderArn', 'eksClusterArn'],
  mappedKeys: (environment) => mappedKeysOf(environment),
  mountedFiles: (parameters, stored) => mountedFiles(parameters, () => JSON.stringify(stored)),
  mountAnything: (parameters, provider) => (provider === 'aws' ? mount(parameters, anySecret) : notInstalled(provider)),
  otherFiles: [WHOLE_SECRET_FILE],
  identityAnnotations: (props) => (isPodIdentity(props) ? {} : { 'eks.amazonaws.com/role-arn': ROLE_ARN }),
  valueHolders: ['orders-secret-version'],
};
