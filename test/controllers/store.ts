import type fc from 'fast-check';
import type { Registration } from '../pulumi/harness';
import type { Input } from '../stores';

/** A custom resource as it was written. */
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

/** What is created in a cloud or in Vault, in a form that is equal for equal things, whoever creates them. */
export type CloudSide = Readonly<Record<string, unknown>>;

/** What the tests that every controller has to pass need to know of one. */
export interface ControllerUnderTest {
  /** What the store is called in `STORES` of the tests. */
  readonly store: string;
  /** The controller of an environment that the Pulumi component takes. */
  readonly controller: (args: Input) => Input;
  /** The kinds of its custom resources. */
  readonly kinds: readonly string[];
  /** What is set beside an environment, as the Pulumi component takes it. */
  readonly choices: fc.Arbitrary<Input>;
  /** An environment with its choices, if not all of them are fields of it. */
  readonly withChoices?: (args: Input, choices: Input) => Input;
  /** What the controller creates, as its sources do it. */
  readonly fromCustomResources: (resources: readonly CustomResource[]) => CloudSide;
  /** What Pulumi creates. */
  readonly fromPulumi: (registrations: readonly Registration[]) => CloudSide;
}
