import type { MappedKey, Problem } from 'mendix-secret-store';
import type { BadInput } from '../bad-input/environment';
import type { ProviderAnswer } from '../core/stores/provider-answer';

export type Input = Record<string, unknown>;

/** A value that is valid plain text, hexadecimal and base64. */
export const ANY_VALUE = 'abcd';

/** The description of a store for the tests that all stores share. */
export interface StoreUnderTest {
  readonly store: string;
  /** The name of the store in a `StoreEnvironment`. */
  readonly member: 'aws' | 'azure' | 'gcp' | 'vault';
  readonly checkProps: (props: unknown) => Problem[];
  readonly checkArgs: (args: unknown) => Problem[];

  /** A valid environment with a PostgreSQL password and a static S3 key, for each face. */
  readonly props: Input;
  readonly args: Input;
  /** A change that makes the environment use an existing ServiceAccount. */
  readonly withExistingAccount: Input;

  /** Adds the fields that each face needs to a random environment. */
  readonly propsOf: (environment: Input) => Input;
  readonly argsOf: (environment: Input) => Input;

  /** Changes that make the valid environment invalid. */
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
  /** The answer of the provider if the store holds a value under every valid name. */
  readonly mountAnything: (parameters: Input, provider: string) => ProviderAnswer;
  /** The files that the provider always mounts in addition to the keys. */
  readonly otherFiles: readonly string[];
  /** The annotations that bind the ServiceAccount to its identity. */
  readonly identityAnnotations: (props: Input) => Record<string, string>;

  /** The resources that hold the values with a marker in the valid environment; the component is called `orders`. */
  readonly valueHolders: readonly string[];
}
