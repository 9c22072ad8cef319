import type { Rendering } from '../../description';
import { arnParts } from '../../identity/arn';
import { show } from '../../input/problem';
import { at } from '../../input/shape';
import { mappedKeysOf } from '../../mendix/keys';
import type { UniqueName } from '../../unique-names';
import { type AwsDeployment, secretNameOfArn } from './deployment';
import { secretNameOrArn } from './environment';
import type { AwsResources } from './resources';

type Names = Rendering<AwsDeployment, UniqueName[]>;

/** What an environment on AWS has that no other one may have. */
export function awsUniqueNames({ secret, role }: AwsResources): Names[] {
  const policies = role.isCreated ? role.policies.map(({ name }) => name) : [];
  return [
    (environment) => secretUniqueNames(environment, secret.isCreated),
    role.isCreated
      ? (environment) => [roleUniqueName(environment, accountOf(environment), role.fields.name(environment), true)]
      : (environment) => existingRole(environment, role.arn(environment)),
    ...(policies.includes('file-storage') ? [folder] : []),
    ...(policies.includes('database') ? [databaseUser] : []),
  ];
}

const environmentOf = ({ namespace, name }: AwsDeployment) => `${namespace}/${name}`;

/** The account of an environment, as far as an ARN says it. */
function accountOf(environment: AwsDeployment): string | undefined {
  const { roleArn, podIdentityRoleArn, eksClusterArn, oidcProviderArn } = environment;
  const arn = roleArn ?? podIdentityRoleArn ?? eksClusterArn ?? oidcProviderArn;
  return arn === undefined ? undefined : arnParts(arn).accountId;
}

/** The secret if it is created, and each of the members of its JSON object that the environment reads. */
function secretUniqueNames(environment: AwsDeployment, isCreated: boolean): UniqueName[] {
  const { secretArn, storedNames = {} } = environment;
  const name = secretArn === undefined ? secretNameOrArn(environment) : secretNameOfArn(secretArn);
  const region = secretArn === undefined ? environment.region : arnParts(secretArn).region;
  const account = secretArn === undefined ? accountOf(environment) : arnParts(secretArn).accountId;
  const key = `aws secret ${region} ${name}`;
  const path = secretArn === undefined ? 'secretName' : 'secretArn';
  const problem = (owner: string, isSameEnvironment: boolean) => ({
    path,
    message: isSameEnvironment
      ? `must differ from that of ${show(owner)}, which creates the secret for the same environment; or set secretArn to use that secret`
      : `must be another secret than that of another environment, ${show(owner)}`,
    given: show(name),
  });
  const known = { environment: environmentOf(environment), account, problem };
  return [
    ...(isCreated ? [{ ...known, key, isWritten: true }] : []),
    ...mappedKeysOf(environment).map(({ key: mendixKey, storedName }) => {
      const isNamed = Object.hasOwn(storedNames, mendixKey);
      const named = { path: at('storedNames', mendixKey), given: show(storedName) };
      return {
        ...known,
        key: `${key} ${storedName}`,
        isWritten: false,
        isShareable: isNamed,
        problem: (owner: string, isSame: boolean) => ({ ...problem(owner, isSame), ...(isNamed && named) }),
      };
    }),
  ];
}

function existingRole(environment: AwsDeployment, roleArn: string | undefined): UniqueName[] {
  if (roleArn === undefined) {
    return [];
  }
  const { accountId, resource } = arnParts(roleArn);
  return [roleUniqueName(environment, accountId, resource.slice(resource.lastIndexOf('/') + 1), false)];
}

/** The names of roles are unique in their account, whatever their paths. */
function roleUniqueName(
  environment: AwsDeployment,
  account: string | undefined,
  name: string,
  isWritten: boolean,
): UniqueName {
  const { roleArn, podIdentityRoleArn } = environment;
  const path = isWritten
    ? 'roleName'
    : roleArn === undefined && podIdentityRoleArn !== undefined
      ? 'podIdentityRoleArn'
      : 'roleArn';
  return {
    // IAM does not tell names apart that differ in case only.
    key: `aws role ${name}`.toLowerCase(),
    environment: environmentOf(environment),
    account,
    isWritten,
    problem: (owner) => ({
      path,
      message: `must be another role than that of ${show(owner)}, because each environment could use all permissions of a shared role`,
      given: show(name),
    }),
  };
}

const folder: Names = (environment) => {
  const { bucketArn = '', bucketPrefix } = environment;
  const key = bucketPrefix === undefined ? `${bucketArn}/` : `${bucketArn}/${bucketPrefix}/`;
  const message = (owner: string) => `must be a folder that neither contains that of ${show(owner)} nor is inside it`;
  return [
    {
      key: `s3 ${key}`,
      environment: environmentOf(environment),
      isWritten: false,
      isFolder: true,
      problem: (owner) => ({
        path: bucketPrefix === undefined ? 'wholeBucket' : 'bucketPrefix',
        message: message(owner),
        given: show(bucketPrefix ?? true),
      }),
    },
  ];
};

const databaseUser: Names = (environment) => {
  const { databaseResourceId = '', database } = environment;
  const region = environment.databaseRegion ?? environment.region;
  const username = database?.username ?? '';
  return [
    {
      key: `rds ${region} ${databaseResourceId} ${username}`,
      environment: environmentOf(environment),
      isWritten: false,
      problem: (owner) => ({
        path: 'database.username',
        message: `must be another user of the database than that of ${show(owner)}`,
        given: show(username),
      }),
    },
  ];
};
