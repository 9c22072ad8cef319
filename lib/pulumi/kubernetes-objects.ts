import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import type * as pulumi from '@pulumi/pulumi';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import {
  environmentManifests,
  type EnvironmentManifest,
  type Given,
  type StoreDefinition,
} from '../core/stores/store-definition';
import type { Build } from './build';
import { inputsOf } from './description';
import type { MendixEnvironmentArgs } from './environment-args';
import type { KubernetesResource } from './kubernetes-resource';

/** The Kubernetes objects of an environment. */
export interface KubernetesObjects {
  readonly serviceAccount: KubernetesResource | undefined;
  readonly secretProviderClass: KubernetesResource;
  readonly mendixApp: KubernetesResource | undefined;
}

/**
 * Creates the objects of an environment. The SecretProviderClass is created after everything that a mount needs, and
 * deleted before any of it; the MendixApp starts only when it can mount its secret.
 *
 * @param known - arguments that the objects take from created resources
 * @param needed - the resources that a mount needs
 */
export function createKubernetesObjects<Deployment extends AnyEnvironment>(
  build: Build<MendixEnvironmentArgs, object>,
  store: Pick<StoreDefinition<Deployment, unknown>, 'manifests' | 'podLabels'>,
  known: object,
  needed: readonly pulumi.Resource[],
): KubernetesObjects {
  const { component, args, parent } = build;
  const manifests = environmentManifests(store, { ...args, ...known } as unknown as Given<Deployment>);
  const inputs = (kind: EnvironmentManifest['kind']) => {
    const manifest = manifests.find((manifest) => manifest.kind === kind);
    return (
      manifest && (inputsOf(build, manifest) as unknown as apiextensions.CustomResourceArgs & core.ServiceAccountArgs)
    );
  };
  const [account, app] = [inputs('ServiceAccount'), inputs('MendixApp')];
  const serviceAccount = account && new core.ServiceAccount(`${component}-service-account`, account, parent);
  const secretProviderClass = new apiextensions.CustomResource(
    `${component}-secret-provider-class`,
    inputs('SecretProviderClass') as apiextensions.CustomResourceArgs,
    { ...parent, dependsOn: [...needed] },
  );
  const dependsOn = [secretProviderClass, ...(serviceAccount ? [serviceAccount] : [])];
  const mendixApp = app && new apiextensions.CustomResource(`${component}-mendix-app`, app, { ...parent, dependsOn });
  return { serviceAccount, secretProviderClass, mendixApp };
}
