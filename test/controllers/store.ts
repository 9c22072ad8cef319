import type fc from 'fast-check';
import type { Registration } from '../pulumi/harness';
import type { Input } from '../stores';

/** A custom resource as the library writes it. */
export interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Input;
}

/** The resources in a cloud or in Vault, in a form that is equal whether Pulumi or a controller creates them. */
export type CloudSide = Readonly<Record<string, unknown>>;

/** A controller, as the tests that every controller must pass need it. */
export interface ControllerUnderTest {
  /** The name of the store in `STORES` of the tests. */
  readonly store: string;
  /** The `controller` field for an environment with these arguments of the Pulumi component. */
  readonly controller: (args: Input) => Input;
  /** The kinds of its custom resources. */
  readonly kinds: readonly string[];
  /** Random choices that are added to an environment, as arguments of the Pulumi component. */
  readonly choices: fc.Arbitrary<Input>;
  /** Applies the choices to an environment; undefined if every choice is a field of the environment. */
  readonly withChoices?: (args: Input, choices: Input) => Input;
  /** The resources that the controller creates, according to its sources. */
  readonly fromCustomResources: (resources: readonly CustomResource[]) => CloudSide;
  /** The resources that Pulumi creates. */
  readonly fromPulumi: (registrations: readonly Registration[]) => CloudSide;
}
