import type * as pulumi from '@pulumi/pulumi';
import { csiChartsOf, hasGoogleProvider } from '../../core/csi-driver/releases';
import { describe, type Problem } from '../../core/input/problem';
import { inputError } from '../input-error';
import { perProgram } from '../per-program';
import type { CsiDriverBuild } from './args';

/** The components that install something, by what it is. */
type Installers = Map<string, string>;

/** Each provider of Kubernetes may be a cluster of its own. */
const installersOfProgram = perProgram(() => new Map<pulumi.ProviderResource | undefined, Installers>());

/**
 * Refuses what another component of this program installs in the same cluster, where Helm would say only that a name is
 * still in use, when half of it is there.
 *
 * @throws InputPropertiesError
 */
export function reserveInstallation({ component, args, parent }: CsiDriverBuild): void {
  const cluster = parent.parent.getProvider('kubernetes:helm.sh/v3:Release');
  const clusters = installersOfProgram();
  const installers: Installers = clusters.get(cluster) ?? new Map<string, string>();
  clusters.set(cluster, installers);
  const installed = [...csiChartsOf(args), ...(hasGoogleProvider(args) ? ['gcp'] : [])];
  const problems = installed.flatMap((what): Problem[] => {
    const other = installers.get(what);
    if (other === undefined) {
      return [];
    }
    return what === 'driver'
      ? [
          {
            path: 'adoptDriver',
            message: `must be true, because ${describe(other)} installs the driver in this cluster`,
          },
        ]
      : [{ path: 'providers', message: `must not have ${describe(what)}, which ${describe(other)} installs already` }];
  });
  if (problems.length > 0) {
    throw inputError(problems);
  }
  installed.forEach((what) => installers.set(what, component));
}
