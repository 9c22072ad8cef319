import { createProblem } from '../input/problem';
import type { UniqueName } from '../unique-names';

/** An environment, as its cluster knows it. */
export interface NamedEnvironment {
  readonly cluster?: string;
  readonly namespace: string;
  readonly name: string;
}

/** The environment itself, whose objects have its name in its namespace: no cluster has two of them. */
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
          'must differ from that of the other environment in the same namespace; if they are in two clusters, set cluster',
          { given: name, conflictsWith: owner },
        ),
    },
  ];
}
