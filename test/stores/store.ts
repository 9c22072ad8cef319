import type { MappedKey, Problem } from 'mendix-secret-store';
import type { BadInput } from '../bad-input/environment';
import type { ProviderAnswer } from '../core/stores/provider-answer';

export type Input = Record<string, unknown>;

/** A value that is itself, and hexadecimal digits, and base64. */
export const ANY_VALUE = 'abcd';

/** What the tests that every store has to pass need to know of one. */
export interface StoreUnderTest {
  readonly store: string;
  /** What the store is called in a `StoreEnvironment`. */
  readonly member: 'aws' | 'azure' | 'gcp' | 'vault';
  readonly checkProps: (props: unknown) => Problem[];
  readonly checkArgs: (args: unknown) => Problem[];

  /** A good environment with a PostgreSQL password and a static key of S3, for each face. */
  readonly props: Input;
  readonly args: Input;
  /** A change after which an existing ServiceAccount is used. */
  readonly withExistingAccount: Input;

  /** What each face needs beside an environment as people write it. */
  readonly propsOf: (environment: Input) => Input;
  readonly argsOf: (environment: Input) => Input;

  /** Changes to the good environment. */
  readonly badInput: readonly BadInput[];
  /** The fields of the changes that cdk8s does not have. */
  readonly createsOnly: readonly string[];

  /** The keys of an environment, each with the name under which the store keeps it. */
  readonly mappedKeys: (environment: Input) => MappedKey[];
  /** The files that the provider mounts, by its own rules, from a store that holds these values by their names. */
  readonly mountedFiles: (
    parameters: Input,
    stored: Record<string, string>,
    provider: string,
  ) => Record<string, string>;
  /** What it mounts, and passes over, from a store that holds whatever is asked for under a name that the store can have. */
  readonly mountAnything: (parameters: Input, provider: string) => ProviderAnswer;
  /** The files beside the keys that the provider can't be kept from mounting. */
  readonly otherFiles: readonly string[];
  /** What binds the ServiceAccount to its identity. */
  readonly identityAnnotations: (props: Input) => Record<string, string>;

  /** The resources that hold those values of the good environment that have a marker in them; the component is called `orders`. */
  readonly valueHolders: readonly string[];
}
