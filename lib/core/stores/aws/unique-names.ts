import type { Rendering } from '../../description';
import { arnParts } from '../../identity/arn';
import { compact } from '../../input/compact';
import { createProblem } from '../../input/problem';
import { at } from '../../input/shape';
import { mappedKeysOf } from '../../mendix/keys';
import type { UniqueName } from '../../unique-names';
import { accountOf, type AwsDeployment, secretNameOfArn } from './deployment';
import { secretNameOrArn } from './environment';
import type { AwsResources } from './resources';

type Names = Rendering<AwsDeployment, UniqueName[]>;

/** The names of an environment on AWS that no other environment may have. */
export function awsUniqueNames({ secret, role }: AwsResources): Names[] {
  const policies = role.policies.map(({ name }) => name);
  return [
    (environment) => placesOf(environment).flatMap((place) => secretUniqueNames(environment, place, secret.isCreated)),
    role.isCreated
      ? (environment) => [roleUniqueName(environment, accountOf(environment), role.fields.name(environment), true)]
      : (environment) => existingRole(environment, role.arn(environment)),
    ...(policies.includes('file-storage') ? [folder] : []),
    ...(policies.includes('database') ? [databaseUser] : []),
  ];
}

const environmentOf = ({ namespace, name }: AwsDeployment) => `${namespace}/${name}`;

/** A secret that an environment reads, and the argument that names it. */
interface SecretPlace {
  readonly path: 'secretName' | 'secretArn' | 'failoverSecretArn';
  readonly name: string;
  readonly region: string;
  readonly account: string | undefined;
}

/** The secret of an environment, and with `failoverRegion` its replica, which the provider also reads at every mount. */
function placesOf(environment: AwsDeployment): SecretPlace[] {
  const { secretArn, region, failoverRegion, failoverSecretArn } = environment;
  const secret: SecretPlace =
    secretArn === undefined
      ? { path: 'secretName', name: secretNameOrArn(environment), region, account: accountOf(environment) }
      : placeOfArn('secretArn', secretArn);
  const replica =
    failoverRegion !== undefined &&
    (failoverSecretArn === undefined
      ? { ...secret, region: failoverRegion }
      : placeOfArn('failoverSecretArn', failoverSecretArn));
  return compact([secret, replica]);
}

function placeOfArn(path: SecretPlace['path'], arn: string): SecretPlace {
  const { region, accountId } = arnParts(arn);
  return { path, name: secretNameOfArn(arn), region, account: accountId };
}

/** The secret if it is created, and each member of its JSON object that the environment reads. */
function secretUniqueNames(
  environment: AwsDeployment,
  { path, name, region, account }: SecretPlace,
  isCreated: boolean,
): UniqueName[] {
  const { storedNames = {} } = environment;
  const key = `aws secret ${region} ${name}`;
  const problem = (conflictsWith: string, isSameEnvironment: boolean) =>
    isSameEnvironment
      ? createProblem('taken', path, SAME_ENVIRONMENT, { given: name, conflictsWith })
      : createProblem('taken', path, 'must differ from the secret of another environment', {
          given: name,
          conflictsWith,
        });
  const owner = environmentOf(environment);
  return [
    ...(isCreated ? [{ key, environment: owner, account, isWritten: true, problem }] : []),
    ...mappedKeysOf(environment).map(({ key: mendixKey, storedName }): UniqueName => {
      const isNamed = Object.hasOwn(storedNames, mendixKey);
      const message = 'must differ from a key that another environment has in the same secret';
      return {
        key: `${key} ${storedName}`,
        environment: owner,
        account,
        isWritten: false,
        isShareable: isNamed,
        problem: (conflictsWith, isSame) =>
          isNamed && !isSame
            ? createProblem('taken', at('storedNames', mendixKey), message, { given: storedName, conflictsWith })
            : problem(conflictsWith, isSame),
      };
    }),
  ];
}

const SAME_ENVIRONMENT =
  'must differ from the secret that is created for the same environment already; set secretArn to use that secret';

function existingRole(environment: AwsDeployment, roleArn: string | undefined): UniqueName[] {
  if (roleArn === undefined) {
    return [];
  }
  const { accountId, resource } = arnParts(roleArn);
  return [roleUniqueName(environment, accountId, resource.slice(resource.lastIndexOf('/') + 1), false)];
}

/** The names of roles are unique in an account, regardless of their paths. */
function roleUniqueName(
  environment: AwsDeployment,
  account: string | undefined,
  name: string,
  isWritten: boolean,
): UniqueName {
  return {
    // IAM does not distinguish names that differ only in case.
    key: `aws role ${name}`.toLowerCase(),
    environment: environmentOf(environment),
    account,
    isWritten,
    problem: (conflictsWith) =>
      createProblem('taken', isWritten ? 'roleName' : 'roleArn', ONE_ROLE, { given: name, conflictsWith }),
  };
}

const ONE_ROLE =
  'must differ from the role of another environment, because each could use all permissions of a shared role';

const folder: Names = (environment) => {
  const { bucketArn = '', prefix } = environment.fileStorage ?? {};
  const key = prefix === undefined ? `${bucketArn}/` : `${bucketArn}/${prefix}/`;
  const path = prefix === undefined ? 'fileStorage.wholeBucket' : 'fileStorage.prefix';
  const message = 'must be a folder that neither contains the folder of another environment nor is inside it';
  return [
    {
      key: `s3 ${key}`,
      environment: environmentOf(environment),
      isWritten: false,
      isFolder: true,
      problem: (conflictsWith) => createProblem('taken', path, message, { given: prefix ?? true, conflictsWith }),
    },
  ];
};

const databaseUser: Names = (environment) => {
  const { resourceId = '', username = '', region = environment.region } = environment.database ?? {};
  const message = 'must differ from the database user of another environment';
  return [
    {
      key: `rds ${region} ${resourceId} ${username}`,
      environment: environmentOf(environment),
      isWritten: false,
      problem: (conflictsWith) =>
        createProblem('taken', 'database.username', message, { given: username, conflictsWith }),
    },
  ];
};
