import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { StoreDefinition } from '../core/stores/store-definition';
import type { ReportInput } from '../reports/reported';
import type { StoreReports } from '../reports/store-reports';

/** Everything that a secret store is to this library: what core says of it, and its reports. Faces ask nothing else of it. */
export interface Store<Deployment extends AnyEnvironment, Resources> extends StoreDefinition<Deployment, Resources> {
  /** The name of its component and of its construct. */
  readonly component: string;

  readonly reports: StoreReports<ReportInput<Deployment, Resources>>;
}

/** One of the stores, for what is the same for all. */
export type AnyStore = Store<AnyEnvironment, unknown>;
