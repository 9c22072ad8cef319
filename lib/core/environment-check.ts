import { checkKeys } from './keys-check';
import {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type MendixEnvironment,
} from './environment';
import { describe, type Problem } from './problem';
import { choice, type Draft, flag, lateText, list, map, object, required, text } from './shape';
import { checkVersions } from './versions-check';

/** The fields of {@link MendixEnvironment}; those that decide what exists must be plain, the others may come late. */
export const ENVIRONMENT_FIELDS = {
  name: required(text),
  namespace: required(lateText),
  database: object<Database>({
    type: required(choice(DatabaseType)),
    authentication: choice(DatabaseAuthentication),
    username: lateText,
  }),
  fileStorage: object<FileStorage>({
    service: required(choice(FileStorageService)),
    authentication: choice(FileStorageAuthentication),
    performDelete: flag,
  }),
  constants: list(text),
  runtimeSettings: list(text),
  optionalKeys: list(text),
  storedNames: map(text),
  mendixVersion: text,
  operatorVersion: text,
};

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_LABEL_RULE =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit";

/** Everything that is wrong with an environment whatever the store. */
export function checkEnvironment(draft: Draft<MendixEnvironment>): Problem[] {
  return [
    ...checkName(draft),
    ...checkNamespace(draft),
    ...checkDatabase(draft),
    ...checkFileStorage(draft),
    ...checkKeys(draft),
    ...checkVersions(draft),
  ];
}

function checkName({ name }: Draft<MendixEnvironment>): Problem[] {
  if (typeof name !== 'string') {
    return [];
  }
  const refusal = refusalOfName(name);
  return refusal === undefined ? [] : [{ path: 'name', message: refusal, given: describe(name) }];
}

function refusalOfName(name: string): string | undefined {
  if (!DNS_LABEL.test(name) || name.length > 35) {
    return `${DNS_LABEL_RULE}, at most 35 characters)`;
  }
  if (/^(mendix|openshift)-/.test(name)) {
    return "must not begin with 'mendix-' or 'openshift-', which the Operator and OpenShift reserve";
  }
  if (name === 'default') {
    return "must not be 'default': every pod of the namespace would run as the ServiceAccount of this environment";
  }
  return undefined;
}

function checkNamespace({ namespace }: Draft<MendixEnvironment>): Problem[] {
  return typeof namespace !== 'string' || (DNS_LABEL.test(namespace) && namespace.length <= 63)
    ? []
    : [{ path: 'namespace', message: `${DNS_LABEL_RULE}, at most 63 characters)`, given: describe(namespace) }];
}

function checkDatabase({ database }: Draft<MendixEnvironment>): Problem[] {
  const problems: Problem[] = [];
  const { type, authentication, username } = database ?? {};
  if (type === DatabaseType.SqlServer && authentication === DatabaseAuthentication.AwsIam) {
    problems.push({
      path: 'database.authentication',
      message:
        'must be "Password" or "AzureManagedIdentity" for "SQLSERVER", because RDS has IAM authentication for PostgreSQL only',
      given: describe(authentication),
    });
  }
  if (typeof username === 'string' && Buffer.byteLength(username) > 63) {
    problems.push({ path: 'database.username', message: 'must have at most 63 bytes', given: describe(username) });
  }
  return problems;
}

function checkFileStorage({ fileStorage }: Draft<MendixEnvironment>): Problem[] {
  const { service, authentication } = fileStorage ?? {};
  const { AwsIam, AzureManagedIdentity } = FileStorageAuthentication;
  const [own, foreign] =
    service === FileStorageService.AzureBlob ? [AzureManagedIdentity, AwsIam] : [AwsIam, AzureManagedIdentity];
  return typeof service === 'string' && authentication === foreign
    ? [
        {
          path: 'fileStorage.authentication',
          message: `must be "StaticKey" or "${own}" for "${service}"`,
          given: describe(authentication),
        },
      ]
    : [];
}
