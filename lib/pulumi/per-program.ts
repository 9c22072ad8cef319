import * as pulumi from '@pulumi/pulumi';

const NO_ENGINE = {};

/** Something that the components of one program share. One process may run several, each with an engine of its own. */
export function perProgram<Shared>(create: () => Shared): () => Shared {
  const known = new WeakMap<object, Shared>();
  return () => {
    const engine = pulumi.runtime.getMonitor() ?? NO_ENGINE;
    const shared = known.get(engine) ?? create();
    known.set(engine, shared);
    return shared;
  };
}
