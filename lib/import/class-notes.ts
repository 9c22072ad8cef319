import { ownWords, show } from '../core/input/problem';
import { said } from '../core/input/rule';
import { isScalar, valueOf } from '../core/input/yaml-node';
import { isKnown } from '../core/mendix/environment-of-keys';
import { PROVIDER_RULES, type ProviderCode } from '../core/stores/provider-rules';
import { type FoundEnvironment } from '../check/environment-objects';
import type { CheckedClass } from '../check/world';
import type { Notes } from './notes';

/** The codes of complaints about fields that the provider does not read. */
const IGNORED: readonly ProviderCode[] = ['unknown-parameter', 'unknown-field', 'parameter-case', 'field-case'];

/** Adds a note for each part of a SecretProviderClass that no field can set. */
export function noteClass(secretClass: CheckedClass, notes: Notes): void {
  const { object, read } = secretClass;
  const { notOurs = [], complaints = [] } = read ?? {};
  for (const { what, given, place, path } of notOurs) {
    if (given !== undefined) {
      notes.add(secretClass, { code: 'no-field', place, path, message: ownWords(said`no field sets ${what}`) });
    }
  }
  for (const { code, place, path, message, given } of complaints) {
    if (IGNORED.includes(code)) {
      notes.add(secretClass, { code: 'ignored-by-provider', place, path, message });
    } else if (PROVIDER_RULES[code].severity === 'error') {
      notes.add(secretClass, { code: 'does-not-mount', place, path, message, given });
    }
  }
  object.secretObjects.forEach((item, index) => {
    const name = valueOf(item, 'secretName');
    notes.add(secretClass, {
      ...{ code: 'synced-secret', place: item.place, path: `spec.secretObjects[${index}]` },
      message: ownWords('creates a Kubernetes Secret from mounted files'),
      given: isScalar(name) ? show(name.text) : undefined,
    });
  });
}

/** Adds a note for each file that is left out, because the Operator does not use it. */
export function noteFiles(secretClass: CheckedClass, mapped: ReadonlySet<string>, notes: Notes): void {
  for (const { fileName, place, path } of secretClass.files) {
    if (!mapped.has(fileName)) {
      const message = ownWords(isKnown(fileName) ? 'is a key of another mode' : 'is not a Mendix key');
      notes.add(secretClass, { code: 'unread-file', place, path, message, given: show(fileName) });
    }
  }
}

/** Adds a note for each key that is not mounted today. */
export function noteMissingKeys(secretClass: CheckedClass, keys: readonly string[], notes: Notes): void {
  const { parameters, place } = secretClass.object;
  for (const key of keys) {
    const message = ownWords(`${key} is not mounted`);
    notes.add(secretClass, {
      code: 'missing-key',
      place: parameters?.place ?? place,
      path: 'spec.parameters',
      message,
    });
  }
}

/** Adds a note for the part of a ServiceAccount that no field can set. */
export function noteAccount({ serviceAccount }: FoundEnvironment, notes: Notes): void {
  const automount = serviceAccount && valueOf(serviceAccount.object.node, 'automountServiceAccountToken');
  if (serviceAccount !== undefined && automount !== undefined) {
    notes.add(serviceAccount, {
      ...{ code: 'no-field', place: automount.place, path: 'automountServiceAccountToken' },
      message: ownWords('no field sets it; the Operator sets it on the pod, which takes precedence'),
    });
  }
}
