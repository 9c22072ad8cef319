import type { Rendering } from '../description';
import type { Problem } from '../input/problem';
import type { KubernetesObjectOptions, ObjectMetadata } from '../kubernetes/object-metadata';
import type { SecretProviderClassManifest } from '../kubernetes/secret-provider-class';
import type { ServiceAccountManifest } from '../kubernetes/service-account';
import type { MendixEnvironment } from '../mendix/environment';
import { type MendixAppManifest, mendixAppManifest, type PodLabels } from '../mendix/mendix-app';
import { environmentName, type NamedEnvironment } from '../mendix/unique-names';
import type { UniqueName } from '../unique-names';

/** Everything that a secret store is to this library; faces and reports ask nothing else of it. */
export interface StoreDefinition<
  Store extends MendixEnvironment & KubernetesObjectOptions,
  Deployment,
  Given,
  Resources,
> {
  /** What is wrong with an environment of which only the Kubernetes objects are created. Takes any input. */
  readonly checkStore: (props: unknown) => Problem[];

  /** What is wrong with an environment whose resources in the store are created, too. Takes any input. */
  readonly checkDeployment: (args: unknown) => Problem[];

  /** What the environment has in the store. */
  readonly resources: (given: Given, kubernetesOnly?: boolean) => Resources;

  /** What no other environment may have. */
  readonly uniqueNames: (resources: Resources) => readonly Rendering<Deployment, UniqueName[]>[];

  /** The objects that bind an environment without problems to its identity and its secrets. */
  readonly manifests: (environment: Store) => readonly (ServiceAccountManifest | SecretProviderClassManifest)[];

  /** The labels that its pods need. */
  readonly podLabels?: (environment: Store) => PodLabels;
}

/** A Kubernetes object of an environment. */
export type EnvironmentManifest = ServiceAccountManifest | SecretProviderClassManifest | MendixAppManifest;

/** The Kubernetes objects of an environment without problems, in the order in which they are written. */
export function environmentManifests<Store extends MendixEnvironment & KubernetesObjectOptions>(
  { manifests, podLabels }: Pick<StoreDefinition<Store, never, never, never>, 'manifests' | 'podLabels'>,
  environment: Store,
): EnvironmentManifest[] {
  const { mendixAppSpec, adoptServiceAccount } = environment;
  const metadata: ObjectMetadata = environment;
  return [
    ...manifests(environment).filter(({ kind }) => kind !== 'ServiceAccount' || adoptServiceAccount !== true),
    ...(mendixAppSpec === undefined ? [] : [mendixAppManifest(metadata, mendixAppSpec, podLabels?.(environment))]),
  ];
}

/** Everything that an environment has alone. */
export function uniqueNamesOf<Deployment extends NamedEnvironment, Given, Resources>(
  { resources, uniqueNames }: Pick<StoreDefinition<never, Deployment, Given, Resources>, 'resources' | 'uniqueNames'>,
  given: Given,
  kubernetesOnly?: boolean,
): Rendering<Deployment, UniqueName[]>[] {
  return [environmentName, ...uniqueNames(resources(given, kubernetesOnly))];
}
