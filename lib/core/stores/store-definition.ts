import { type Rendered, rendered, type Rendering, type Template } from '../description';
import { checkArguments } from '../input/arguments';
import { objectWhereNothingIsCreated, objectWithoutController } from '../input/only-where-created';
import type { Problem } from '../input/problem';
import { type Draft, type Field, object } from '../input/shape';
import type { SecretProviderClassManifest } from '../kubernetes/secret-provider-class';
import type { ServiceAccountManifest } from '../kubernetes/service-account';
import type { AnyEnvironment } from '../mendix/any-environment';
import type { Identities } from '../mendix/environment-of-keys';
import type { KeySelection, RequiredSecret } from '../mendix/keys';
import { type MendixAppManifest, mendixAppManifest, type PodLabels } from '../mendix/mendix-app';
import { environmentName } from '../mendix/unique-names';
import type { UniqueName } from '../unique-names';
import type { ProviderAdmission } from './admission-rule';
import type { StoreFields, StoreSource } from './import-source';
import { type CustomResourceManifest, hasController } from './custom-resource';
import type { IsGroundless, ReadProvider, ValueIds } from './reading';
import type { CheckSettings } from './setting-rules';

/** Arguments as given: the set of keys and resources is known, but any other string may be unresolved. */
export type Given<Environment> = Template<Environment> & KeySelection;

/** Everything that this library knows about a secret store. The faces (Pulumi and cdk8s) and the reports use nothing else. */
export interface StoreDefinition<Deployment extends AnyEnvironment, Resources> {
  /** Every field that an environment in this store may have. */
  readonly fields: Readonly<Record<string, Field<unknown>>>;

  /** The problems of an environment for which manifests are written. Accepts any input. */
  readonly checkStore: (props: unknown) => Problem[];

  /** The problems of an environment whose resources in the store are created as well. Accepts any input. */
  readonly checkDeployment: (args: unknown) => Problem[];

  /** The resources of the environment in the store. */
  readonly resources: (given: Given<Deployment>, kubernetesOnly?: boolean) => Resources;

  /** The names that no other environment may have. */
  readonly uniqueNames: (resources: Resources) => readonly Rendering<Deployment, UniqueName[]>[];

  /** The objects that bind an environment to its identity and its secrets, a ServiceAccount among them. */
  readonly manifests: (given: Given<Deployment>) => StoreManifests;

  /** Reads the parameters of a SecretProviderClass from any source, by the name of its provider. */
  readonly readParameters: Readonly<Record<string, ReadProvider>>;

  /** The rules by which the API server can refuse such parameters. */
  readonly admission: readonly ProviderAdmission[];

  /** The values that a file of a SecretProviderClass comes from. Two files that have one of them in common may hold the same. */
  readonly valueIds: ValueIds;

  /**
   * Whether the store treats names that differ only in case as the same name.
   *
   * @default false
   */
  readonly ignoresCase?: boolean;

  /**
   * How an environment may log in to its database and to its files without a password or an access key.
   *
   * @default - as the annotations of its ServiceAccount say
   */
  readonly identities?: Identities;

  /**
   * Checks for settings that the provider accepts but the cloud refuses.
   *
   * @default - the provider refuses all such settings itself
   */
  readonly checkSettings?: CheckSettings;

  /**
   * Whether a complaint about a SecretProviderClass does not hold, because another source supplies what it lacks.
   *
   * @default - none
   */
  readonly isGroundless?: IsGroundless;

  /** The fields of an environment, derived from objects of any source: the inverse of {@link StoreDefinition.manifests}. */
  readonly importFields: (source: StoreSource) => StoreFields;

  /** The secrets that the store must hold for the environment, in the order of the keys. */
  readonly requiredSecrets: Rendering<Deployment, RequiredSecret[]>;

  /** The labels that the pods of the environment need. */
  readonly podLabels?: (given: Given<Deployment>) => PodLabels;

  /** The custom resources from which a controller creates what the environment has in the store. */
  readonly customResources: (environment: Deployment, resources: Rendered<Resources>) => CustomResourceManifest[];

  /** Arguments that follow from the resources that a controller creates. */
  readonly createdArguments?: (environment: Deployment, resources: Rendered<Resources>) => Partial<Deployment>;
}

