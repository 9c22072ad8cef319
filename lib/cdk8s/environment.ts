import { type ApiObject, Chart } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { isPlainObject } from '../core/input/shape';
import { createsNothing, uniqueNamesOf, writtenManifests } from '../core/stores/store-definition';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { RequiredSecret } from '../core/mendix/keys';
import { accessReportMarkdown } from '../reports/access-report';
import type { ReportInput } from '../reports/reported';
import { runbookMarkdown } from '../reports/runbook';
import type { AnyStore } from '../stores/store';
import { addObjects, type ObjectChoices } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';
import { reportTakenNames } from './unique-names';

/** The properties of every store that constructs read; they may be of any type while there are problems. */
type Props = (ObjectChoices & { readonly namespace?: string; readonly name?: string }) | null | undefined;

/**
 * The base class of the constructs of all stores. It is not exported, because jsii accepts no constructor that takes
 * functions.
 *
 * @internal
 */
export abstract class EnvironmentConstruct extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccountObject?: ApiObject | undefined;

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public readonly secretProviderClass: ApiObject;

  /** The MendixApp, to be patched with `addJsonPatch`; undefined without `mendixAppSpec`. */
  public readonly mendixApp?: ApiObject | undefined;

  /**
   * The custom resources from which a controller creates the resources of the environment in its store, to be patched
   * with `addJsonPatch`; empty without `controller`, or while there are problems.
   */
  public readonly customResources: ApiObject[];

  private readonly store: AnyStore;
  private readonly environment: AnyEnvironment | undefined;
  private readonly names: { readonly namespace: string; readonly name: string };

  protected constructor(
    scope: Construct,
    id: string,
    props: Props,
    definition: { readonly [Part in keyof AnyStore]: unknown },
  ) {
    super(scope, id);
    const store = definition as AnyStore;
    const given = inNamespaceOfChart(this, props);
    const problems = store.checkStore(given);
    const environment = given as AnyEnvironment;
    const hasProblems = problems.length > 0;
    const objects = addObjects(this, props, problems, () => writtenManifests(store, environment));
    if (!hasProblems) {
      const names = uniqueNamesOf(store, environment, createsNothing(environment));
      reportTakenNames(
        this,
        names.flatMap((name) => name(environment)),
      );
    }
    this.customResources = objects.customResources;
    this.serviceAccountObject = objects.serviceAccountObject;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;
    this.environment = hasProblems ? undefined : environment;
    this.store = store;
    this.names = { namespace: given?.namespace ?? '', name: given?.name ?? '' };
  }

  /** The secrets that the store must hold. Empty while there are problems. */
  public get requiredSecrets(): RequiredSecret[] {
    return this.environment === undefined ? [] : this.store.requiredSecrets(this.environment);
  }

  /** The remaining manual steps, as a page of Markdown. Empty while there are problems. */
  public get runbook(): string {
    const input = this.reportInput();
    return input === undefined ? '' : runbookMarkdown(this.store.reports.runbook(input));
  }

  /** A report on who can read what through which chain, as a page of Markdown. Empty while there are problems. */
  public get accessReport(): string {
    const input = this.reportInput();
    return input === undefined ? '' : accessReportMarkdown(this.store.reports.accessReport(input));
  }

  /** The ServiceAccount as a cdk8s-plus object, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.names);
  }

  private reportInput(): ReportInput<AnyEnvironment, unknown> | undefined {
    const { environment, store } = this;
    if (environment === undefined) {
      return undefined;
    }
    const kubernetesOnly = createsNothing(environment);
    return { environment, resources: store.resources(environment, kubernetesOnly), kubernetesOnly };
  }
}

/** Adds the namespace of the chart to an environment without a namespace, as for every other object of the chart. */
function inNamespaceOfChart(scope: Construct, props: Props): Props {
  const { namespace } = Chart.of(scope);
  return props !== null && isPlainObject(props) && props.namespace === undefined && namespace !== undefined
    ? { ...props, namespace }
    : props;
}
