import { type Problem, show } from '../input/problem';
import type { UniqueName } from '../unique-names';
import { csiChartsOf, type CsiReleaseChoices, hasGoogleProvider } from './releases';

/**
 * What an installation has alone in its cluster. Helm would say of it only that a name is still in use, when half of it
 * exists.
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
  return what === 'driver'
    ? { path: 'skipDriver', message: `must be true, because ${show(owner)} installs the driver in this cluster` }
    : { path: 'providers', message: `must not have ${show(what)}, which ${show(owner)} installs already` };
}
