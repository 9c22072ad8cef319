import { createProblem, type Problem, show } from '../../input/problem';
import type { OrUndefined } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import type { GcpSecretStore } from './environment';

const PROJECT_ID = '[a-z][a-z0-9-]{4,28}[a-z0-9]';
const REGION = '[a-z]+(?:-[a-z]+)+\\d+';
const wholly = (pattern: string) => new RegExp(`^${pattern}$`);

/**
 * The problem of the id of a project. Here and below, a value that is not a string is unresolved and has no problem.
 *
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects
 */
export function projectIdProblem(path: string, value: unknown): Problem | undefined {
  if (typeof value !== 'string' || isProjectId(value)) {
    return undefined;
  }
  const hint = /^\d+$/.test(value) ? 'number' : value.startsWith('projects/') ? 'name' : 'other';
  return createProblem('invalid-reference', path, `${PROJECT_ID_RULE}${PROJECT_ID_HINTS[hint]}`, { given: value });
}

const PROJECT_ID_RULE =
  'must be a project id: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen';
const PROJECT_ID_HINTS = {
  number: '; this is a project number',
  name: '; the id is what follows "projects/"',
  other: '',
} as const;

export function isProjectId(value: string): boolean {
  return wholly(PROJECT_ID).test(value);
}

const DOMAIN = '(?:[a-z0-9-]+\\.)+[a-z]{2,}';

/** A legacy project of an organisation has its domain before its id. */
const SCOPED_PROJECT_ID = `(?:${DOMAIN}:)?${PROJECT_ID}`;

/**
 * The problem of the project of secrets: IAM, Secret Manager and the provider accept its id or its number.
 *
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets
 */
export function secretProjectProblem(path: string, value: unknown): Problem | undefined {
  const isProject = (text: string) => wholly(SCOPED_PROJECT_ID).test(text) || isProjectNumber(text);
  return formProblem(path, value, isProject, SECRET_PROJECT_RULE, 'invalid-reference');
}

const SECRET_PROJECT_RULE =
  'must be a project id, 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen, or a project number; not its name, and without "projects/"';

/** The problem of the number of a project. */
export function projectNumberProblem(path: string, value: unknown): Problem | undefined {
  const message = 'must be a project number such as "123456789012", digits only';
  return formProblem(path, value, isProjectNumber, message, 'invalid-reference');
}

export function isProjectNumber(value: string): boolean {
  return /^[1-9]\d{0,18}$/.test(value);
}

/** The provider refuses longer location names. */
const MAX_LOCATION = 30;

/**
 * The problem of the region of a secret. `global` would name an endpoint that does not exist.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/util/location_extractor.go
 */
export function locationProblem(path: string, value: unknown): Problem | undefined {
  if (typeof value !== 'string' || (wholly(REGION).test(value) && value.length <= MAX_LOCATION)) {
    return undefined;
  }
  const hint = value === 'global' ? 'global' : ZONE.test(value) ? 'zone' : 'other';
  const message =
    `must be a region such as "europe-west3", at most ${MAX_LOCATION} characters${LOCATION_HINTS[hint]}` as const;
  return createProblem('invalid-value', path, message, { given: value });
}

const ZONE = wholly(`${REGION}-[a-z]`);
const LOCATION_HINTS = {
  global: '; leave it out for global secrets',
  zone: '; this is a zone, and its region is without the letter at the end',
  other: '',
} as const;

const KMS_KEY = new RegExp(
  `^projects/${SCOPED_PROJECT_ID}/locations/([a-z0-9-]+)/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}$`,
);

/**
 * The problem of the key that encrypts a secret, which must be in the location of the secret.
 *
 * @param location - the location of the secret, if it is resolved
 * @see https://cloud.google.com/secret-manager/docs/cmek
 */
export function kmsKeyProblem(
  path: string,
  value: unknown,
  location: unknown,
  kind: keyof typeof KMS_KEY_LOCATIONS,
): Problem | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const [match, keyLocation] = KMS_KEY.exec(value) ?? [];
  if (match === undefined) {
    const message =
      'must be the name of a Cloud KMS key, not of a version, such as "projects/my-project/locations/europe-west3/keyRings/mendix/cryptoKeys/secrets"';
    return createProblem('invalid-reference', path, message, { given: value });
  }
  return typeof location !== 'string' || keyLocation === location
    ? undefined
    : createProblem('mismatch', path, KMS_KEY_LOCATIONS[kind], { given: value, accepted: show(location) });
}

/** The required location of a key, by the kind of resource that it encrypts. */
const KMS_KEY_LOCATIONS = {
  automatic: 'must be in the location of keys for automatic replication',
  regional: 'must be in secretLocation, as the secrets are',
  replica: 'must be in the region of the replica',
} as const;

