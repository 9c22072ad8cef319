import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import type * as pulumi from '@pulumi/pulumi';
import type { MendixAppManifest, SecretProviderClassManifest, ServiceAccountManifest } from '../core';

type Text = pulumi.Input<string>;

/** The ServiceAccount of an environment, as a child `<component>-service-account`. */
export function createServiceAccount(
  component: string,
  manifest: ServiceAccountManifest<Text>,
  options: pulumi.CustomResourceOptions,
): core.ServiceAccount {
  return new core.ServiceAccount(`${component}-service-account`, manifest, options);
}

/** The SecretProviderClass of an environment, as a child `<component>-secret-provider-class`. */
export function createSecretProviderClass(
  component: string,
  manifest: SecretProviderClassManifest<Text>,
  options: pulumi.CustomResourceOptions,
): apiextensions.CustomResource {
  return new apiextensions.CustomResource(`${component}-secret-provider-class`, manifest, options);
}

/** The MendixApp of an environment, as a child `<component>-mendix-app`. */
export function createMendixApp(
  component: string,
  manifest: MendixAppManifest<Text>,
  options: pulumi.CustomResourceOptions,
): apiextensions.CustomResource {
  return new apiextensions.CustomResource(`${component}-mendix-app`, manifest, options);
}
