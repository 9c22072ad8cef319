import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Problem } from '../core/input/problem';
import type { StoreEnvironment } from '../core/stores/store-environment';
import { accessReportMarkdown } from '../reports/access-report';
import { accessReportOf, runbookOf } from '../reports/of-environment';
import { runbookMarkdown } from '../reports/runbook';
import { addObjects, type EnvironmentManifests, type ObjectChoices } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';

/** What a store gives for its environment. */
export interface EnvironmentParts {
  /** The properties as they are given; anything at all while there are problems. */
  readonly props: (ObjectChoices & { readonly namespace?: string; readonly name?: string }) | null | undefined;
  readonly problems: readonly Problem[];
  readonly manifests: () => EnvironmentManifests;
  /** The environment, for reports. */
  readonly described: StoreEnvironment;
}

/**
 * What the constructs of all stores have. It is not exported, because jsii accepts no constructor that takes functions.
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

  private readonly described: StoreEnvironment | undefined;
  private readonly names: { readonly namespace: string; readonly name: string };

  protected constructor(scope: Construct, id: string, { props, problems, manifests, described }: EnvironmentParts) {
    super(scope, id);
    const objects = addObjects(this, props, problems, manifests);
    this.serviceAccountObject = objects.serviceAccountObject;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;
    this.described = problems.length > 0 ? undefined : { ...described, kubernetesOnly: true };
    this.names = { namespace: props?.namespace ?? '', name: props?.name ?? '' };
  }

  /** What remains for people to do, as a page of Markdown. Empty while there are problems. */
  public get runbook(): string {
    return this.described === undefined ? '' : runbookMarkdown(runbookOf(this.described));
  }

  /** Who can read what through which chain, as a page of Markdown. Empty while there are problems. */
  public get accessReport(): string {
    return this.described === undefined ? '' : accessReportMarkdown(accessReportOf(this.described));
  }

  /** The ServiceAccount as cdk8s-plus knows it, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.names);
  }
}
