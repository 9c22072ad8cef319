import { compact } from '../../core/input/compact';
import { type Complaint, complaintOf } from '../../core/input/rule';
import type { SettingCode } from '../../core/stores/setting-rules';
import { STORES } from '../../stores/stores';
import type { CheckedClass } from '../world';

/** What clouds and Vault refuse of the settings of a class. */
export function checkSettings({ store, read, object }: CheckedClass): Complaint<SettingCode>[] {
  if (store === undefined || read === undefined) {
    return [];
  }
  const placeOf = (name: string) => {
    const entries = object.parameters?.kind === 'mapping' ? object.parameters.entries : [];
    return entries.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value.place ?? object.place;
  };
  const complaints = STORES[store].checkSettings?.(
    read,
    (problem, code, name) => problem && complaintOf(problem, code, placeOf(name), `spec.parameters.${name}`),
  );
  return compact(complaints ?? []);
}
