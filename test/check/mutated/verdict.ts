import { checkManifests } from '../../../lib/check';
import { FILE_RULES } from '../../../lib/check/rules/files';
import { CLASS_RULES } from '../../../lib/check/rules/secret-provider-class';
import { PROVIDER_RULES } from '../../../lib/core/stores/provider-rules';
import type { StoreUnderTest } from '../../stores';
import { applied, type Mutated } from '.';

/** The codes about whether a volume is mounted, and not about what Mendix makes of the files. */
const MOUNT_CODES: ReadonlySet<string> = new Set([
  ...Object.keys({ ...FILE_RULES, ...CLASS_RULES, ...PROVIDER_RULES }),
  'invalid-setting',
]);

/** What becomes of manifests, and where `check` says something else. */
export interface Comparison {
  readonly mounted: number;
  readonly refused: number;
  /** Manifests that are mounted although they have an error, or refused without one: the mistake, and the message. */
  readonly disagreements: readonly string[];
}

/**
 * Compares `check` with a provider.
 *
 * @param refusals - what the provider says of each manifest; empty if it mounts
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

/** What the rules of a provider, as the tests have them, say of a manifest; empty if it mounts. */
export function refusalOf({ mountAnything }: StoreUnderTest, text: string): string {
  try {
    const { provider, parameters } = applied(text);
    mountAnything(parameters, provider);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
