import { show } from '../core/input/problem';
import { at, isObject } from '../core/input/shape';
import { plainData, valueOf } from '../core/input/yaml-node';
import type { Checked } from '../check/world';
import { Effect, type Trait, type Traits } from './difference';
import { metadataTraits } from './metadata-traits';

/**
 * The fields of a MendixApp whose values are not secret, some with all nested fields. Any other value may be secret, such as a
 * constant, a custom setting, the value of a variable or a URL with a signature.
 *
 * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/#edit-cr
 */
const OPEN =
  /^spec\.(allowOverrideSecretsWithSecretStoreCSIDriver|mendixRuntimeVersion|sourceVersion|replicas|appURL|tls\.(enableTLS|secretName)|(database|storage)\.servicePlan|resources\..*|customPodLabels\..*|deploymentStrategy\..*|podDisruptionBudget\..*|runtimeReadOnlyRootFilesystem|runtimeLeaderSelection|runtimeLicenseProduct|runtime\.(dtapMode|logAutosubscribeLevel)|runtimeAutomountServiceAccountToken)$/;

const CUSTOM_CONFIGURATION = 'spec.runtime.customConfiguration';

/** The traits of a MendixApp, field by field. The Operator replaces the pods when its spec changes. */
export function appTraits({ object: { node } }: Checked): Traits {
  const spec = valueOf(node, 'spec');
  return new Map<string, Trait>([
    ...metadataTraits(node, []),
    ...(spec === undefined ? [] : fieldTraits(plainData(spec), 'spec')),
  ]);
}

function fieldTraits(value: unknown, path: string): [string, Trait][] {
  if (value === null || value === undefined) {
    return [];
  }
  if (path === CUSTOM_CONFIGURATION) {
    const settings = jsonObject(value);
    if (settings !== undefined) {
      return Object.entries(settings).map(([name, setting]) => trait(at(path, name), setting));
    }
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([name, item]) => fieldTraits(item, at(path, name)))
    : [trait(path, value)];
}

function trait(path: string, value: unknown): [string, Trait] {
  const isOpen = OPEN.test(path) && !Array.isArray(value);
  return [path, { value: canonical(value), shown: isOpen ? show(value) : undefined, effect: Effect.Restart }];
}

/** The custom settings, which are a JSON object in a string. */
function jsonObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** JSON in which members are sorted, and those that are null are left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isObject(item)
      ? Object.fromEntries(
          Object.entries(item)
            .filter(([, member]) => member !== null)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : item,
  );
}
