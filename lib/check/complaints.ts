import { type Complaint, said } from '../core/input/rule';
import type { Checked } from './world';

/** A complaint as a message of one line, without the name of the file. */
export function messageOf({ path, message, given, accepted, says }: Complaint): string {
  const got = given === undefined ? '' : `, got ${given}`;
  const takes = accepted === undefined ? '' : `, accepted: ${accepted}`;
  return `${path}: ${message}${got}${takes}${says === undefined ? '' : ` [${says}]`}`;
}

/** The kind and the name of an object: `SecretProviderClass shop/orders`. */
export function subjectOf({ object: { kind, namespace, name } }: Pick<Checked, 'object'>): string {
  return said`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name || '(without a name)'}`;
}
