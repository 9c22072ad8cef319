import type { Rendering } from '../description';
import { show } from '../input/problem';
import type { UniqueName } from '../unique-names';

/** An environment, as its cluster knows it. */
interface NamedEnvironment {
  readonly cluster?: string;
  readonly namespace: string;
  readonly name: string;
}

/** The environment itself, whose objects have its name in its namespace: no cluster has two of them. */
export const ENVIRONMENT_NAMES: readonly Rendering<NamedEnvironment, UniqueName[]>[] = [
  ({ cluster, namespace, name }) => {
    const surroundings = cluster === undefined ? { within: 'kubernetes' as const } : {};
    const message = (owner: string) =>
      `must differ from that of ${show(owner)}, which has the same namespace; if they are in two clusters, set cluster`;
    return [
      {
        key: `environment ${cluster ?? ''} ${namespace}/${name}`,
        isWritten: true,
        ...surroundings,
        problem: (owner) => ({ path: 'name', message: message(owner), given: show(name) }),
      },
    ];
  },
];
