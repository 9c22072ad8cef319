import type { AnyEnvironment } from '../core/mendix/any-environment';
import { DatabaseAuthentication, FileStorageAuthentication } from '../core/mendix/any-environment';
import type { LoginChange } from '../core/mendix/database-sql';
import { keysOf, type KeySelection } from '../core/mendix/keys';
import { filledInByIdentity } from '../core/identity/azure-identity';
import type { PodLabels } from '../core/mendix/mendix-app';
import { listed } from './markdown';
import { compact } from '../core/input/compact';
import type { RunbookScript, RunbookStep } from './runbook';

export const DATABASE_LOGIN = 'Let the app log in to its database without a password';
export const MODE_CHANGE = 'Change a running app to its identity, and back';

interface ModeChangeInput {
  readonly environment: AnyEnvironment;
  /** The SQL; undefined if the database has a password. */
  readonly login: LoginChange | undefined;
  /** Whether manifests are applied, instead of running Pulumi. */
  readonly appliesManifests: boolean;
  /** Whether a step of this runbook gives the identity its permissions. */
  readonly grantsPermissions: boolean;
  /** The labels that the pods need. */
  readonly podLabels: PodLabels | undefined;
}

/**
 * The step that changes a running app from a password or an access key to its identity, and back; false if neither its database
 * nor its files use an identity. The app is stopped meanwhile: after the SQL, the password no longer works, and the mounted files
 * of a running pod follow its SecretProviderClass.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export function modeChangeStep(input: ModeChangeInput): RunbookStep | false {
  const keys = changedKeys(input.environment);
  const connected = input.login === undefined ? '' : ` For the SQL, connect as in _${DATABASE_LOGIN}_.`;
  return (
    keys.former.length > 0 && {
      id: 'change-mode',
      title: MODE_CHANGE,
      paragraphs: [
        `For an app that runs with ${listed(keys.former)} today: follow this order instead of the steps above. The app is stopped for some minutes. Its data and its files stay where they are.${connected}`,
        orderOf(input, keys)
          .map((item, index) => `${index + 1}. ${item}`)
          .join('\n'),
        wayBack(input, keys),
      ],
      scripts: input.login === undefined ? [] : scriptsOf(input.login),
    }
  );
}

interface ChangedKeys {
  /** The keys that the app no longer needs. */
  readonly former: readonly string[];
  /** The keys that are new or have a different value. */
  readonly changed: readonly string[];
}

function changedKeys(environment: AnyEnvironment): ChangedKeys {
  const { database, fileStorage } = environment;
  const now = modeKeysOf(environment);
  const before = modeKeysOf({
    ...(database && { database: { type: database.type, authentication: DatabaseAuthentication.Password } }),
    ...(fileStorage && {
      fileStorage: { service: fileStorage.service, authentication: FileStorageAuthentication.StaticKey },
    }),
  });
  const filledIn = Object.keys(filledInByIdentity(environment));
  return {
    former: before.filter((key) => !now.includes(key)),
    changed: [
      ...now.filter((key) => !before.includes(key)),
      ...filledIn,
      // The JDBC URL determines how the driver logs in.
      ...(filledIn.length > 0 ? ['database-jdbc-url'] : []),
    ],
  };
}

/** The keys that follow from the modes only. */
function modeKeysOf({ database, fileStorage }: Pick<AnyEnvironment, 'database' | 'fileStorage'>): string[] {
  return keysOf({
    ...(database && { database: { type: database.type, authentication: database.authentication } }),
    ...(fileStorage && { fileStorage: { service: fileStorage.service, authentication: fileStorage.authentication } }),
  } as KeySelection);
}

function orderOf(input: ModeChangeInput, { former, changed }: ChangedKeys): string[] {
  const { environment, login, appliesManifests, grantsPermissions, podLabels = {} } = input;
  const hasValues = environment.values !== undefined;
  const values = changed.length === 0 ? '' : `Set the new values of ${listed(changed)} in \`values\`. `;
  const labels = Object.keys(podLabels).length > 0 ? ', and give the pods their label' : '';
  return compact([
    grantsPermissions && 'Give the identity its permissions, as above. This does not affect the running app.',
    hasSql(login?.before) && 'Run the SQL under _Before_. This does not affect the running app.',
    'Stop the app: _Stop Application_ in the Mendix portal, or `spec.replicas: 0` in the MendixApp.',
    hasValues && `${values}Remove ${listed(former)} from \`values\`, and keep a copy, to be able to go back.`,
    !hasValues &&
      changed.length > 0 &&
      `Write ${listed(changed)} with the commands of _Change a value later_, which leave everything else as it is. Note the previous values.`,
    `${applied(appliesManifests)} with the environment as it is here${labels}.${hasValues ? '' : ` Leave ${listed(former)} in the store, to be able to go back: ${former.length > 1 ? 'they are' : 'it is'} no longer mapped.`}`,
    hasSql(login?.change) && 'Run the SQL under _While the app is stopped_.',
    'Start the app, and follow _Check that it mounts_.',
    `Once you are sure that you will not go back: ${cleanUp(input, former)}.`,
  ]);
}

function hasSql(sql: readonly string[] | undefined): boolean {
  return sql !== undefined && sql.length > 0;
}

function applied(appliesManifests: boolean): string {
  return appliesManifests ? 'Apply the manifests' : 'Run `pulumi up`';
}

function cleanUp({ environment, login }: ModeChangeInput, former: readonly string[]): string {
  const work = compact([
    hasSql(login?.after) && 'run the SQL under _Afterwards_',
    environment.values === undefined && `delete ${listed(former)} from the store`,
    former.some((key) => key.startsWith('storage-')) && 'revoke the access key where it was issued',
  ]);
  return sentence(work);
}

function wayBack({ login, appliesManifests }: ModeChangeInput, { former, changed }: ChangedKeys): string {
  const order = compact([
    'stop the app',
    changed.length > 0 && 'write the former values',
    `${applied(appliesManifests).replace(/^./, (letter) => letter.toLowerCase())} with the former modes`,
    hasSql(login?.back) && 'run the SQL under _Going back_',
    'start the app',
  ]);
  const renewed = compact([
    hasSql(login?.newPassword) && 'The command under _A new password_ asks for one.',
    login !== undefined && !hasSql(login.newPassword) && 'A database user that was dropped has to be created again.',
  ]);
  return [
    `**To go back**: ${sentence(order)}.`,
    `If you have deleted ${listed(former)}, write new values before that: no pod starts while a mapped key is missing.`,
    ...renewed,
  ].join(' ');
}

function scriptsOf({ before, change, after, back, newPassword }: LoginChange): RunbookScript[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Before', before],
    ['While the app is stopped', change],
    ['Afterwards', after],
    ['Going back', back],
    ['A new password', newPassword],
  ];
  return parts
    .filter(([, sql]) => sql.length > 0)
    .map(([title, sql]) => ({ language: 'sql', title, code: sql.join('\n') }));
}

/** A sentence with these parts in order. */
function sentence(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}, and ${last}`;
}
