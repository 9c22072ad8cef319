import { mapLeaves } from '../core/input/leaves';
import { createProblem, type Problem } from '../core/input/problem';
import { UNRESOLVED } from '../core/input/unresolved';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { hasController } from '../core/stores/custom-resource';
import { createsNothing, type Given, uniqueNamesOf } from '../core/stores/store-definition';
import { createNameRegistry, takeNames } from '../core/unique-names';
import { leavesOf, type Members } from '../stores/merged-values';
import type { AnyStore } from '../stores/store';
import { checkKubernetesOnly, isExisting } from '../stores/store-environment';
import { STORES } from '../stores/stores';
import { type Defaults, joinDefaults, useDefaults, type WithDefaults } from '../stores/used-defaults';
import type { FleetEnvironment, FleetOptions, FleetUse } from './fleet';
import type { OpenedFile } from './opened-file';
import { isNotKnown, renderedIfKnown } from './known-names';
import type { FleetEntry, FleetLayer } from './fleet-file';
import { membersOf, placeOf } from './places';

/** Merges and checks the environments of a fleet, one after another. */
export class FleetReader {
  public readonly environments: FleetEnvironment[] = [];
  /**
   * The names that must be unique. A fleet is in one cluster unless `cluster` is set; Vaults are told apart by their addresses.
   */
  private readonly names = createNameRegistry();
  private readonly joined = new Map<FleetLayer | undefined, Map<string, Defaults>>();
  private readonly used = new Map<FleetLayer, Set<string>>();
  private readonly extended = new Set<FleetLayer>();

  private readonly use: FleetUse;

  public constructor(
    private readonly options: FleetOptions,
    private readonly hasSeveralFiles: boolean,
  ) {
    this.use = options.for ?? 'synth';
  }

  /** Reads an environment, and adds it to the fleet or its problems to the findings. */
  public read(entry: FleetEntry, file: OpenedFile): void {
    const store = STORES[entry.store] as unknown as AnyStore;
    const { environment, problems } = this.merge(entry, store, file);
    const { namespace, name } = environment as { readonly namespace?: unknown; readonly name?: unknown };
    const subject = subjectOf(namespace, name) ?? entry.path;
    if (problems.length > 0) {
      problems.forEach((problem) => addProblem(file, entry, problem, subject));
      return;
    }
    const merged = environment as AnyEnvironment;
    const owner = this.hasSeveralFiles ? `${subject} in ${file.name}` : subject;
    this.takeNames(store, merged, owner).forEach((problem) => addProblem(file, entry, problem, subject));
    this.environments.push({
      environment: {
        [entry.store]: merged,
        ...(this.use !== 'pulumi' && { kubernetesOnly: true }),
      },
      store: entry.store,
      namespace: merged.namespace,
      name: merged.name,
      file: file.name,
      use: this.use,
    });
  }

  /** Warns of defaults and profiles that no environment of their file uses. */
  public findUnused({ content, root, findings }: OpenedFile): void {
    if (!findings.isEmpty || content.entries.length === 0) {
      return;
    }
    const warn = (problem: Problem) => {
      const { key } = placeOf(root, membersOf(problem.path));
      findings.add({ problem, severity: 'warning', offset: key });
    };
    const [defaults, ...profiles] = content.layers;
    for (const { path } of profiles.filter((layer) => !this.extended.has(layer))) {
      warn(createProblem('unused-default', path, 'is extended by no environment'));
    }
    for (const layer of content.layers.filter((layer) => layer === defaults || this.extended.has(layer))) {
      const used = this.used.get(layer) ?? new Set();
      for (const { path, members } of leavesOf(layer.values).filter(({ path }) => path !== '' && !used.has(path))) {
        warn(createProblem('unused-default', pathIn(layer, members, path), 'is used by no environment'));
      }
    }
  }

