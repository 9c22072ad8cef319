import { ownWords, type Problem } from '../../core/input/problem';
import { type Complaint, complaintOf, type Rules } from '../../core/input/rule';
import { isObject } from '../../core/input/shape';
import { type Place, plainData, valueAt, valueOf, type YamlNode } from '../../core/input/yaml-node';
import type { AnyEnvironment } from '../../core/mendix/any-environment';
import { checkMendixApp, hasPlans, OVERRIDE } from '../../core/mendix/mendix-app';
import { checkClearText, clearTextPlaces } from '../../core/mendix/mendix-app-secrets';
import type { Checked } from '../world';

export const APP_RULES = {
  'store-not-read': {
    severity: 'error',
    cause:
      'The Operator reads the secret store only if the MendixApp enables it; otherwise the Operator looks for plans and passwords, and the app does not start.',
    fix: 'Set `spec.allowOverrideSecretsWithSecretStoreCSIDriver: true`. In connected mode the Mendix portal sets it, if the namespace has the option Enable Secrets Store.',
  },
  'contradicts-store': {
    severity: 'error',
    cause: 'A field of the MendixApp conflicts with the keys in the store.',
    fix: 'Remove the field from the MendixApp, or the keys from the SecretProviderClass.',
  },
  'clear-text-secret': {
    severity: 'warning',
    cause: 'Everyone who may read the MendixApp, or the repository with its manifest, reads the secret.',
    fix: 'Keep it in the store, map its key, and remove it here.',
  },
  'clear-text-place': {
    severity: 'note',
    cause: 'The field may hold a secret, and no key in the store replaces it.',
    fix: 'Take an environment variable from a Secret with `valueFrom`; for any other field, restrict who can read the manifest.',
  },
  'repeated-setting': {
    severity: 'note',
    cause:
      'The store also has the constant or the setting, and the value in the store takes precedence, so a change here has no effect.',
    fix: 'Remove it here, or from the store.',
  },
} as const satisfies Rules;
type Code = keyof typeof APP_RULES;

/** Finds secrets in a MendixApp that are in clear text. */
export function checkAppSecrets({ object }: Checked): Complaint<Code>[] {
  const spec = specOf(object.node);
  const node = valueOf(object.node, 'spec') ?? object.node;
  return [
    ...checkClearText(spec).map((problem) => placed(problem, 'clear-text-secret', node)),
    ...clearTextPlaces(spec).map((path): Complaint<Code> => {
      const message = ownWords('may hold a secret in clear text');
      return { code: 'clear-text-place', place: placeIn(node, path), path: `spec.${path}`, message };
    }),
  ];
}

/** Whether the Operator reads the SecretProviderClass with the name of a MendixApp. */
export function readsStore({ object }: Checked): boolean {
  return specOf(object.node)[OVERRIDE] === true;
}

/** Whether a MendixApp cannot run without its SecretProviderClass: it reads the class, and lacks at least one service plan. */
export function needsStore(app: Checked): boolean {
  return readsStore(app) && !hasPlans(specOf(app.object.node));
}

/** Finds fields of a MendixApp that contradict or repeat the SecretProviderClass of its environment. */
export function checkAppOfEnvironment(
  { object }: Checked,
  environment: Omit<AnyEnvironment, 'name' | 'namespace' | 'mendixAppSpec'>,
): Complaint<Code>[] {
  const spec = specOf(object.node);
  const node = valueOf(object.node, 'spec') ?? object.node;
  const override = valueOf(node, OVERRIDE);
  const message = ownWords('must be true, or the Operator does not read the SecretProviderClass of the same name');
  const notRead: Complaint<Code>[] =
    spec[OVERRIDE] === true
      ? []
      : [{ code: 'store-not-read', place: override?.place ?? object.place, path: `spec.${OVERRIDE}`, message }];
  const problems = checkMendixApp({ ...environment, mendixAppSpec: spec }).filter(
    ({ code, path }) => !['clear-text-secret', 'wrong-type'].includes(code) && !path.endsWith(OVERRIDE),
  );
  return [
    ...notRead,
    ...problems.map((problem) =>
      placed(problem, problem.code === 'ignored-field' ? 'repeated-setting' : 'contradicts-store', node),
    ),
  ];
}

/** The spec of a MendixApp as data. */
export function specOf(node: YamlNode): Record<string, unknown> {
  const spec = valueOf(node, 'spec');
  const data = spec === undefined ? {} : plainData(spec);
  return isObject(data) ? data : {};
}

/** A problem with the field `mendixAppSpec`, as a complaint about the spec. */
function placed(problem: Problem, code: Code, spec: YamlNode): Complaint<Code> {
  const path = problem.path.replace(/^mendixAppSpec\.?/, '');
  return complaintOf(problem, code, placeIn(spec, path), `spec.${path}`);
}

/** The place of the deepest field of a path that exists in the node. */
function placeIn(node: YamlNode, path: string): Place {
  const fields = [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)];
  let found = node;
  for (const [, quoted, index, name] of fields) {
    const next =
      index !== undefined && found.kind === 'sequence'
        ? found.items[Number(index)]
        : valueAt(found, quoted ?? name ?? '');
    if (next === undefined) {
      break;
    }
    found = next;
  }
  return found.place;
}
