import * as pulumi from '@pulumi/pulumi';
import { inputError } from '../input-error';
import { inProgram } from '../per-program';
import { componentOf } from './components';
import { type PackageSchema, readSchema } from './schema';
import { settleInputs } from './settle';

/**
 * The state that the components of one program share. One plugin may serve several programs, which it distinguishes by
 * the addresses of their engines.
 */
interface Program {
  readonly providers: Map<string, pulumi.ProviderResource>;
}

/**
 * The components for programs in every language. Pulumi could also host the component classes itself, but would load
 * every SDK and the TypeScript compiler for that, and pass Outputs to plain arguments.
 *
 * @see https://www.pulumi.com/docs/iac/guides/building-extending/packages/source-based-plugin/
 */
export class MendixSecretStorePlugin implements pulumi.provider.Provider {
  public readonly schema = readSchema();
  public readonly version: string;
  private readonly known: PackageSchema;
  private readonly programs = new Map<string, Program>();

  public constructor() {
    this.known = JSON.parse(this.schema) as PackageSchema;
    this.version = this.known.version;
  }

  /** @throws InputPropertiesError with one property error for each problem of the inputs */
  public async construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const Component = componentOf(type);
    const program = this.programOf(addressOfEngine());
    const { args, problems } = await settleInputs(inputs, type, this.known);
    if (problems.length > 0) {
      throw inputError(problems, { type: type.slice(type.lastIndexOf(':') + 1), component: name, args });
    }
    const opts = await optionsOf(options, program);
    const component = inProgram(program, () => new Component(name, args as never, opts));
    const outputs = Object.keys(this.known.resources[type]?.properties ?? {});
    const created = component as unknown as pulumi.Inputs;
    return { urn: component.urn, state: Object.fromEntries(outputs.map((output) => [output, created[output]])) };
  }

  private programOf(address: string): Program {
    const program = this.programs.get(address) ?? { providers: new Map() };
    this.programs.set(address, program);
    return program;
  }
}

/**
 * The options in the form that a component accepts. The host passes `retainOnDelete: false` if the option is left out,
 * which would count as a request to delete resources that otherwise stay, and creates a new object for the same
 * provider for every component.
 */
async function optionsOf(
  options: pulumi.ComponentResourceOptions,
  { providers: known }: Program,
): Promise<pulumi.ComponentResourceOptions> {
  const { retainOnDelete, providers = {}, ...others } = options;
  const given = Object.entries(providers as Record<string, pulumi.ProviderResource>).map(
    async ([name, provider]): Promise<[string, pulumi.ProviderResource]> => {
      const urn = await new Promise<string>((resolve) => provider.urn.apply(resolve));
      const same = known.get(urn) ?? provider;
      known.set(urn, same);
      return [name, same];
    },
  );
  return {
    ...others,
    providers: Object.fromEntries(await Promise.all(given)),
    ...(retainOnDelete === true && { retainOnDelete }),
  };
}

/** The address of the engine. Every component of a program has a connection of its own, to the same address. */
function addressOfEngine(): string {
  const monitor = pulumi.runtime.getMonitor() as unknown as { getChannel?(): { getTarget(): string } } | undefined;
  return monitor?.getChannel?.().getTarget() ?? '';
}

/**
 * Serves the components to the engine that started this process.
 *
 * @param args - the arguments that the engine passes to a plugin: its address
 */
export function servePlugin(args = process.argv.slice(2)): Promise<void> {
  return pulumi.provider.main(new MendixSecretStorePlugin(), args);
}
