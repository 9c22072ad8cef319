import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  accessReportMarkdown,
  accessReportOf,
  type Problem,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from '../core';
import { type EnvironmentManifests, environmentObjects, type ObjectChoices } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';

/** What decides which objects an environment has, and what they are called. */
type EnvironmentProps = ObjectChoices & { readonly namespace?: string; readonly name?: string };

/** What the environments of all stores are in cdk8s. */
export abstract class MendixSecretStoreEnvironment extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`. Not there where the ServiceAccount is adopted. */
  public readonly serviceAccountObject: ApiObject | undefined;

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public readonly secretProviderClass: ApiObject;

  /** The MendixApp, to be patched with `addJsonPatch`. Not there without `mendixAppSpec`. */
  public readonly mendixApp: ApiObject | undefined;

  private readonly names: { readonly namespace: string; readonly name: string };
  private readonly described: StoreEnvironment | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    props: EnvironmentProps | null | undefined,
    problems: readonly Problem[],
    manifests: () => EnvironmentManifests,
    described: StoreEnvironment,
  ) {
    super(scope, id);
    const objects = environmentObjects(this, props, problems, manifests);
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