  private merge(entry: FleetEntry, store: AnyStore, file: OpenedFile): WithDefaults {
    const { layers } = entry;
    const defaults = this.join(layers);
    const own = this.added(entry, defaults, file);
    const mergeBy = (check: (environment: unknown) => Problem[]) =>
      useDefaults(defaults, { own, fields: store.fields, check: own === entry.own ? check : checkUnresolved(check) });
    const merged = mergeBy(this.use === 'pulumi' ? store.checkDeployment : store.checkStore);
    const described =
      this.use === 'report' && merged.problems.length > 0
        ? mergeBy((environment) =>
            hasController(environment) ? store.checkStore(environment) : checkKubernetesOnly(store, environment),
          )
        : merged;
    layers.forEach((layer) => this.extended.add(layer));
    for (const { path } of described.used) {
      const layer = layers[defaults.layerOf.get(path) ?? 0];
      if (layer !== undefined) {
        this.used.set(layer, (this.used.get(layer) ?? new Set()).add(path));
      }
    }
    return described;
  }

  /** The fields that an environment sets itself, and those that the program adds. */
  private added({ store, own }: FleetEntry, { values }: Defaults, file: OpenedFile): Members {
    const { namespace = values.namespace, name } = own;
    return this.options.add === undefined || typeof namespace !== 'string' || typeof name !== 'string'
      ? own
      : { ...own, ...this.options.add({ store, namespace, name, file: file.name }) };
  }

  /** Joins layers of defaults once, because most environments have the same ones. */
  private join(layers: readonly FleetLayer[]): Defaults {
    const [first] = layers;
    const ofFile = this.joined.get(first) ?? new Map<string, Defaults>();
    const key = JSON.stringify(layers.map(({ path }) => path));
    const defaults = ofFile.get(key) ?? joinDefaults(layers.map(({ values }) => values));
    this.joined.set(first, ofFile.set(key, defaults));
    return defaults;
  }

  private takeNames(store: AnyStore, environment: AnyEnvironment, owner: string): Problem[] {
    const exists =
      this.use === 'synth' ? createsNothing(environment) : this.use === 'report' && isExisting(store, environment);
    const names = uniqueNamesOf(store, environment as Given<AnyEnvironment>, exists);
    return takeNames(
      names.flatMap((name) =>
        this.options.add === undefined ? name(environment) : (renderedIfKnown(name, environment) ?? []),
      ),
      owner,
      () => this.names,
    );
  }
}

/** A check that accepts arguments that are not known yet. */
function checkUnresolved(check: (draft: unknown) => Problem[]): (environment: unknown) => Problem[] {
  return (environment) => check(mapLeaves(environment, (leaf) => (isNotKnown(leaf) ? UNRESOLVED : leaf)));
}

/** The name of an environment in findings; undefined if its names are not valid. */
function subjectOf(namespace: unknown, name: unknown): string | undefined {
  const isName = (value: unknown) => typeof value === 'string' && /^[\w.-]{1,63}$/.test(value);
  return isName(namespace) && isName(name) ? `environment ${String(namespace)}/${String(name)}` : undefined;
}

/** The path of a default in its file. */
function pathIn(layer: FleetLayer, members: readonly string[], path: string): string {
  return path.startsWith('[') || members.length === 0 ? `${layer.path}${path}` : `${layer.path}.${path}`;
}

/** Adds a problem of an environment at the place of its value, which is in the environment itself or in a layer of defaults. */
function addProblem({ root, findings }: OpenedFile, entry: FleetEntry, problem: Problem, subject: string): void {
  const members = membersOf(problem.path);
  const [own, ...layers] = [entry, ...[...entry.layers].reverse()].map((layer) => {
    const base = membersOf(layer.path);
    const place = placeOf(root, [...base, ...members]);
    return { layer, place, depth: place.depth - base.length };
  });
  const deepest = layers.reduce((best, one) => (one.depth > best.depth ? one : best), own as (typeof layers)[number]);
  const isFromLayer = deepest !== own && deepest.depth === members.length;
  findings.add({
    problem: isFromLayer ? { ...problem, path: pathIn(deepest.layer as FleetLayer, members, problem.path) } : problem,
    severity: 'error',
    offset: problem.code === 'unknown-field' ? deepest.place.key : deepest.place.value,
    subject,
  });
}
