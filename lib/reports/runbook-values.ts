import type { AnyEnvironment } from '../core/mendix/any-environment';
import { MENDIX_KEYS } from '../core/mendix/keys';
import { expectedValueOf } from '../core/mendix/values';
import { isOlder } from '../core/mendix/versions';
import { code } from './markdown';
import type { RunbookKey, RunbookScript, RunbookStep } from './runbook';
import { changeEachScript, changeWholeScript, writeEachScript, writeWholeScript } from './write-script';

/** Where a store keeps a key. */
export type KeptKey = Pick<RunbookKey, 'key' | 'secret' | 'member'>;

/** The keys of an environment, with the known facts about each. */
export function runbookKeys(
  kept: readonly KeptKey[],
  environment: AnyEnvironment,
  known: Readonly<Record<string, string | undefined>> = {},
): RunbookKey[] {
  return kept.map((place) => {
    const value = known[place.key] ?? expectedValueOf(place.key, environment)?.value;
    return { ...place, ...(value !== undefined && { value }), ...restartOf(place.key, environment.mendixVersion) };
  });
}

function restartOf(key: string, mendixVersion: string | undefined): Pick<RunbookKey, 'restart' | 'liveFrom'> {
  const live = MENDIX_KEYS.find((known) => known.key === key)?.live;
  const restart = live === undefined || isOlder(mendixVersion ?? '0.0', live);
  return { restart, ...(restart && live !== undefined && mendixVersion === undefined && { liveFrom: live }) };
}

/** How the values of an environment are written for the first time, and how a value is changed later. */
export interface ValueChanges {
  readonly id: 'write-secret' | 'write-secrets';
  /** In Markdown, like `change`. */
  readonly write: string;
  readonly writeScripts: readonly RunbookScript[];
  readonly change: string;

  /**
   * Whether the secret of a new key exists only after the environment is deployed.
   *
   * @default false
   */
  readonly isCreatedByDeployment?: boolean;
  readonly changeScripts: readonly RunbookScript[];
}

/** A secret that holds all keys in one JSON object, with the wording and the commands of its store. */
export interface JsonSecret {
  readonly secret: string;
  /** The words for the command that writes the secret: `writes it as a whole`. */
  readonly writes: string;
  /** The words for the command that writes it after a change: `writes it back as a whole`. */
  readonly changes: string;
  /** What to do first if the secret exists but is empty; undefined if the deployment has just created it. */
  readonly ifEmpty: string | undefined;
  /** The command that prints the secret, and the command that writes the whole file into it. */
  readonly get: string;
  readonly put: string;
}

/**
 * The changes of a JSON secret. A secret that exists may hold more than the keys of the environment, so its content is read
 * first.
 */
export function jsonSecretChanges(keys: readonly RunbookKey[], json: JsonSecret): ValueChanges {
  const { secret, writes, changes, ifEmpty, get, put } = json;
  const changeScript = changeWholeScript(keys, get, put);
  const opens = ifEmpty === undefined ? '' : ` It opens the current content of the secret; ${ifEmpty} first.`;
  return {
    id: 'write-secret',
    write: `The secret ${code(secret)} must hold a JSON object with a string for each of these keys, even for numbers and \`true\`. The command opens it in your editor, with \`null\` for each value that you have to fill in, and ${writes}. It needs \`jq\`.${opens}`,
    writeScripts: [ifEmpty === undefined ? writeWholeScript(keys, put) : changeScript],
    change: `The command opens the current content of the secret in your editor, with \`null\` for keys that it lacks, and ${changes}.`,
    changeScripts: [changeScript],
  };
}

/** The changes of one secret for each key. `put` is the command for one secret, with {@link NAME} and {@link VALUE}. */
export function secretsChanges(keys: readonly RunbookKey[], write: string, put: string): ValueChanges {
  return {
    id: 'write-secrets',
    write,
    writeScripts: [writeEachScript(keys, put)],
    change: 'Enter the new values in the editor, and leave `null` for every value that stays as it is.',
    changeScripts: [changeEachScript(keys, put)],
  };
}

/** The sentence for a store that keeps versions. */
export const OLD_VERSIONS = ' The previous version stays readable for the environment until you destroy it.';

const RESTART =
  '_Stop Application_ and _Start Application_ in the Mendix portal, or on a standalone cluster `spec.replicas` of the MendixApp set to 0 and back (in Git, if GitOps applies it)';

/** The step that changes a value: with these commands, or through `values` if they are given. */
export function rotateStep(
  keys: readonly RunbookKey[],
  changes: ValueChanges | false,
  log: RunbookScript,
): RunbookStep {
  const restarting = keys.filter(({ restart, liveFrom }) => restart || liveFrom !== undefined).length;
  return {
    id: 'rotate',
    title: 'Change a value later',
    paragraphs: [
      changes
        ? changes.change
        : 'Change `values`, and run `pulumi up`: it can overwrite values written by other means.',
      `The driver sees a change within its poll interval, if rotation is enabled, and the Operator (2.10.0 or later) within minutes. ${
        restarting === 0
          ? 'No key of this environment needs a restart.'
          : `Where the table of keys says so, restart the app afterwards: ${RESTART}.`
      } When you rotate a credential, keep the previous one valid until the app uses the new one, or stop the app in between.`,
      'If the change does not reach the app, the log of the provider says why: as long as one key cannot be read, every file keeps its previous value.',
      keysAdvice(changes),
    ],
    ...(!changes && { keys }),
    scripts: [...(changes ? changes.changeScripts : []), log],
  };
}

/** How a key is added or removed while the app runs: no pod starts while a mapped key has no value. */
function keysAdvice(changes: ValueChanges | false): string {
  if (!changes) {
    return 'To add or remove a key, change the environment and `values` together.';
  }
  return changes.isCreatedByDeployment === true
    ? 'To add a key, add it to the environment, deploy the environment, which creates the secret of the key, and write the value immediately: until then no new pod starts. To remove a key, deploy the environment without it.'
    : 'To add a key, add it to the environment, write its value with the commands of the new runbook, and deploy the environment after that. To remove a key, deploy the environment without it, and then delete it from the store.';
}
