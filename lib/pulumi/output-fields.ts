import type * as pulumi from '@pulumi/pulumi';
import { type MaybeLate, outputOf } from './maybe-late';

/** Outputs of a component by their names; one that is not there is left out. */
export type Outputs = Readonly<Record<string, MaybeLate<unknown>>>;

/**
 * Gives a component its outputs as fields. What is plain becomes an Output when the field is first read: each takes dozens
 * of promises to make, and a program of hundreds of environments reads few of them.
 */
export function outputFieldsOn(component: pulumi.ComponentResource, outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) {
      outputFieldOn(component, name, () => outputOf(value));
    }
  }
}

/**
 * Gives a component one output as a field, which is made when it is first read.
 *
 * @param make - holds no more than the output needs: where a function captures the component, as for a Lambda, Pulumi writes
 * all that this function can reach into the text of that function
 */
export function outputFieldOn(
  component: pulumi.ComponentResource,
  name: string,
  make: (component: pulumi.ComponentResource) => pulumi.Output<unknown>,
): void {
  Object.defineProperty(component, name, {
    configurable: true,
    enumerable: true,
    get(this: pulumi.ComponentResource) {
      const value = make(this);
      Object.defineProperty(this, name, { configurable: true, enumerable: true, value, writable: true });
      return value;
    },
  });
}
