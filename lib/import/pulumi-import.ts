import { STORES } from '../stores/stores';
import type { ImportedEnvironment } from './environment';

/** A resource as `pulumi import --file` takes it. */
export interface PulumiImportResource {
  /** The type token, such as `kubernetes:core/v1:ServiceAccount`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  /**
   * The id in the cluster: `<namespace>/<name>`.
   *
   * @default - none; a component has no id
   */
  readonly id?: string;
  /**
   * The name of the component that it is a child of.
   *
   * @default - none
   */
  readonly parent?: string;
  /**
   * Whether it is a component.
   *
   * @default false
   */
  readonly component?: boolean;
}

/** The file that `pulumi import --file` takes. */
export interface PulumiImport {
  /** The components with their children. */
  readonly resources: readonly PulumiImportResource[];
}

/**
 * The components of environments, with those children that are in the cluster. A component has the name of its environment, with
 * the namespace before it if two environments have the same name.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_import/
 */
export function pulumiImport(environments: readonly ImportedEnvironment[]): PulumiImport {
  const names = environments.map(({ fields }) => String(fields.name));
  const resources = environments.flatMap(({ store, fields }): PulumiImportResource[] => {
    const [namespace, own] = [String(fields.namespace), String(fields.name)];
    const name = names.filter((other) => other === own).length > 1 ? `${namespace}-${own}` : own;
    const child = (suffix: string, type: string) => ({
      type: `kubernetes:${type}`,
      ...{ name: `${name}-${suffix}`, id: `${namespace}/${own}`, parent: name },
    });
    return [
      { type: `mendix-secret-store:index:${STORES[store].component}`, name, component: true },
      ...(fields.skipServiceAccount === true ? [] : [child('service-account', 'core/v1:ServiceAccount')]),
      child('secret-provider-class', 'secrets-store.csi.x-k8s.io/v1:SecretProviderClass'),
      ...(fields.mendixAppSpec === undefined
        ? []
        : [child('mendix-app', 'privatecloud.mendix.com/v1alpha1:MendixApp')]),
    ];
  });
  return { resources };
}
