import { ownWords, show } from '../../core/input/problem';
import type { Complaint, Rules } from '../../core/input/rule';
import type { MountedFile, ValueId } from '../../core/stores/reading';
import { STORE_NAMES, STORES } from '../../stores/stores';
import type { CheckedClass } from '../world';

export const SHARED_SECRET_RULES = {
  'shared-secret': {
    severity: 'warning',
    cause:
      'Two environments read the same value in the store. Changing it for one changes it for the other, and each can read a secret of the other.',
    fix: 'Give each environment its own secret, or at least its own members in the secret.',
  },
} as const satisfies Rules;

/** The first value of an environment that another environment also reads. */
interface Shared {
  readonly about: CheckedClass;
  readonly complaint: Complaint<keyof typeof SHARED_SECRET_RULES>;
}

/** Finds environments that read a value which another environment reads. */
export function sharedSecrets(classes: readonly CheckedClass[]): Shared[] {
  return STORE_NAMES.flatMap((store) => {
    const environments = classes
      .filter((checked) => checked.isMendix && checked.store === store)
      .map((about) => ({
        about,
        values: about.files.flatMap((file) =>
          STORES[store].valueIds(file, about.read?.settings ?? {}).map((id) => ({ file, id })),
        ),
      }));
    const forms = new Set(environments.flatMap(({ values }) => values.map(({ id }) => formOf(id))));
    const readers = new Readers([...forms]);
    return environments.flatMap(({ about, values }) => {
      const shared = values.map(({ file, id }) => ({ file, other: readers.add(about, id) }));
      return shared
        .flatMap(({ file, other }) => (other === undefined ? [] : sharedSecret(about, file, other)))
        .slice(0, 1);
    });
  });
}

function sharedSecret(about: CheckedClass, { secret, place, path }: MountedFile, { object }: CheckedClass): Shared {
  const other = `${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
  const message = ownWords(`names a value that the environment ${show(other)} also reads`);
  return { about, complaint: { code: 'shared-secret', place, path, message, given: show(secret) } };
}

/** Without a namespace, as in a base and its overlays, the name alone decides. */
function isSameEnvironment({ object: one }: CheckedClass, { object: other }: CheckedClass): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}

/** The parts of an identity that are known. */
function formOf(id: ValueId): string {
  return id.map((part) => (part === undefined ? '?' : '!')).join('');
}

/** The environments that read each value. */
class Readers {
  private readonly byParts = new Map<string, CheckedClass[]>();

  /** @param forms - all forms of identities */
  constructor(private readonly forms: readonly string[]) {}

  /**
   * Adds a reader of a value. Returns another environment that may read the same value, or undefined. Two identities are compared
   * by the parts that both have, so an identity is kept once for each form, under the parts that it has in common with the form.
   */
  add(reader: CheckedClass, id: ValueId): CheckedClass | undefined {
    const own = formOf(id);
    let other: CheckedClass | undefined;
    for (const form of this.forms) {
      const parts = id.filter((part, index) => part !== undefined && form[index] === '!').join('\n');
      other ??= this.byParts.get(`${form} ${own} ${parts}`)?.find((one) => !isSameEnvironment(one, reader));
      this.note(`${own} ${form} ${parts}`, reader);
    }
    return other;
  }

  /** Two environments are enough, because at least one of them differs from the environment of any reader. */
  private note(key: string, reader: CheckedClass): void {
    const [first, second] = this.byParts.get(key) ?? [];
    if (first === undefined) {
      this.byParts.set(key, [reader]);
    } else if (second === undefined && !isSameEnvironment(first, reader)) {
      this.byParts.set(key, [first, reader]);
    }
  }
}