/** In a legacy project of an organisation, its domain follows the id: `orders@my-project.example.com.iam.…`. */
const SERVICE_ACCOUNT_EMAIL = new RegExp(
  `^[a-z][a-z0-9-]{4,28}[a-z0-9]@(${PROJECT_ID})(?:\\.(${DOMAIN}))?\\.iam\\.gserviceaccount\\.com$`,
);

/** The accounts that Google creates for Compute Engine and App Engine. */
const DEFAULT_ACCOUNT = /^[^@\s]+@(developer|appspot)\.gserviceaccount\.com$/;

/** Whether an email address belongs to an account that Google creates for a whole project. */
export function isDefaultServiceAccount(email = ''): boolean {
  return DEFAULT_ACCOUNT.test(email);
}

/**
 * The problem of the email address of a Google service account.
 *
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create
 */
export function serviceAccountEmailProblem(path: string, value: unknown): Problem | undefined {
  if (typeof value !== 'string' || SERVICE_ACCOUNT_EMAIL.test(value)) {
    return undefined;
  }
  const message = isDefaultServiceAccount(value)
    ? 'must be a Google service account that you created, such as "orders@my-project.iam.gserviceaccount.com", because a default one is shared by everything in its project'
    : 'must be the email address of a Google service account that you created, such as "orders@my-project.iam.gserviceaccount.com"';
  return createProblem('invalid-reference', path, message, { given: value });
}

/**
 * The IAM resource name of a Google service account, from an address that has been checked.
 *
 * @throws Error if the string is not the email address of a Google service account
 */
export function googleServiceAccountName(email: string): string {
  const [match, projectId = '', domain] = SERVICE_ACCOUNT_EMAIL.exec(email) ?? [];
  if (match === undefined) {
    throw new Error(`not the email address of a Google service account: ${email}`);
  }
  return `projects/${domain === undefined ? projectId : `${domain}:${projectId}`}/serviceAccounts/${email}`;
}

/** The project and the region of a secret. */
export type SecretPlace = Pick<GcpSecretStore, 'secretProjectId'> & OrUndefined<Pick<GcpSecretStore, 'secretLocation'>>;

/** The full name of a secret. The name of a regional secret contains its region. */
export function secretResourceName({ secretProjectId, secretLocation }: SecretPlace, secretId: string): string {
  const location = secretLocation === undefined ? '' : `/locations/${secretLocation}`;
  return `projects/${secretProjectId}${location}/secrets/${secretId}`;
}

const VERSION = /projects\/[^/]+(?:\/locations\/([^/]+))?\/(secrets|parameters)\/([^/]+)\/versions\/([^/]+)$/;

/** @see https://cloud.google.com/secret-manager/docs/assign-alias-to-secret-version */
const ALIAS = /^(?!(?:latest|new)$)[a-z][\w-]{0,62}$/i;

/** Whether a string is a valid version of a secret: `latest`, a number or an alias. */
export function isVersion(version: string): boolean {
  return /^(latest|[1-9]\d{0,9})$/.test(version) || ALIAS.test(version);
}

/** The version of a secret that a resource name identifies, or the problem of the name. */
export type VersionName =
  | { readonly secret: string; readonly version: string }
  | { readonly refusal: string; readonly says: string; readonly accepted?: string };

/**
 * Reads the resource name of a version as the provider does. The provider also accepts parameters of the Parameter Manager.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/util/constants.go
 */
export function readResourceName(name: string): VersionName {
  const [match, location, kind, id = '', version = ''] = VERSION.exec(name) ?? [];
  if (match === undefined || (kind === 'parameters' && location === undefined)) {
    const isNameOnly = /^[A-Za-z0-9_-]{1,255}$/.test(name);
    return {
      refusal: 'must be the resource name of a version of a secret',
      says: 'unknown resource type',
      accepted: isNameOnly
        ? show(`projects/<project>/secrets/${name}/versions/latest`)
        : '"projects/<project>/secrets/<id>/versions/latest"',
    };
  }
  if (location !== undefined && location.length > MAX_LOCATION) {
    return {
      refusal: `must have a location of at most ${MAX_LOCATION} characters`,
      says: `Invalid location: ${location.slice(0, 100)}, location length exceeds limit`,
    };
  }
  if (kind === 'secrets' && location === 'global') {
    return { refusal: 'must be without locations/global, which has no endpoint', says: 'no such host' };
  }
  if (match !== name || !/^[A-Za-z0-9_-]{1,255}$/.test(id)) {
    return { refusal: 'must be a name that Secret Manager accepts', says: 'InvalidArgument' };
  }
  if (kind === 'secrets' && !isVersion(version)) {
    return { refusal: 'must end with the number or the alias of a version, or with latest', says: 'InvalidArgument' };
  }
  return { secret: name.slice(0, name.lastIndexOf('/versions/')), version };
}
