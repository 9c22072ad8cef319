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
import {
  type EnvironmentManifests,
  type EnvironmentObjects,
  environmentObjects,
  type ObjectChoices,
} from './environment-objects';
import { serviceAccountReference } from './service-account-reference';

/** What decides which objects an environment has, and what they are called. */
type EnvironmentProps = ObjectChoices & { readonly namespace?: string; readonly name?: string };

/** What an environment is made of. Kept beside it: jsii takes no constructor that is given functions. */
interface EnvironmentParts extends EnvironmentObjects {
  readonly names: { readonly namespace: string; readonly name: string };
  readonly described: StoreEnvironment | undefined;
}

const partsOf = new WeakMap<MendixSecretStoreEnvironment, EnvironmentParts>();

/** What the environments of all stores are in cdk8s. */
export abstract class MendixSecretStoreEnvironment extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`. Not there where the ServiceAccount is adopted. */
  public get serviceAccountObject(): ApiObject | undefined {
    return this.parts.serviceAccountObject;
  }

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public get secretProviderClass(): ApiObject {
    return this.parts.secretProviderClass;
  }

  /** The MendixApp, to be patched with `addJsonPatch`. Not there without `mendixAppSpec`. */
  public get mendixApp(): ApiObject | undefined {
    return this.parts.mendixApp;
  }

  /** What remains for people to do, as a page of Markdown. Empty while there are problems. */
  public get runbook(): string {
    const { described } = this.parts;
    return described === undefined ? '' : runbookMarkdown(runbookOf(described));
  }

  /** Who can read what through which chain, as a page of Markdown. Empty while there are problems. */
  public get accessReport(): string {
    const { described } = this.parts;
    return described === undefined ? '' : accessReportMarkdown(accessReportOf(described));
  }

  /** The ServiceAccount as cdk8s-plus knows it, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.parts.names);
  }

  private get parts(): EnvironmentParts {
    const parts = partsOf.get(this);
    if (parts === undefined) {
      throw new Error(`${this.node.path}: the environment has no objects yet`);
    }
    return parts;
  }
}

/** Adds the objects of an environment to its construct, which every store does last in its constructor. */
export function addObjects(
  environment: MendixSecretStoreEnvironment,
  props: EnvironmentProps | null | undefined,
  problems: readonly Problem[],
  manifests: () => EnvironmentManifests,
  described: StoreEnvironment,
): void {
  partsOf.set(environment, {
    ...environmentObjects(environment, props, problems, manifests),
    described: problems.length > 0 ? undefined : { ...described, kubernetesOnly: true },
    names: { namespace: props?.namespace ?? '', name: props?.name ?? '' },
  });
}
