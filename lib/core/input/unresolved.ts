/**
 * The placeholder of a string or number that the caller set but whose value is not known yet, such as a Pulumi Output in a
 * preview. Checks treat it as present and skip rules about its content.
 */
export const UNRESOLVED: unique symbol = Symbol('unresolved');
export type Unresolved = typeof UNRESOLVED;
