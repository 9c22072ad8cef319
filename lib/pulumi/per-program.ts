import { AsyncLocalStorage } from 'node:async_hooks';
import * as pulumi from '@pulumi/pulumi';

const NO_ENGINE = {};
const programs = new AsyncLocalStorage<object>();

/** State that the components of one program share. One process may run several programs, each with an engine of its own. */
export function perProgram<Shared>(create: () => Shared): () => Shared {
  const known = new WeakMap<object, Shared>();
  return () => {
    const program = programs.getStore() ?? pulumi.runtime.getMonitor() ?? NO_ENGINE;
    const shared = known.get(program) ?? create();
    known.set(program, shared);
    return shared;
  };
}

/** Creates a component as part of a program, where every component has a connection of its own to the engine. */
export function inProgram<Result>(program: object, create: () => Result): Result {
  return programs.run(program, create);
}
