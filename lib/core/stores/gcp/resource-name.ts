import { type Problem, show } from '../../input/problem';
import type { OrUndefined } from '../../input/shape';
import type { GcpSecretStore } from './environment';

const PROJECT_ID = '[a-z][a-z0-9-]{4,28}[a-z0-9]';
const REGION = '[a-z]+(?:-[a-z]+)+\\d+';
const wholly = (pattern: string) => new RegExp(`^${pattern}$`);

/**
 * What is wrong with the id of a project. Here and below, a value that is no text is not known yet, and has no problems.
 *
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects
 */
export function checkProjectId(path: string, value: unknown): Problem[] {
  if (typeof value !== 'string' || isProjectId(value)) {
    return [];
  }
  const hint = /^\d+$/.test(value)
    ? '; this is a project number'
    : value.startsWith('projects/')
      ? '; the id is what stands behind "projects/"'
      : '';
  const message = `must be a project id: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen${hint}`;
  return [{ path, message, given: show(value) }];
}

export function isProjectId(value: string): boolean {
  return wholly(PROJECT_ID).test(value);
}

/** What is wrong with the number of a project. */
export function checkProjectNumber(path: string, value: unknown): Problem[] {
  const message = 'must be a project number such as "123456789012", digits only';
  return typeof value !== 'string' || isProjectNumber(value) ? [] : [{ path, message, given: show(value) }];
}

export function isProjectNumber(value: string): boolean {
  return /^[1-9]\d{0,18}$/.test(value);
}

/** The provider reads no longer name of a location. */
const MAX_LOCATION = 30;

/**
 * What is wrong with the region of a secret. `global` would name an endpoint that does not exist.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/util/location_extractor.go
 */
export function checkLocation(path: string, value: unknown): Problem[] {
  if (typeof value !== 'string' || (wholly(REGION).test(value) && value.length <= MAX_LOCATION)) {
    return [];
  }
  const hint = value === 'global' ? '; leave it out for a secret that is not regional' : '';
  const message = `must be a region such as "europe-west3", at most ${MAX_LOCATION} characters${hint}`;
  return [{ path, message, given: show(value) }];
}

const KMS_KEY = new RegExp(
  `^projects/${PROJECT_ID}/locations/([a-z0-9-]+)/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}$`,
);

/**
 * What is wrong with the key that encrypts a secret, which has to be where the secret is.
 *
 * @param location - where the secret is, as far as it is known
 * @see https://cloud.google.com/secret-manager/docs/cmek
 */
export function checkKmsKey(path: string, value: unknown, location: unknown, because: string): Problem[] {
  if (typeof value !== 'string') {
    return [];
  }
  const [match, keyLocation] = KMS_KEY.exec(value) ?? [];
  if (match === undefined) {
    const message =
      'must be the name of a Cloud KMS key, not of a version, such as "projects/my-project/locations/europe-west3/keyRings/mendix/cryptoKeys/secrets"';
    return [{ path, message, given: show(value) }];
  }
  return typeof location !== 'string' || keyLocation === location
    ? []
    : [{ path, message: `must be a key in "${location}", ${because}`, given: show(value) }];
}

const SERVICE_ACCOUNT_EMAIL = new RegExp(
  `^[a-z][a-z0-9-]{4,28}[a-z0-9]@(${PROJECT_ID})\\.iam\\.gserviceaccount\\.com$`,
);

/**
 * What is wrong with the email address of a Google service account.
 *
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create
 */
export function checkServiceAccountEmail(path: string, value: unknown): Problem[] {
  const message =
    'must be the email address of a Google service account that you created, such as "orders@my-project.iam.gserviceaccount.com"';
  return typeof value !== 'string' || SERVICE_ACCOUNT_EMAIL.test(value) ? [] : [{ path, message, given: show(value) }];
}

/**
 * The name of a Google service account as IAM takes it, from an address that has been checked.
 *
 * @throws Error where the text is not the email address of a Google service account
 */
export function googleServiceAccountName(email: string): string {
  const projectId = SERVICE_ACCOUNT_EMAIL.exec(email)?.[1];
  if (projectId === undefined) {
    throw new Error(`not the email address of a Google service account: ${email}`);
  }
  return `projects/${projectId}/serviceAccounts/${email}`;
}

/** What says where a secret is. */
export type SecretPlace = Pick<GcpSecretStore, 'secretProjectId'> & OrUndefined<Pick<GcpSecretStore, 'secretLocation'>>;

/** The full name of a secret; that of a regional one has its region in it. */
export function secretResourceName({ secretProjectId, secretLocation }: SecretPlace, secretId: string): string {
  const location = secretLocation === undefined ? '' : `/locations/${secretLocation}`;
  return `projects/${secretProjectId}${location}/secrets/${secretId}`;
}

/** The id of a secret, from its full name. */
export function secretIdOfName(secretName: string): string {
  return secretName.slice(secretName.lastIndexOf('/') + 1);
}
