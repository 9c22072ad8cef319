import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import * as pulumi from '@pulumi/pulumi';
import type { ObjectMetadata } from '../core/kubernetes/object-metadata';
import type { SecretProviderClassManifest } from '../core/kubernetes/secret-provider-class';
import type { ServiceAccountManifest } from '../core/kubernetes/service-account';
import { mendixAppManifest, type PodLabels } from '../core/mendix/mendix-app';
import type { Build } from './build';
import type { MendixEnvironmentArgs } from './environment-args';
import type { KubernetesResource } from './kubernetes-resource';

type Text = pulumi.Input<string>;

/** The Kubernetes objects of an environment. */
export interface KubernetesObjects {
  readonly serviceAccount: KubernetesResource | undefined;
  readonly secretProviderClass: KubernetesResource;
  readonly mendixApp: KubernetesResource | undefined;
}

/** What a store says of the Kubernetes objects of an environment. */
export interface StoreManifests {
  readonly serviceAccount: ServiceAccountManifest<Text>;
  readonly secretProviderClass: SecretProviderClassManifest<Text>;
  /** Labels that the pods of the environment need. */
  readonly podLabels?: PodLabels;
}

type EnvironmentBuild = Pick<Build<MendixEnvironmentArgs, object>, 'component' | 'args' | 'parent'>;

/** The metadata that the caller gives to every object. */
export function metadataOf({ name, namespace, labels, annotations }: MendixEnvironmentArgs): ObjectMetadata<Text> {
  return {
    name,
    namespace,
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
}

/**
 * Creates the objects of an environment. The SecretProviderClass is there once everything is that a mount needs, and
 * gone before any of it is; the MendixApp starts only when it can mount its secret.
 */
export function createKubernetesObjects(
  build: EnvironmentBuild,
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
  const mendixApp = createMendixApp(build, manifests.podLabels, mountable);
  return { serviceAccount, secretProviderClass, mendixApp };
}

function createMendixApp(
  build: EnvironmentBuild,
  podLabels: PodLabels | undefined,
  dependsOn: pulumi.Resource[],
): KubernetesResource | undefined {
  const { component, args, parent } = build;
  return args.mendixAppSpec === undefined
    ? undefined
    : new apiextensions.CustomResource(
        `${component}-mendix-app`,
        mendixAppManifest(metadataOf(args), args.mendixAppSpec, podLabels),
        { ...parent, dependsOn },
      );
}

/** The name of the ServiceAccount, which is known once a created one exists. */
export function serviceAccountNameOf(
  { args }: EnvironmentBuild,
  { serviceAccount }: KubernetesObjects,
): pulumi.Output<string> {
  return serviceAccount?.metadata.name ?? pulumi.output(args.name);
}

/** The names of the objects as the component registers them: they are plain, so that they are shown in any case. */
export function registeredNamesOf({
  name,
}: Pick<MendixEnvironmentArgs, 'name'>): Record<'serviceAccountName' | 'secretProviderClassName', string> {
  return { serviceAccountName: name, secretProviderClassName: name };
}
