import type * as pulumi from '@pulumi/pulumi';

/** The options that every child of a component has. */
export interface ChildOptions {
  readonly parent: pulumi.Resource;
  readonly retainOnDelete?: boolean;
}

/**
 * The options of the children of a component. The SDK of Pulumi hands `protect` and the providers down by itself, but
 * leaves `retainOnDelete` to the engine; with an older one the children would be deleted in spite of it.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/retainondelete/
 */
export function childOptionsOf(
  component: pulumi.ComponentResource,
  opts: pulumi.ComponentResourceOptions | undefined,
): ChildOptions {
  return {
    parent: component,
    ...(opts?.retainOnDelete !== undefined && { retainOnDelete: opts.retainOnDelete }),
  };
}
