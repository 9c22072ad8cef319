import * as pulumi from '@pulumi/pulumi';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { RequiredSecret } from '../core/mendix/keys';
import { type Given, uniqueNamesOf } from '../core/stores/store-definition';
import { accessReportMarkdown } from '../reports/access-report';
import type { ReportInput } from '../reports/reported';
import { runbookMarkdown } from '../reports/runbook';
import type { Store } from '../stores/store';
import type { Build } from './build';
import { checkArgs } from './checked-args';
import { childOptionsOf } from './child-options';
import type { MendixEnvironmentArgs } from './environment-args';
import { createKubernetesObjects } from './kubernetes-objects';
import type { KubernetesResource } from './kubernetes-resource';
import { outputOf } from './resolvable';

/** The parts of the component of a store. */
interface StoreComponent<Args, Deployment extends AnyEnvironment, Resources> {
  readonly store: Store<Deployment, Resources>;
  /** Creates the resources in the store and its cloud. */
  readonly create: (build: Build<Args, Deployment>, resources: Resources) => CreatedInStore;
}

/** The resources created in a store and its cloud. */
interface CreatedInStore {
  /** The resources that must exist before the environment can mount its secrets. */
  readonly needed: readonly pulumi.Resource[];
  /** Arguments that the Kubernetes objects and the reports take from created resources. */
  readonly known: { readonly [argument: string]: pulumi.Input<string> | undefined };
}

/**
 * The base class of the components of all stores. All problems are thrown together, before any resource of the
 * component is created: problems of plain arguments by the constructor, problems of Outputs once the Outputs are known.
 *
 * @internal
 */
export abstract class EnvironmentComponent<
  Args extends MendixEnvironmentArgs,
  Deployment extends AnyEnvironment,
  Resources,
>
  extends pulumi.ComponentResource
{
  /** The name of the ServiceAccount, which is the name of the environment. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  public readonly secretProviderClassName: pulumi.Output<string>;

  /** The secrets that the store must hold. */
  public readonly requiredSecrets: pulumi.Output<RequiredSecret[]>;

  /**
   * The SQL that an administrator of the database runs once, and again for a new identity. Empty if the database has a
   * password, or if the user or identity that logs in is not known.
   */
  public readonly databaseSql: pulumi.Output<string[]>;

  /** The remaining manual steps, as a page of Markdown, without any secret value. */
  public readonly runbook: pulumi.Output<string>;

  /** A report on who can read what through which chain, as a page of Markdown, without any secret value. */
  public readonly accessReport: pulumi.Output<string>;

  /** The created ServiceAccount; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccount: KubernetesResource | undefined;

  /** The created SecretProviderClass. */
  public readonly secretProviderClass: KubernetesResource;

  /** The created MendixApp; undefined without `mendixAppSpec`. */
  public readonly mendixApp: KubernetesResource | undefined;

  /** The outputs of all stores that the state keeps. Plain names are registered as plain values, so they are always shown. */
  protected readonly commonOutputs: pulumi.Inputs;

  protected constructor(
    name: string,
    given: Args,
    opts: pulumi.ComponentResourceOptions | undefined,
    { store, create }: StoreComponent<Args, Deployment, Resources>,
  ) {
    const type = store.component;
    const rules = {
      check: store.checkDeployment,
      withheld: ['values'] as never,
      uniqueNames: (args: unknown) => uniqueNamesOf(store, args as Given<Deployment>),
    };
    const checked = checkArgs<Args, Deployment>(given, rules, { type, component: name, opts });
    super(`mendix-secret-store:index:${type}`, name, checked.inputs, opts);
    const build = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { args, render } = build;

    const resources = store.resources(args as unknown as Given<Deployment>);
    const { known, needed } = create(build, resources);
    const objects = createKubernetesObjects(build, store, known, needed);
    this.serviceAccount = objects.serviceAccount;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;

    const report = <Result>(write: (input: ReportInput<Deployment, Resources>) => Result) =>
      outputOf(
        render(
          (environment, created) => write({ environment, resources, created: created as Partial<Deployment> }),
          known,
        ),
      );
    this.serviceAccountName = objects.serviceAccount?.metadata.name ?? pulumi.output(args.name);
    this.secretProviderClassName = objects.secretProviderClass.metadata.name;
    this.requiredSecrets = outputOf(render(store.requiredSecrets));
    this.databaseSql = report(store.reports.databaseSql);
    this.runbook = report((input) => runbookMarkdown(store.reports.runbook(input)));
    this.accessReport = report((input) => accessReportMarkdown(store.reports.accessReport(input)));
    this.commonOutputs = {
      requiredSecrets: this.requiredSecrets,
      databaseSql: this.databaseSql,
      serviceAccountName: args.name,
      secretProviderClassName: args.name,
    };
  }
}
