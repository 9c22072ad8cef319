import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { StoreDefinition } from '../core/stores/store-definition';
import type { ReportInput } from '../reports/reported';
import type { StoreReports } from '../reports/store-reports';

/** What a first file has of its own for a store. */
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

/** Everything that a secret store is to this library: what core says of it, and its reports. Faces ask nothing else of it. */
export interface Store<
  Deployment extends AnyEnvironment,
  Resources,
  OfOne extends FieldPath<Deployment> = FieldPath<Deployment>,
> extends StoreDefinition<Deployment, Resources> {
  /** The name of its component and of its construct. */
  readonly component: string;

  /**
   * The fields that name or identify one environment, beside those of every store. Two environments with one of these would write
   * the same object in the store, or run as the same identity, which then reads the secrets of both. A Key Vault, a bucket or a
   * database server is no such thing: several environments can share it, and what they must not share in it is found where they
   * meet.
   */
  readonly ofOneEnvironment: readonly OfOne[];

  readonly reports: StoreReports<ReportInput<Deployment, Resources>>;

  /** What `init` prints of its own for it. */
  readonly firstFile: FirstFile;
}

/** One of the stores, for what is the same for all. */
export type AnyStore = Store<AnyEnvironment, unknown>;
