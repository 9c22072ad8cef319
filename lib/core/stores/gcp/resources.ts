import type { Rendering } from '../../description';
import { keysByStoredName } from '../../mendix/keys';
import { jsonSecretOf } from '../../mendix/values';
import type { Given } from '../store-definition';
import { type GcpDeployment, versionDestroyTtl } from './deployment';
import { SecretLayout } from './environment';
import { gcpSecretIds } from './objects';
import {
  googleServiceAccountMember,
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPrincipal,
} from './principal';
import { googleServiceAccountName, secretResourceName } from './resource-name';

export type GcpGiven = Given<GcpDeployment>;
type Render<Result> = Rendering<GcpDeployment, Result>;

/** The resources of an environment on Google Cloud. Each one is created, or exists and is never changed. */
export interface GcpResources {
  /** One secret for each key, in the order of the keys, or one secret for all keys. */
  readonly secrets: readonly SecretDescription[];
  /**
   * The IAM member that reads the secrets: the ServiceAccount itself, or the Google service account that it impersonates.
   * Undefined if the ServiceAccount may read them already.
   */
  readonly member: Render<string> | undefined;
  /** The role that lets the member read each secret; undefined if it is not granted here. */
  readonly readerRole: typeof SECRET_ACCESSOR_ROLE | undefined;
  /**
   * The role that lets the ServiceAccount impersonate a Google service account; undefined without such an account, or if the
   * role is not granted here.
   */
  readonly impersonation: Impersonation | undefined;
}

interface SecretDescription {
  /** The suffix of its resource names: `-<key>`, or empty if one secret holds all keys. */
  readonly suffix: '' | `-${string}`;
  readonly id: Render<string>;
  /** Its full name, with project and location. */
  readonly name: Render<string>;
  /** Undefined if the secret exists. */
  readonly created: CreatedSecret | undefined;
  /** The value to write into the secret, itself secret; undefined if the library does not write it. */
  readonly value: Render<string> | undefined;
}

interface Encryption {
  readonly customerManagedEncryption?: { readonly kmsKeyName: Render<string> };
}

interface SecretFields {
  readonly project: Render<string>;
  readonly labels?: Render<Record<string, string>>;
  readonly versionDestroyTtl?: Render<string>;
}

/** A global or a regional secret. The two are different kinds of resource. */
type CreatedSecret =
  | { readonly isRegional: false; readonly fields: SecretFields & { readonly replication: Replication } }
  | { readonly isRegional: true; readonly fields: SecretFields & Encryption & { readonly location: Render<string> } };

type Replication =
  | { readonly auto: Encryption }
  | { readonly userManaged: { readonly replicas: readonly (Encryption & { readonly location: string })[] } };

interface Impersonation {
  readonly serviceAccountId: Render<string>;
  readonly role: typeof WORKLOAD_IDENTITY_USER_ROLE;
  readonly member: Render<string>;
}

/** @param kubernetesOnly - whether nothing is created on Google Cloud, as with cdk8s */
export function gcpResources(given: GcpGiven, kubernetesOnly = false): GcpResources {
  const created = kubernetesOnly || given.skipSecrets === true ? undefined : createdSecret(given);
  const impersonates = given.googleServiceAccountEmail !== undefined;
  return {
    secrets: secretContents(given).map((content, index) => ({ ...content, ...secretNames(index), created })),
    member: impersonates
      ? ({ googleServiceAccountEmail = '' }) => googleServiceAccountMember(googleServiceAccountEmail)
      : given.clusterProjectNumber === undefined
        ? undefined
        : ({ clusterProjectNumber = '', clusterProjectId = '', namespace, name }) =>
            workloadIdentityPrincipal({ clusterProjectNumber, clusterProjectId, namespace, name }),
    readerRole: kubernetesOnly || given.skipSecretBindings === true ? undefined : SECRET_ACCESSOR_ROLE,
    impersonation:
      kubernetesOnly || !impersonates || given.skipImpersonationBinding === true ? undefined : IMPERSONATION,
  };
}

const IMPERSONATION: Impersonation = {
  serviceAccountId: ({ googleServiceAccountEmail = '' }) => googleServiceAccountName(googleServiceAccountEmail),
  role: WORKLOAD_IDENTITY_USER_ROLE,
  member: ({ clusterProjectId = '', namespace, name }) => workloadIdentityMember({ clusterProjectId, namespace, name }),
};

function secretNames(index: number): Pick<SecretDescription, 'id' | 'name'> {
  const id: Render<string> = (environment) => gcpSecretIds(environment)[index] ?? '';
  return { id, name: (environment) => secretResourceName(environment, id(environment)) };
}

function secretContents(given: GcpGiven): Pick<SecretDescription, 'suffix' | 'value'>[] {
  const hasValues = given.values !== undefined;
  if (given.secretLayout === SecretLayout.SingleJson) {
    const json: Render<string> = (environment) => jsonSecretOf(environment.values ?? {}, environment);
    return [{ suffix: '', value: hasValues ? json : undefined }];
  }
  return keysByStoredName(given).map((key) => ({
    suffix: `-${key}`,
    value: hasValues ? ({ values = {} }) => values[key] ?? '' : undefined,
  }));
}

function createdSecret(given: GcpGiven): CreatedSecret {
  const fields: SecretFields = {
    project: ({ secretProjectId }) => secretProjectId,
    ...(given.secretLabels !== undefined && { labels: ({ secretLabels = {} }) => secretLabels }),
    ...(given.versionDestroyDelayInDays !== undefined && {
      versionDestroyTtl: ({ versionDestroyDelayInDays = 0 }) => versionDestroyTtl(versionDestroyDelayInDays),
    }),
  };
  const encryption = encryptedWith(given.kmsKeyName, ({ kmsKeyName = '' }) => kmsKeyName);
  return given.secretLocation === undefined
    ? { isRegional: false, fields: { ...fields, replication: replication(given, encryption) } }
    : {
        isRegional: true,
        fields: { ...fields, location: ({ secretLocation = '' }) => secretLocation, ...encryption },
      };
}

function replication({ replicaLocations, replicaKmsKeyNames = {} }: GcpGiven, encryption: Encryption): Replication {
  if (replicaLocations === undefined) {
    return { auto: encryption };
  }
  const keys = replicaKmsKeyNames as Record<string, unknown>;
  const replicaIn = (location: string) => ({
    location,
    ...encryptedWith(keys[location], (environment) => environment.replicaKmsKeyNames?.[location] ?? ''),
  });
  // The provider deletes every secret if the order of its replicas changes.
  return { userManaged: { replicas: ([...replicaLocations] as string[]).sort().map(replicaIn) } };
}

function encryptedWith(given: unknown, kmsKeyName: Render<string>): Encryption {
  return given === undefined ? {} : { customerManagedEncryption: { kmsKeyName } };
}
