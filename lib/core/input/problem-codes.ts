/** The cause and the fix of a kind of problem, in one or two sentences each. */
export interface ProblemExplanation {
  /** Why this is a problem. */
  readonly cause: string;
  /** How to fix it. */
  readonly fix: string;
}

const PROBLEM_CODES = {
  'wrong-type': {
    cause: 'The value does not have the type of the field, often because YAML read it as a number or a boolean.',
    fix: 'Give a value of the type that the message names. In YAML, put a string in quotes: `10.10` is the number 10.1.',
  },
  'unknown-field': {
    cause:
      'No field of this name exists here. It may be misspelt, belong to another store, or belong at another level.',
    fix: 'Use the field that the message suggests, or look the name up on the page of the store.',
  },
  'only-where-created': {
    cause: 'The field describes something in the cloud or in Vault that is created, and nothing is created here.',
    fix: 'Remove it, or let the Pulumi component or a `controller` in the cluster create the resources in the cloud or in Vault.',
  },
  'unsupported-by-controller': {
    cause: 'The custom resources of the controller cannot express the field, so it would have no effect.',
    fix: 'Do as the message says, make that part by other means and refer to it, or use the Pulumi component.',
  },
  required: {
    cause: 'The field is missing, and nothing can replace it.',
    fix: 'Set it, or change the field that makes it required, which the message names.',
  },
  'ignored-field': {
    cause: 'The field has no effect with the other fields as they are.',
    fix: 'Remove it, or change the field that the message names.',
  },
  'excluded-field': {
    cause: 'Two fields are set that exclude each other.',
    fix: 'Remove one of them.',
  },
  'not-shareable': {
    cause:
      'The default would give several environments one secret, one role or one identity, which then reads the secrets of all.',
    fix: 'Set the field in each environment.',
  },
  'unused-default': {
    cause: 'No environment uses the default or extends the profile: all of them set the field, or none can use it.',
    fix: 'Remove it, or correct its name. A default that an environment cannot combine with its own fields is left out.',
  },
  'invalid-yaml': {
    cause: 'The file is not one document of YAML 1.2 that every reader interprets in the same way.',
    fix: 'Correct the place that the message names. In YAML, put strings with a colon, a # or a leading symbol in quotes.',
  },
  'must-be-plain': {
    cause: 'The value decides which resources or keys exist, so it has to be known when the program runs.',
    fix: 'Give a plain value instead of an Output: from the configuration of the stack, or from a file.',
  },
  'empty-output': {
    cause: 'An Output resolved to nothing. A default in its place could widen access.',
    fix: 'Make the Output resolve to a value, or leave the field out.',
  },
  'broken-string': {
    cause:
      'The string is empty, holds control or invisible characters, or is what JavaScript makes of an object or a missing variable.',
    fix: 'Give the string itself. In Pulumi, build strings from Outputs with `pulumi.interpolate`.',
  },
  'invalid-name': {
    cause: 'The service that keeps the name accepts other characters or lengths.',
    fix: 'Choose a name as the message describes it.',
  },
  'reserved-name': {
    cause: 'The name is reserved by Kubernetes, Mendix, JavaScript, the cloud or Vault.',
    fix: 'Choose another name.',
  },
  'invalid-reference': {
    cause: 'An ARN, id, URL, path or address does not have the form of what the field refers to.',
    fix: 'Copy it from the console or the command line of the service, as the example in the message shows it.',
  },
  'invalid-value': {
    cause: 'The field does not accept this value.',
    fix: 'Use one of the accepted values.',
  },
  'out-of-range': {
    cause: 'A number or a size is below or above what the service accepts.',
    fix: 'Stay within the limits in the message.',
  },
  'wrong-mode': {
    cause: 'The environment cannot log in this way: the store, the database system or the identity does not allow it.',
    fix: 'Choose a way to log in that the message lists, or the store or identity that it needs.',
  },
  mismatch: {
    cause: 'Two values have to agree, such as the region of a secret and of its key, or an id and a name.',
    fix: 'Correct the one that is wrong.',
  },
  'duplicate-key': {
    cause: 'A key is listed twice, or two keys would be kept under one name in the store.',
    fix: 'List each key once. Give one of the two keys another name in `storedNames`, or both the same one if they share a value.',
  },
  'unknown-key': {
    cause:
      'The key does not exist in this environment: Mendix does not read it, or no field of the environment maps it.',
    fix: 'Correct the key, or add it to `constants`, `runtimeSettings` or `optionalKeys`.',
  },
  'missing-key': {
    cause: 'A key that the environment maps has no value. One missing key fails the whole mount.',
    fix: 'Add its value, or take the key out of the environment.',
  },
  'nothing-mapped': {
    cause: 'The environment maps no key, so the SecretProviderClass would mount nothing.',
    fix: 'Give it a `database`, a `fileStorage`, `constants`, `runtimeSettings` or `optionalKeys`.',
  },
  taken: {
    cause:
      'Another environment of the same program or app already uses the name or the resource, and the two must not share it.',
    fix: 'Change it in one of the two. The message names the other environment.',
  },
  'clear-text-secret': {
    cause: 'A password, key or token would be in clear text in a manifest, a state or a log.',
    fix: 'Keep it in the store, and remove it here.',
  },
  'contradicts-argument': {
    cause:
      'A label, an annotation, or a field of `mendixAppSpec` or `chartValues` contradicts another argument or a required value.',
    fix: 'Remove it, or change the argument.',
  },
  'unsupported-version': {
    cause:
      'The version of Mendix, of its Operator, of Kubernetes or of a chart does not have what the environment uses.',
    fix: 'Upgrade to the version in the message, or remove the keys that need it.',
  },
} as const satisfies Readonly<Record<string, ProblemExplanation>>;

/** The code of a kind of problem. Codes are stable: programs and pages refer to them. */
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** The cause and the fix of a kind of problem. */
export function explainProblem(code: ProblemCode): ProblemExplanation {
  return PROBLEM_CODES[code];
}

/** The codes of all kinds of problems. */
export const problemCodes = Object.keys(PROBLEM_CODES) as ProblemCode[];
