import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { MAX_DEPTH } from '../core/input/json';
import { createProblem, type Literal, ownWords, type OwnWords, type Problem } from '../core/input/problem';
import type { ProblemCode } from '../core/input/problem-codes';
import { at, atIndex } from '../core/input/shape';
import { MAX_YAML_DEPTH, parseYaml } from './yaml-syntax';

/** A problem, and the place in the text that it is about, counted in UTF-16 code units from 0. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly offset: number;
}

/** A file of YAML as plain data, and where its values are. */
export interface YamlFile {
  /** The data; undefined while there are problems. Aliases of one anchor are one object. */
  readonly value: unknown;
  readonly problems: readonly PlacedProblem[];
  /** The nodes, to find the place of a value. */
  readonly nodes: YamlNodes;
}

/** The nodes of a file. */
export interface YamlNodes {
  readonly root: Node | null;
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** How many members `<<` adds at most: a few lines of aliases could add them without end. */
const MAX_MERGED = 1_000_000;

/** Reads YAML 1.2 with the core schema and merge keys. What is wrong is a problem, never an exception. */
export function readYaml(text: string): YamlFile {
  const { contents, problems: syntax } = parseYaml(text);
  if (syntax.length > 0) {
    return { value: undefined, problems: syntax, nodes: { root: null, targets: new Map() } };
  }
  const reader = new NodeReader();
  const value = reader.read(contents, '', 0);
  const { problems, targets } = reader;
  return { value: problems.length > 0 ? undefined : value, problems, nodes: { root: contents, targets } };
}

/** The name of a member, as it is written. */
export function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key)) {
    return key === null ? '' : undefined;
  }
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Whether a key merges other maps into its own: an unquoted `<<`. */
export function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

export const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

class NodeReader {
  public readonly problems: PlacedProblem[] = [];
  public readonly targets = new Map<Alias, Node>();
  /** The anchors so far; undefined for one whose value is not read to its end. */
  private readonly anchors = new Map<string, { readonly node: Node; readonly value: unknown } | undefined>();
  private merged = 0;

  public read(node: unknown, path: string, depth: number): unknown {
    if (isAlias(node)) {
      return this.readAlias(node, path);
    }
    const { anchor } = (node ?? {}) as { readonly anchor?: string };
    if (anchor !== undefined) {
      // Until its node is read, an alias of it would make the node contain itself.
      this.anchors.set(anchor, undefined);
    }
    const value = this.readContent(node, path, depth);
    if (anchor !== undefined) {
      this.anchors.set(anchor, { node: node as Node, value });
    }
    return value;
  }

  private readContent(node: unknown, path: string, depth: number): unknown {
    if (isScalar(node)) {
      return node.value;
    }
    if (depth >= MAX_YAML_DEPTH) {
      const message = ownWords(`must not be nested deeper than ${MAX_DEPTH}`);
      this.problems.push({ problem: createProblem('out-of-range', path, message), offset: offsetOf(node) });
      return undefined;
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => this.read(item, atIndex(path, index), depth + 1));
    }
    return isMap(node) ? this.readMap(node, path, depth) : null;
  }

  private readMap(node: YAMLMap, path: string, depth: number): object {
    const own = new Map<string, unknown>();
    const bases: object[] = [];
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
          own.set(key, value);
        }
      }
    }
    return bases.length === 0 ? Object.fromEntries(own) : this.merge(own, bases, path, node);
  }

  private basesOf(value: unknown, path: string, pair: Pair): object[] {
    const bases = Array.isArray(value) ? (value as unknown[]) : [value];
    if (bases.every((base) => typeof base === 'object' && base !== null && !Array.isArray(base))) {
      return bases as object[];
    }
    this.add('invalid-yaml', path, 'must be a map or a list of maps, such as "<<: *defaults"', pair.key);
    return [];
  }

  /** Own members win, and those of an earlier map over those of a later one. */
  private merge(own: Map<string, unknown>, bases: readonly object[], path: string, node: YAMLMap): object {
    for (const base of bases) {
      const members = Object.entries(base);
      this.merged += members.length;
      if (this.merged > MAX_MERGED) {
        this.add('out-of-range', at(path, '<<'), ownWords(`must add at most ${MAX_MERGED} members in all`), node);
        break;
      }
      for (const [name, value] of members) {
        if (!own.has(name)) {
          own.set(name, value);
        }
      }
    }
    return Object.fromEntries(own);
  }

  private readAlias(alias: Alias, path: string): unknown {
    const target = this.anchors.get(alias.source);
    if (target !== undefined) {
      this.targets.set(alias, target.node);
      return target.value;
    }
    if (this.anchors.has(alias.source)) {
      this.add('invalid-yaml', path, 'is an alias of what it is in, which would contain itself', alias);
    } else {
      this.add('invalid-yaml', path, 'is an alias without an anchor before it', alias);
    }
    return undefined;
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

/** What the file as a whole is called in messages. */
export const ROOT = 'file';
