import { ownWords, show } from '../../core/input/problem';
import { type Complaint, type Rules, said } from '../../core/input/rule';
import type { YamlEntry, YamlMapping } from '../../core/input/yaml-node';
import { shownKey } from '../../core/stores/item-reader';

export const FILE_RULES = {
  'unreadable-manifest': {
    severity: 'error',
    cause: 'The file, or this document in it, is not YAML, so `kubectl` refuses it.',
    fix: 'Correct the YAML at this place.',
  },
  'unrendered-template': {
    severity: 'error',
    cause: 'The document is a Helm template that was not rendered.',
    fix: 'Check the rendered output: `helm template . | npx --no-install mendix-secret-store check -`.',
  },
  'repeated-field': {
    severity: 'warning',
    cause: 'A map sets the same field twice. `kubectl` takes the last value; Helm and kustomize refuse the file.',
    fix: 'Remove one of the two.',
  },
} as const satisfies Rules;
type Code = keyof typeof FILE_RULES;

/** The complaint about a document that cannot be read. */
export function unreadable(error: string, place: number, text: string): Complaint<Code> {
  const line = text.slice(text.lastIndexOf('\n', place - 1) + 1).split('\n', 1)[0] ?? '';
  return /\{\{.*\}\}/.test(line.slice(0, MAX_LINE))
    ? {
        code: 'unrendered-template',
        place,
        path: 'document',
        message: ownWords('must be rendered before it is checked'),
        says: said`${error}`,
      }
    : { code: 'unreadable-manifest', place, path: 'document', message: ownWords('must be YAML'), says: said`${error}` };
}

/** How many characters of a line are searched. */
const MAX_LINE = 1000;

/** Finds fields that a map of an object contains twice. */
export function repeatedFields(node: YamlMapping): Complaint<Code>[] {
  return repeatedIn(node.entries, '', 0);
}

function repeatedIn(entries: readonly YamlEntry[], path: string, depth: number): Complaint<Code>[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, value, place }) => {
    const at = path === '' ? shownKey(key) : `${path}.${shownKey(key)}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    const message = ownWords('is set twice in this map');
    const own: Complaint<Code>[] = isRepeated
      ? [{ code: 'repeated-field', place, path: at, message, given: show(key) }]
      : [];
    return value.kind === 'mapping' && depth < MAX_DEPTH ? [...own, ...repeatedIn(value.entries, at, depth + 1)] : own;
  });
}

/** The parameters are two levels deep. */
const MAX_DEPTH = 3;