/** The fields of an environment, and the rules for it. */
type Rules<T> = readonly [fields: Parameters<typeof object<T>>[0], rules: (draft: Draft<T>) => Problem[]];

/**
 * The checks of a store. They accept any input and never throw.
 *
 * @param existing - the rules for an environment whose resources in the store exist
 * @param created - the rules for an environment whose resources are created, whether by Pulumi or by a controller
 * @param controlled - the rules for an environment whose manifests make a controller create the resources
 */
export function storeChecks<Store, Deployment, Environment>(
  [storeFields, existing]: Rules<Store>,
  [deploymentFields, created]: Rules<Deployment>,
  [fields, controlled]: Rules<Environment>,
): Pick<StoreDefinition<AnyEnvironment, unknown>, 'fields' | 'checkStore' | 'checkDeployment'> {
  const store = objectWhereNothingIsCreated(storeFields, deploymentFields);
  const deployment = objectWithoutController(deploymentFields);
  const environment = object(fields);
  return {
    fields,
    checkStore: (props) =>
      hasController(props) ? checkArguments(environment, props, controlled) : checkArguments(store, props, existing),
    checkDeployment: (args) => checkArguments(deployment, args, created),
  };
}

/** A Kubernetes object of an environment. */
export type EnvironmentManifest =
  CustomResourceManifest | ServiceAccountManifest | SecretProviderClassManifest | MendixAppManifest;

/** A Kubernetes object that binds an environment to its secrets. */
type BoundManifest = ServiceAccountManifest | SecretProviderClassManifest | MendixAppManifest;

export type StoreManifests = readonly Template<ServiceAccountManifest | SecretProviderClassManifest>[];

/** The Kubernetes objects that bind an environment to its secrets, in the order in which they are written. */
export function environmentManifests<Deployment extends AnyEnvironment>(
  { manifests, podLabels }: Pick<StoreDefinition<Deployment, unknown>, 'manifests' | 'podLabels'>,
  given: Given<Deployment>,
): Template<BoundManifest>[] {
  const { mendixAppSpec, skipServiceAccount } = given;
  return [
    ...manifests(given).filter(({ kind }) => kind !== 'ServiceAccount' || skipServiceAccount !== true),
    ...(mendixAppSpec === undefined ? [] : [mendixAppManifest(given, mendixAppSpec, podLabels?.(given))]),
  ];
}

/** Every manifest of an environment whose arguments are known, in the order in which they are written. */
export function writtenManifests<Deployment extends AnyEnvironment, Resources>(
  store: StoreDefinition<Deployment, Resources>,
  environment: Deployment,
): EnvironmentManifest[] {
  const { customResources, created } = controlled(store, environment);
  const known = { ...environment, ...created };
  const bound = environmentManifests(store, known as Given<Deployment>);
  return [...customResources, ...bound.map((manifest) => rendered(manifest, known) as BoundManifest)];
}

/** The custom resources of an environment, and the arguments that follow from what the controller creates. */
function controlled<Deployment extends AnyEnvironment, Resources>(
  store: StoreDefinition<Deployment, Resources>,
  environment: Deployment,
): { readonly customResources: CustomResourceManifest[]; readonly created: Partial<Deployment> } {
  if (createsNothing(environment)) {
    return { customResources: [], created: {} };
  }
  const resources = rendered(store.resources(environment as unknown as Given<Deployment>), environment);
  return {
    customResources: store.customResources(environment, resources),
    created: store.createdArguments?.(environment, resources) ?? {},
  };
}

/** Whether nothing is created in the store for an environment for which manifests are written. */
export function createsNothing({ controller }: AnyEnvironment): boolean {
  return controller === undefined;
}

/** Every name that only one environment may have. */
export function uniqueNamesOf<Deployment extends AnyEnvironment, Resources>(
  { resources, uniqueNames }: StoreDefinition<Deployment, Resources>,
  given: Given<Deployment>,
  kubernetesOnly?: boolean,
): Rendering<Deployment, UniqueName[]>[] {
  return [environmentName, ...uniqueNames(resources(given, kubernetesOnly))];
}
