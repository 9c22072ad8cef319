import { compact } from '../../core/input/compact';
import { type Complaint, complaintOf } from '../../core/input/rule';
import { stringAnnotationsOf } from '../../core/kubernetes/read-object';
import { parameterPath } from '../../core/stores/reading';
import { STORES } from '../../stores/stores';
import type { CheckedClass } from '../world';

/** Checks the parameters of a class for what the provider refuses, and its settings for what the clouds and Vault refuse. */
export function checkParameters({ store, read, object, isMendix }: CheckedClass): Complaint[] {
  if (store === undefined || read === undefined) {
    return [];
  }
  const placeOf = (name: string) => {
    const entries = object.parameters?.kind === 'mapping' ? object.parameters.entries : [];
    return entries.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value.place ?? object.place;
  };
  const { checkSettings, isGroundless } = STORES[store];
  const ofSettings = checkSettings?.(
    read,
    (problem, code, name) => problem && complaintOf(problem, code, placeOf(name), parameterPath(name)),
  );
  const about = { annotations: stringAnnotationsOf(object), identity: read.identity, isMendix };
  return [...read.complaints, ...compact(ofSettings ?? [])].filter(
    (complaint) => isGroundless?.(complaint, about) !== true,
  );
}
