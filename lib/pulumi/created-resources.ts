import type * as pulumi from '@pulumi/pulumi';

/**
 * The created resources of each component, which its getters give: as fields they would become outputs of the schema
 * that Pulumi infers for other languages, which has no word for a custom resource of Kubernetes.
 */
export class CreatedResources<Resources> {
  private readonly known = new WeakMap<pulumi.ComponentResource, Resources>();

  public keep(component: pulumi.ComponentResource, resources: Resources): void {
    this.known.set(component, resources);
  }

  public of(component: pulumi.ComponentResource): Resources {
    const resources = this.known.get(component);
    if (resources === undefined) {
      throw new Error('the component has no children yet');
    }
    return resources;
  }
}
