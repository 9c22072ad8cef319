import { createProblem, type Problem } from '../input/problem';
import type { UniqueName } from '../unique-names';
import { csiChartsOf, type CsiReleaseChoices, hasGoogleProvider } from './releases';

/**
 * The driver and the providers, each of which only one installation in a cluster may have. Helm would report a conflict
 * only after half of the installation exists, as a name that is still in use.
 */
export function csiUniqueNames(installation: CsiReleaseChoices): UniqueName[] {
  const installed = [...csiChartsOf(installation), ...(hasGoogleProvider(installation) ? ['gcp'] : [])];
  return installed.map((what) => ({
    key: `csi ${what}`,
    isWritten: true,
    within: 'kubernetes',
    problem: (owner) => problemOf(what, owner),
  }));
}

function problemOf(what: string, owner: string): Problem {
  const message = 'must not include a provider that another component already installs in this cluster';
  return what === 'driver'
    ? createProblem(
        'taken',
        'skipDriver',
        'must be true, because another component installs the driver in this cluster',
        {
          conflictsWith: owner,
        },
      )
    : createProblem('taken', 'providers', message, { given: what, conflictsWith: owner });
}
