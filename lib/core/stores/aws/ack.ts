import type { Rendered } from '../../description';
import {
  type Controller,
  customResource,
  type CustomResourceKind,
  type CustomResourceManifest,
  customResourceName,
} from '../custom-resource';
import type { AwsEnvironment } from './controller';
import { createdRoleArn, roleAccountOf } from './deployment';
import { secretArnPattern } from './inline-policies';
import { type AwsResources, readSecretDocument } from './resources';

const SECRET: CustomResourceKind = {
  kind: 'Secret',
  group: 'secretsmanager.services.k8s.aws',
  version: 'v1alpha1',
  plural: 'secrets',
};
const ROLE: CustomResourceKind = { kind: 'Role', group: 'iam.services.k8s.aws', version: 'v1alpha1', plural: 'roles' };
const ASSOCIATION: CustomResourceKind = {
  kind: 'PodIdentityAssociation',
  group: 'eks.services.k8s.aws',
  version: 'v1alpha1',
  plural: 'podidentityassociations',
};

const REGION = 'services.k8s.aws/region';
const DELETION_POLICY = 'services.k8s.aws/deletion-policy';
const ADOPTION_POLICY = 'services.k8s.aws/adoption-policy';

/** @see https://aws-controllers-k8s.github.io/community/docs/community/services/ */
export const ACK: Controller = {
  name: 'ACK',
  releases: [
    { name: 'the ACK controller for Secrets Manager', version: '1.4.1', kinds: [SECRET] },
    { name: 'the ACK controller for IAM', version: '1.8.1', kinds: [ROLE] },
    { name: 'the ACK controller for EKS', version: '1.20.0', kinds: [ASSOCIATION] },
  ],
  ready: 'Ready',
  annotations: [REGION, DELETION_POLICY, ADOPTION_POLICY],
};

type Resources = Rendered<AwsResources>;
type CreatedSecret = Extract<Resources['secret'], { readonly isCreated: true }>;
type CreatedRole = Extract<Resources['role'], { readonly isCreated: true }>;

/** The custom resources from which ACK creates what an environment has on AWS. */
export function awsCustomResources(environment: AwsEnvironment, resources: Resources): CustomResourceManifest[] {
  const { secret, role, association } = resources;
  return [
    ...(secret.isCreated ? [secretResource(environment, secret)] : []),
    ...(role.isCreated ? [roleResource(environment, role, secret)] : []),
    ...(association === undefined ? [] : [associationResource(environment, association, role)]),
  ];
}

/**
 * The secret, without a value: the controller would write the value again with every other change, and overwrite values written
 * in the meantime. Deleting the object keeps the secret, unless the caller sets `deleteSecrets`, so a secret of that name may
 * already exist.
 *
 * @see https://github.com/aws-controllers-k8s/secretsmanager-controller/blob/main/pkg/resource/secret/sdk.go
 */
function secretResource(environment: AwsEnvironment, { fields }: CreatedSecret): CustomResourceManifest {
  const { name, region, description, kmsKeyId, replicas, tags } = fields;
  const metadata = {
    name: customResourceName(environment.name, 'secret', `${region} ${name}`),
    annotations: {
      [REGION]: region,
      [DELETION_POLICY]: environment.controller?.deleteSecrets === true ? 'delete' : 'retain',
      [ADOPTION_POLICY]: 'adopt-or-create',
    },
  };
  return customResource(environment, SECRET, metadata, {
    name,
    description,
    ...(kmsKeyId !== undefined && { kmsKeyID: kmsKeyId }),
    ...(replicas !== undefined && {
      replicaRegions: replicas.map(({ region, kmsKeyId }) => ({
        region,
        ...(kmsKeyId !== undefined && { kmsKeyID: kmsKeyId }),
      })),
    }),
    ...(tags !== undefined && { tags: tagList(tags) }),
  });
}

/**
 * The role with all its policies: the controller removes policies that are not listed here. Fields that the controller would
 * otherwise set are set explicitly, because GitOps tools would report them as changes.
 *
 * @see https://github.com/aws-controllers-k8s/iam-controller/blob/main/pkg/resource/role/hooks.go
 */
function roleResource(
  environment: AwsEnvironment,
  { fields, trust, policies }: CreatedRole,
  secret: Resources['secret'],
): CustomResourceManifest {
  const { name, description, path = '/', permissionsBoundary, tags } = fields;
  const documents = [
    ['read-secret', readSecretDocument(environment, secretArnOf(environment, secret))],
    ...policies.map(({ name, document }) => [name, document] as const),
  ] as const;
  return customResource(
    environment,
    ROLE,
    { name: roleObjectName(environment, fields), annotations: DELETED },
    {
      name,
      description,
      path,
      maxSessionDuration: 3600,
      assumeRolePolicyDocument: JSON.stringify(trust),
      inlinePolicies: Object.fromEntries(documents.map(([name, document]) => [name, JSON.stringify(document)])),
      ...(permissionsBoundary !== undefined && { permissionsBoundary }),
      ...(tags !== undefined && { tags: tagList(tags) }),
    },
  );
}

/** Resources that grant access are deleted with the environment, even if the controller was installed to retain everything. */
const DELETED = { [DELETION_POLICY]: 'delete' };

function roleObjectName(environment: AwsEnvironment, fields: CreatedRole['fields']): string {
  return customResourceName(environment.name, 'role', createdRoleArn(environment, fields));
}

/**
 * The ARN of an existing secret, or a pattern for the ARN of a created secret, whose last six characters are not known in
 * advance.
 */
function secretArnOf(environment: AwsEnvironment, secret: Resources['secret']): string {
  return secret.isCreated
    ? secretArnPattern({
        region: secret.fields.region,
        accountId: roleAccountOf(environment),
        secretName: secret.fields.name,
      })
    : secret.reference;
}

/** The controller waits for a created role. An existing role is referenced by its ARN. */
function associationResource(
  environment: AwsEnvironment,
  { clusterName, region, namespace, serviceAccount, tags }: NonNullable<Resources['association']>,
  role: Resources['role'],
): CustomResourceManifest {
  const identity = `${region} ${clusterName} ${namespace}/${serviceAccount}`;
  const metadata = {
    name: customResourceName(environment.name, 'pod-identity', identity),
    annotations: { [REGION]: region, ...DELETED },
  };
  return customResource(environment, ASSOCIATION, metadata, {
    clusterName,
    namespace,
    serviceAccount,
    ...(role.isCreated
      ? { roleRef: { from: { name: roleObjectName(environment, role.fields) } } }
      : { roleARN: role.arn }),
    ...(tags !== undefined && { tags: { ...tags } }),
  });
}

function tagList(tags: Readonly<Record<string, string>>): { readonly key: string; readonly value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The ARN of the created role, which the ServiceAccount names. */
export function awsCreatedArguments(environment: AwsEnvironment, { role }: Resources): Partial<AwsEnvironment> {
  return role.isCreated ? { roleArn: createdRoleArn(environment, role.fields) } : {};
}
