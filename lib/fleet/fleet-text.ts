import { isPlainObject } from '../core/input/shape';
import { readYaml } from './yaml-file';

/** Whether a file holds environments, and not Kubernetes objects. A file that cannot be parsed is judged by its text. */
export function isFleetText(text: string): boolean {
  const value = readYaml(text).root?.data;
  return value === undefined
    ? /^environments\s*:/m.test(text) && !/^apiVersion\s*:/m.test(text)
    : isPlainObject(value) && Array.isArray(value.environments) && value.apiVersion === undefined;
}
