import type { Rendering } from '../../description';
import { databasePolicy, fileStoragePolicy } from '../../identity/app-policies';
import { arnInRegion } from '../../identity/arn';
import type { PolicyDocument } from '../../identity/policy-document';
import { irsaTrustPolicy, podIdentityTrustPolicy } from '../../identity/trust-policy';
import { jsonSecretOf } from '../../mendix/values';
import type { Given } from '../store-definition';
import { type AwsDeployment, clusterOf, roleAccountOf, roleNameOf } from './deployment';
import { secretNameOf, secretNameOrArn } from './environment';
import { readSecretPolicy } from './inline-policies';

export type AwsGiven = Given<AwsDeployment>;
type Render<Result> = Rendering<AwsDeployment, Result>;

/** The resources of an environment on AWS. Each one is created, or exists and is never changed. */
export interface AwsResources {
  readonly secret: CreatedSecret | ExistingSecret;
  readonly role: CreatedRole | ExistingRole;
  /** The association that binds the role to the ServiceAccount with EKS Pod Identity; created after the role. */
  readonly association: Association | undefined;
}

interface ExistingSecret {
  readonly isCreated: false;
  /** The ARN of the secret if the caller set it, otherwise its name. */
  readonly reference: Render<string>;
}

interface CreatedSecret {
  readonly isCreated: true;
  readonly fields: {
    readonly name: Render<string>;
    readonly region: Render<string>;
    readonly description: Render<string>;
    readonly kmsKeyId?: Render<string>;
    readonly recoveryWindowInDays?: Render<number>;
    readonly replicas?: readonly { readonly region: Render<string>; readonly kmsKeyId?: Render<string> }[];
    readonly tags?: Render<Record<string, string>>;
  };
  /** The values in the secret; undefined if the library does not write them. */
  readonly version: { readonly region: Render<string>; readonly secretString: Render<string> } | undefined;
}

interface ExistingRole {
  readonly isCreated: false;
  /** The ARN of the role; undefined if the caller does not name it. */
  readonly arn: Render<string | undefined>;
  /** The permissions that the app needs in addition to reading the secret, if the caller names the bucket or the database. */
  readonly policies: readonly InlinePolicy[];
}

interface CreatedRole {
  readonly isCreated: true;
  readonly fields: {
    readonly name: Render<string>;
    readonly description: Render<string>;
    readonly path?: Render<string>;
    readonly permissionsBoundary?: Render<string>;
    readonly tags?: Render<Record<string, string>>;
  };
  readonly trust: Render<PolicyDocument>;
  /**
   * The permissions of the role in addition to reading the secret ({@link readSecretDocument}). There is one inline policy for
   * each purpose, so each document is known as early as possible.
   */
  readonly policies: readonly InlinePolicy[];
}

interface InlinePolicy {
  readonly name: 'file-storage' | 'database';
  readonly document: Render<PolicyDocument>;
}

interface Association {
  readonly clusterName: Render<string>;
  readonly region: Render<string>;
  readonly namespace: Render<string>;
  readonly serviceAccount: Render<string>;
  readonly tags?: Render<Record<string, string>>;
}

/** @param kubernetesOnly - whether nothing is created on AWS, as with cdk8s */
export function awsResources(given: AwsGiven, kubernetesOnly = false): AwsResources {
  return {
    secret: kubernetesOnly || given.secretArn !== undefined ? EXISTING_SECRET : createdSecret(given),
    role: kubernetesOnly || given.roleArn !== undefined ? existingRole(given) : createdRole(given),
    association: kubernetesOnly || given.usePodIdentity !== true ? undefined : association(given),
  };
}

const EXISTING_SECRET: ExistingSecret = {
  isCreated: false,
  reference: secretNameOrArn,
};

function existingRole(given: AwsGiven): ExistingRole {
  return {
    isCreated: false,
    arn: ({ roleArn }) => roleArn,
    policies: policiesOf(given),
  };
}

const tags: Render<Record<string, string>> = (environment) => environment.tags ?? {};

