/**
 * Stands for a text that is given but not known yet, such as a Pulumi Output during a preview.
 * Checks take it as present, and leave its content to a later check.
 */
export const pending: unique symbol = Symbol('pending');
export type Pending = typeof pending;
