import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { StoreDefinition } from '../core/stores/store-definition';
import type { ReportInput } from '../reports/reported';
import type { StoreReports } from '../reports/store-reports';

/** The parts of a first environments file that depend on the store. */
export interface FirstFile {
  /** The way to log in to the database without a password; undefined if the store has none. */
  readonly databaseLogin?: string;
  /** Lines of `defaults`. */
  readonly defaults: string;
  /** Lines of the environment `acceptance`. */
  readonly acceptance: string;
  /** Lines of the environment `production`. */
  readonly production: string;
}

/** A field of an environment, or a member of one. */
type FieldPath<Deployment> = (keyof Deployment & string) | `${keyof Deployment & string}.${string}`;

/** The whole definition of a secret store: its definition in core, and its reports. Faces use nothing else of a store. */
export interface Store<
  Deployment extends AnyEnvironment,
  Resources,
  OfOne extends FieldPath<Deployment> = FieldPath<Deployment>,
> extends StoreDefinition<Deployment, Resources> {
  /** The name of its component and of its construct. */
  readonly component: string;

  /**
   * The fields that name or identify one environment, in addition to those of every store. Two environments with the same value
   * would write the same object in the store, or run as the same identity, which then reads the secrets of both. A Key Vault, a
   * bucket or a database server is not among them: several environments can share it, and the check for unique names finds what
   * they must not share in it.
   */
  readonly ofOneEnvironment: readonly OfOne[];

  readonly reports: StoreReports<ReportInput<Deployment, Resources>>;

  /** The parts of the file that `init` prints for this store. */
  readonly firstFile: FirstFile;
}

/** Any store, for code that is the same for all stores. */
export type AnyStore = Store<AnyEnvironment, unknown>;