function createdSecret(given: AwsGiven): CreatedSecret {
  return {
    isCreated: true,
    fields: {
      name: (environment) => environment.secretName ?? secretNameOf(environment.namespace, environment.name),
      region: ({ region }) => region,
      description: ({ namespace, name }) => `Settings of the Mendix environment ${namespace}/${name}`,
      ...(given.kmsKeyArn !== undefined && { kmsKeyId: ({ kmsKeyArn = '' }) => kmsKeyArn }),
      ...(given.recoveryWindowInDays !== undefined && {
        recoveryWindowInDays: ({ recoveryWindowInDays = 0 }) => recoveryWindowInDays,
      }),
      ...(given.failoverRegion !== undefined && {
        replicas: [
          {
            region: ({ failoverRegion = '' }) => failoverRegion,
            ...(given.failoverKmsKeyArn !== undefined && {
              kmsKeyId: ({ failoverKmsKeyArn = '' }) => failoverKmsKeyArn,
            }),
          },
        ],
      }),
      ...(given.tags !== undefined && { tags }),
    },
    version:
      given.values === undefined
        ? undefined
        : {
            region: ({ region }) => region,
            secretString: (environment) => jsonSecretOf(environment.values ?? {}, environment),
          },
  };
}

function createdRole(given: AwsGiven): CreatedRole {
  return {
    isCreated: true,
    fields: {
      name: (environment) =>
        environment.roleName ?? roleNameOf(environment.namespace, environment.name, environment.cluster),
      description: ({ namespace, name }) => `Mendix environment ${namespace}/${name}`,
      ...(given.rolePath !== undefined && { path: ({ rolePath = '/' }) => rolePath }),
      ...(given.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: ({ permissionsBoundaryArn = '' }) => permissionsBoundaryArn,
      }),
      ...(given.tags !== undefined && { tags }),
    },
    trust:
      given.eksClusterArn === undefined
        ? ({ oidcProviderArn = '', namespace, name }) => irsaTrustPolicy(oidcProviderArn, { namespace, name })
        : ({ eksClusterArn = '', namespace, name }) => podIdentityTrustPolicy(eksClusterArn, { namespace, name }),
    policies: policiesOf(given),
  };
}

function policiesOf({ fileStorage, database }: AwsGiven): InlinePolicy[] {
  return [
    ...(fileStorage?.bucketArn === undefined ? [] : [FILE_STORAGE]),
    ...(database?.resourceId === undefined || database.username === undefined ? [] : [DATABASE]),
  ];
}

/** The secret or its replica, with the customer-managed key that encrypts it. */
export interface SecretPlace {
  readonly arn: string;
  readonly region: string;
  readonly keyArn: string | undefined;
}

/** The secret and its replica. */
export function secretPlaces(environment: AwsDeployment, secretArn: string): SecretPlace[] {
  const { region, kmsKeyArn, failoverRegion } = environment;
  const secret = { arn: secretArn, region, keyArn: kmsKeyArn };
  if (failoverRegion === undefined) {
    return [secret];
  }
  const { failoverSecretArn, failoverKmsKeyArn } = environment;
  const arn = failoverSecretArn ?? arnInRegion(secretArn, failoverRegion);
  return [secret, { arn, region: failoverRegion, keyArn: failoverKmsKeyArn }];
}

/**
 * The inline policy that reads the secret and its replica, and decrypts them.
 *
 * @param secretArn - the ARN of the secret, or the result of {@link secretArnPattern}
 */
export function readSecretDocument(environment: AwsDeployment, secretArn: string): PolicyDocument {
  const places = secretPlaces(environment, secretArn);
  return readSecretPolicy(
    places.map(({ arn }) => arn),
    places.flatMap(({ region, keyArn }) => (keyArn === undefined ? [] : [{ keyArn, region }])),
  );
}

const FILE_STORAGE: InlinePolicy = {
  name: 'file-storage',
  document: ({ fileStorage: { bucketArn = '', prefix, wholeBucket, performDelete } = {} }) =>
    fileStoragePolicy({ bucketArn, prefix, wholeBucket, performDelete }),
};

const DATABASE: InlinePolicy = {
  name: 'database',
  document: (environment) => {
    const { resourceId = '', username = '', region = environment.region } = environment.database ?? {};
    return databasePolicy({ region, accountId: roleAccountOf(environment), resourceId, username });
  },
};

function association(given: AwsGiven): Association {
  return {
    clusterName: ({ eksClusterArn = '' }) => clusterOf(eksClusterArn).name,
    region: ({ eksClusterArn = '' }) => clusterOf(eksClusterArn).region,
    namespace: ({ namespace }) => namespace,
    serviceAccount: ({ name }) => name,
    ...(given.tags !== undefined && { tags }),
  };
}
