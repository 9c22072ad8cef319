/**
 * Stands for a string or number that is given but not known yet, such as a Pulumi Output during a preview.
 * Checks take it as present, and leave its content to a later check.
 */
export const UNRESOLVED: unique symbol = Symbol('unresolved');
export type Unresolved = typeof UNRESOLVED;
