import type * as pulumi from '@pulumi/pulumi';

/** The options that every child of a component has. */
export interface ChildOptions {
  readonly parent: pulumi.Resource;
  readonly retainOnDelete?: boolean;
}

/**
 * The options of the children of a component. The Pulumi SDK passes `protect` and the providers to the children itself,
 * but leaves `retainOnDelete` to the engine; an older engine would delete the children nevertheless.
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
