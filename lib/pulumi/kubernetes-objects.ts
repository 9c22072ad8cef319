import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import type * as pulumi from '@pulumi/pulumi';
import {
  mendixAppManifest,
  type ObjectMetadata,
  type PodLabels,
  type SecretProviderClassManifest,
  type ServiceAccountManifest,
} from '../core';
import type { Build } from './build';
import type { KubernetesResource } from './kubernetes-resource';
import { outputOf } from './maybe-late';
import { outputFieldOn } from './output-fields';

type Text = pulumi.Input<string>;

/** The Kubernetes objects of an environment. */
export interface KubernetesObjects {
  readonly serviceAccount: KubernetesResource | undefined;
  readonly secretProviderClass: KubernetesResource;
  readonly mendixApp: KubernetesResource | undefined;
}

/** The names of the objects as outputs that are registered: plain, which is cheaper than an Output of it. */
export function objectNamesOf({
  args: { name },
}: Build): Record<'serviceAccountName' | 'secretProviderClassName', string> {
  return { serviceAccountName: name, secretProviderClassName: name };
}

/** The names of the objects as fields of the component: who reads one waits for the object. */
export function objectNameFieldsOn(
  component: pulumi.ComponentResource,
  { args: { name } }: Build,
  { serviceAccount, secretProviderClass }: KubernetesObjects,
): void {
  const [account, secretProvider] = [serviceAccount?.metadata, secretProviderClass.metadata];
  outputFieldOn(component, 'serviceAccountName', () => account?.name ?? outputOf(name));
  outputFieldOn(component, 'secretProviderClassName', () => secretProvider.name);
}

/** What a store says of the Kubernetes objects of an environment. */
export interface StoreManifests {
  readonly serviceAccount: ServiceAccountManifest<Text>;
  readonly secretProviderClass: SecretProviderClassManifest<Text>;
  /** Labels that the pods of the environment need. */
  readonly podLabels?: PodLabels;
}

/** The metadata that the caller gives to every object. */
export function metadataOf({ args, checked }: Build): ObjectMetadata<Text> {
  const labels = checked.liftEach('labels');
  const annotations = checked.liftEach('annotations');
  return {
    name: args.name,
    namespace: checked.given('namespace'),
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
}

/**
 * Creates the objects of an environment. The SecretProviderClass is there once everything is that a mount needs, and
 * gone before any of it is; the MendixApp starts only when it can mount its secret.
 */
export function kubernetesObjectsOf(
  build: Build,
  manifests: StoreManifests,
  needed: readonly pulumi.Resource[],
): KubernetesObjects {
  const { component, args, parent } = build;
  const serviceAccount =
    args.adoptServiceAccount === true
      ? undefined
      : new core.ServiceAccount(`${component}-service-account`, manifests.serviceAccount, parent);
  const secretProviderClass = new apiextensions.CustomResource(
    `${component}-secret-provider-class`,
    manifests.secretProviderClass,
    { ...parent, dependsOn: [...needed] },
  );
  const mountable = [secretProviderClass, ...(serviceAccount ? [serviceAccount] : [])];
  const mendixApp = mendixAppOf(build, manifests.podLabels, mountable);
  return { serviceAccount, secretProviderClass, mendixApp };
}

function mendixAppOf(
  build: Build,
  podLabels: PodLabels | undefined,
  dependsOn: pulumi.Resource[],
): KubernetesResource | undefined {
  const { component, args, checked, parent } = build;
  return args.mendixAppSpec === undefined
    ? undefined
    : new apiextensions.CustomResource(
        `${component}-mendix-app`,
        mendixAppManifest(metadataOf(build), checked.liftEach('mendixAppSpec') ?? {}, podLabels),
        { ...parent, dependsOn },
      );
}
