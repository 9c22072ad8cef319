import { ownWords, type Problem } from '../core/input/problem';
import { type Complaint, said } from '../core/input/rule';
import type { Place } from '../core/input/yaml-node';
import type { Checked } from './world';

/** A problem of core as a complaint about a manifest. */
export function complaintOf<Code extends string>(
  { message, given, accepted }: Problem,
  code: Code,
  place: Place,
  path: string,
  says?: string,
): Complaint<Code> {
  return {
    ...{ code, place, path },
    message: ownWords(message),
    ...(given !== undefined && { given }),
    ...(accepted !== undefined && { accepted }),
    ...(says !== undefined && { says }),
  };
}

/** One line for people, without the name of the file. */
export function messageOf({ path, message, given, accepted, says }: Complaint): string {
  const got = given === undefined ? '' : `, got ${given}`;
  const takes = accepted === undefined ? '' : `, accepted: ${accepted}`;
  return `${path}: ${message}${got}${takes}${says === undefined ? '' : ` [${says}]`}`;
}

/** The kind and the name of an object: `SecretProviderClass shop/orders`. */
export function subjectOf({ object: { kind, namespace, name } }: Pick<Checked, 'object'>): string {
  return said`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name || '(without a name)'}`;
}
