import { checkManifests } from '../../../lib/check';
import { FILE_RULES } from '../../../lib/check/rules/files';
import { CLASS_RULES } from '../../../lib/check/rules/secret-provider-class';
import { PROVIDER_RULES } from '../../../lib/core/stores/provider-rules';
import type { StoreUnderTest } from '../../stores';
import { applied, type Mutated } from '.';

/** The codes about mounting a volume, without those about how Mendix reads the files. */
const MOUNT_CODES: ReadonlySet<string> = new Set([
  ...Object.keys({ ...FILE_RULES, ...CLASS_RULES, ...PROVIDER_RULES }),
  'invalid-setting',
]);

/** How many manifests a provider mounts and refuses, and where `check` disagrees. */
export interface Comparison {
  readonly mounted: number;
  readonly refused: number;
  /** The mistake and the message of each manifest that is mounted despite an error, or refused without an error. */
  readonly disagreements: readonly string[];
}

/**
 * Compares `check` with a provider.
 *
 * @param refusals - the error of the provider for each manifest; empty if it mounts the manifest
 */
export function compare(manifests: readonly Mutated[], refusals: readonly string[]): Comparison {
  const refused = refusals.filter((refusal) => refusal !== '').length;
  const disagreements = manifests.flatMap(({ mutation, text }, index) => {
    const refusal = refusals[index] ?? '';
    const [error] = mountErrorsOf(text);
    return (error !== undefined) === (refusal !== '') ? [] : [`${mutation}: ${error ?? refusal}`];
  });
  return { mounted: manifests.length - refused, refused, disagreements };
}

function mountErrorsOf(text: string): string[] {
  return checkManifests([{ name: 'manifest.yaml', text }])
    .findings.filter(({ code, severity }) => severity === 'error' && MOUNT_CODES.has(code))
    .map(({ message }) => message);
}

/** The error of a provider for a manifest, by the rules that the tests implement; empty if it mounts the manifest. */
export function refusalOf({ mountAnything }: StoreUnderTest, text: string): string {
  try {
    const { provider, parameters } = applied(text);
    mountAnything(parameters, provider);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
