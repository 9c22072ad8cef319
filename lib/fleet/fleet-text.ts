import { isPlainObject } from '../core/input/shape';
import { readYaml } from './yaml-file';

/** Whether a file is one of environments, and not of Kubernetes objects. One that cannot be read is what it looks like. */
export function isFleetText(text: string): boolean {
  const value = readYaml(text).root?.data;
  return value === undefined
    ? /^environments\s*:/m.test(text) && !/^apiVersion\s*:/m.test(text)
    : isPlainObject(value) && Array.isArray(value.environments) && value.apiVersion === undefined;
}
