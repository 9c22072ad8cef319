import { createProblem } from '../input/problem';
import type { UniqueName } from '../unique-names';

/** The names that identify an environment in its cluster. */
export interface NamedEnvironment {
  readonly cluster?: string;
  readonly namespace: string;
  readonly name: string;
}

/** The name of the environment itself: its objects have its name in its namespace, so a cluster cannot have two of them. */
export function environmentName({ cluster, namespace, name }: NamedEnvironment): UniqueName[] {
  return [
    {
      key: `environment ${cluster ?? ''} ${namespace}/${name}`,
      isWritten: true,
      ...(cluster === undefined && { within: 'kubernetes' }),
      problem: (owner) =>
        createProblem(
          'taken',
          'name',
          'must differ from the name of the other environment in the same namespace; if the two are in different clusters, set cluster',
          { given: name, conflictsWith: owner },
        ),
    },
  ];
}
