import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { MAX_DEPTH } from '../core/input/json';
import { createProblem, type Literal, ownWords, type OwnWords, type Problem } from '../core/input/problem';
import type { ProblemCode } from '../core/input/problem-codes';
import { at, atIndex } from '../core/input/shape';
import { MAX_YAML_DEPTH, parseYaml } from './yaml-syntax';

/** A problem, and its place in the text, in UTF-16 code units starting at 0. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly offset: number;
}

/** A YAML file. */
export interface YamlFile {
  /** Its value; undefined if there are problems. */
  readonly root: YamlValue | undefined;
  readonly problems: readonly PlacedProblem[];
  /** Its nodes, to find the value at a place; null if the text is not valid YAML. */
  readonly contents: Node | null;
}

/** A value, with its place and the places of its members. */
export interface YamlValue {
  /** The value as plain data. Aliases of one anchor are one object. */
  readonly data: unknown;
  readonly offset: number;
  /** The members of a map by their names, the items of a list by their indexes. */
  readonly members: ReadonlyMap<string, YamlMember>;
}

/** A member of a map, or an item of a list. */
interface YamlMember {
  readonly value: YamlValue;
  /** The place of its key; for an item of a list, the place of the item. */
  readonly keyPlace: number;
  /** The place of its value, or of its key if the value begins on a later line. */
  readonly valuePlace: number;
}

/** The maximum number of members that `<<` adds, because a few lines of aliases could add them without end. */
const MAX_MERGED = 1_000_000;

/** Reads YAML 1.2 with the core schema and merge keys. Every error is a problem, never an exception. */
export function readYaml(text: string): YamlFile {
  const { contents, problems: syntax } = parseYaml(text);
  if (syntax.length > 0) {
    return { root: undefined, problems: syntax, contents: null };
  }
  const reader = new NodeReader();
  const root = reader.read(contents, '', 0);
  const { problems } = reader;
  return { root: problems.length > 0 ? undefined : root, problems, contents };
}

/** The name of a member, as it is written. */
export function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key)) {
    return key === null ? '' : undefined;
  }
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Whether a key merges other maps into its own: an unquoted `<<`. */
function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

export const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

const NO_MEMBERS: ReadonlyMap<string, YamlMember> = new Map();

class NodeReader {
  public readonly problems: PlacedProblem[] = [];
  /** The anchors so far; undefined for an anchor whose value is still being read. */
  private readonly anchors = new Map<string, YamlValue | undefined>();
  private merged = 0;

  public read(node: unknown, path: string, depth: number): YamlValue {
    if (isAlias(node)) {
      return this.readAlias(node, path);
    }
    const { anchor } = (node ?? {}) as { readonly anchor?: string };
    if (anchor !== undefined) {
      // Until the node is read, an alias of this anchor would make the node contain itself.
      this.anchors.set(anchor, undefined);
    }
    const value = this.readContent(node, path, depth);
    if (anchor !== undefined) {
      this.anchors.set(anchor, value);
    }
    return value;
  }

  private readContent(node: unknown, path: string, depth: number): YamlValue {
    const offset = offsetOf(node);
    if (isScalar(node)) {
      return { data: node.value, offset, members: NO_MEMBERS };
    }
    if (depth >= MAX_YAML_DEPTH) {
      const message = ownWords(`must not be nested deeper than ${MAX_DEPTH}`);
      this.problems.push({ problem: createProblem('out-of-range', path, message), offset });
    } else if (isSeq(node)) {
      const items = node.items.map((item, index) => this.read(item, atIndex(path, index), depth + 1));
      const members = items.map((value, index) => [`${index}`, memberOf(value, value.offset, true)] as const);
      return { data: items.map(({ data }) => data), offset, members: new Map(members) };
    } else if (isMap(node)) {
      const members = this.readMap(node, path, depth);
      const data = Object.fromEntries(Array.from(members, ([name, { value }]) => [name, value.data]));
      return { data, offset, members };
    }
    return { data: null, offset, members: NO_MEMBERS };
  }

  private readMap(node: YAMLMap, path: string, depth: number): Map<string, YamlMember> {
    const own = new Map<string, YamlMember>();
    const bases: YamlValue[] = [];
    const seen = new Set<string>();
    for (const pair of node.items) {
      if (isScalar(pair.key) && pair.key.anchor !== undefined) {
        this.read(pair.key, path, depth);
      }
      const key = keyOf(pair);
      const isMerge = isMergeKey(pair);
      if (key === undefined) {
        this.add('invalid-yaml', path, 'must have strings for keys, not lists or maps', pair.key);
      } else if (seen.has(isMerge ? '' : `${key} `)) {
        this.add('duplicate-key', at(path, key), 'is set twice in one map', pair.key);
      } else {
        seen.add(isMerge ? '' : `${key} `);
        const value = this.read(pair.value, at(path, key), depth + 1);
        if (isMerge) {
          bases.push(...this.basesOf(value, at(path, key), pair));
        } else {
          own.set(key, memberOf(value, offsetOf(pair.key), isInKeyLine(pair.value)));
        }
      }
    }
    this.merge(own, bases, path, node);
    return own;
  }

  private basesOf(value: YamlValue, path: string, pair: Pair): YamlValue[] {
    const bases = Array.isArray(value.data) ? Array.from(value.members.values(), (item) => item.value) : [value];
    if (bases.every(({ data }) => typeof data === 'object' && data !== null && !Array.isArray(data))) {
      return bases;
    }
    this.add('invalid-yaml', path, 'must be a map or a list of maps, such as "<<: *defaults"', pair.key);
    return [];
  }

  /** Own members win, and members of an earlier map win over those of a later map. */
  private merge(own: Map<string, YamlMember>, bases: readonly YamlValue[], path: string, node: YAMLMap): void {
    for (const { members } of bases) {
      this.merged += members.size;
      if (this.merged > MAX_MERGED) {
        this.add('out-of-range', at(path, '<<'), ownWords(`must add at most ${MAX_MERGED} members in all`), node);
        break;
      }
      for (const [name, member] of members) {
        if (!own.has(name)) {
          own.set(name, member);
        }
      }
    }
  }

  private readAlias(alias: Alias, path: string): YamlValue {
    const target = this.anchors.get(alias.source);
    if (target !== undefined) {
      return { ...target, offset: offsetOf(alias) };
    }
    if (this.anchors.has(alias.source)) {
      this.add('invalid-yaml', path, 'is an alias inside its own anchor, which would contain itself', alias);
    } else {
      this.add('invalid-yaml', path, 'is an alias without an anchor before it', alias);
    }
    return { data: undefined, offset: offsetOf(alias), members: NO_MEMBERS };
  }

  private add<const Message extends string>(
    code: ProblemCode,
    path: string,
    message: Literal<Message> | OwnWords,
    node: unknown,
  ): void {
    const problem = createProblem(code, path === '' ? ROOT : path, message);
    this.problems.push({ problem, offset: offsetOf(node) });
  }
}

function memberOf(value: YamlValue, keyPlace: number, isInKeyLine: boolean): YamlMember {
  return { value, keyPlace, valuePlace: isInKeyLine ? value.offset : keyPlace };
}

/** Whether a value begins on the line of its key. */
function isInKeyLine(node: unknown): boolean {
  return isAlias(node) || (isScalar(node) && node.source !== '');
}

/** The name of the file as a whole in messages. */
export const ROOT = 'file';
