import { show } from '../core/input/problem';
import { at, isObject } from '../core/input/shape';
import { plainData, valueOf } from '../core/input/yaml-node';
import type { Checked } from '../check/world';
import { Effect, type Trait, type Traits } from './difference';
import { metadataTraits } from './metadata-traits';

/**
 * The fields of a MendixApp whose values are no secrets, each with what is in it. Any other may be one, whatever its name: a constant,
 * a custom setting, the value of a variable, a URL with a signature.
 *
 * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/#edit-cr
 */
const OPEN =
  /^spec\.(allowOverrideSecretsWithSecretStoreCSIDriver|mendixRuntimeVersion|sourceVersion|replicas|appURL|tls\.(enableTLS|secretName)|(database|storage)\.servicePlan|resources\..*|customPodLabels\..*|deploymentStrategy\..*|podDisruptionBudget\..*|runtimeReadOnlyRootFilesystem|runtimeLeaderSelection|runtimeLicenseProduct|runtime\.(dtapMode|logAutosubscribeLevel)|runtimeAutomountServiceAccountToken)$/;

const CUSTOM_CONFIGURATION = 'spec.runtime.customConfiguration';

/** What a MendixApp says, field by field; the Operator starts other pods for a change of it. */
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

/** JSON in which the order of members, and members that are null, make no difference. */
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
