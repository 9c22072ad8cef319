import type { Rules } from '../input/rule';

/**
 * The rules for the parameters of a SecretProviderClass: what providers refuse, what the driver refuses about the files that
 * they mount, and what providers read differently than it looks.
 */
export const PROVIDER_RULES = {
  'missing-parameter': {
    severity: 'error',
    cause: 'The provider needs the parameter, and refuses every mount without it.',
    fix: 'Add it under `spec.parameters`, spelt exactly as in the message.',
  },
  'invalid-parameter': {
    severity: 'error',
    cause: 'The provider does not accept the value of the parameter, and refuses every mount.',
    fix: 'Give one of the accepted values. Every value is a string, even `"true"`.',
  },
  'parameter-case': {
    severity: 'warning',
    cause: 'The names of parameters are case-sensitive. The provider silently ignores this one.',
    fix: 'Spell it as the message does.',
  },
  'unknown-parameter': {
    severity: 'warning',
    cause: 'The provider does not read a parameter of this name, and silently ignores it.',
    fix: 'Remove it, or correct its name. It may be a parameter of another provider.',
  },
  'conflicting-parameters': {
    severity: 'error',
    cause: 'The provider refuses these parameters together.',
    fix: 'Keep one of them.',
  },
  'invalid-yaml': {
    severity: 'error',
    cause: 'The parameter is a string that holds YAML, and the YAML cannot be read, so nothing is mounted.',
    fix: 'Correct the YAML at this place: usually the indentation, a tab, or a string that needs quotes.',
  },
  'wrong-shape': {
    severity: 'error',
    cause:
      'The provider expects another shape of YAML here. AWS, Google and Vault take a list of maps; Azure takes a map with the list `array`, whose items are strings (`- |`) that themselves contain YAML.',
    fix: 'Write the list as the guide of this provider does, not as that of another.',
  },
  'nothing-mounted': {
    severity: 'error',
    cause: 'The SecretProviderClass mounts no file, which the driver treats as a failure.',
    fix: 'List at least one secret.',
  },
  'missing-field': {
    severity: 'error',
    cause: 'The provider needs the field in every item, and refuses the whole mount without it.',
    fix: 'Add the field, spelt exactly as in the message.',
  },
  'field-case': {
    severity: 'warning',
    cause: 'The names of fields are case-sensitive to this provider. It silently ignores this one.',
    fix: 'Spell it as the message does.',
  },
  'unknown-field': {
    severity: 'warning',
    cause: 'The provider does not read a field of this name, and silently ignores it.',
    fix: 'Remove it, or correct its name. It may be a field of another provider.',
  },
  'repeated-item-field': {
    severity: 'warning',
    cause:
      'A field appears twice in one item, often because the line between two items was lost. The last value silently wins.',
    fix: 'Remove one of the two, or put back the line with the hyphen that begins an item.',
  },
  'invalid-field': {
    severity: 'error',
    cause: 'The provider does not accept the value of the field, and refuses the whole mount.',
    fix: 'Give one of the accepted values.',
  },
  'invalid-reference': {
    severity: 'error',
    cause: 'The store cannot contain a secret of this name, because the name is invalid.',
    fix: 'Copy the name, the ARN, the resource or the path from the store.',
  },
  'converted-value': {
    severity: 'warning',
    cause: 'YAML 1.1 parses the value as a number or a boolean before the provider converts it back to a string.',
    fix: 'Quote the value.',
  },
  'invalid-jmespath': {
    severity: 'error',
    cause:
      'The path is an expression of the query language JMESPath, in which a name with a hyphen or a dot needs double quotes of its own. The event of the pod names missing permissions, and only the log of the provider names the path.',
    fix: 'Put the name into double quotes, inside single quotes for YAML: `path: \'"database-type"\'`.',
  },
  'nested-jmespath': {
    severity: 'warning',
    cause:
      'Without double quotes, a dot in JMESPath leads into an object. A secret with a member of the whole name has no such object.',
    fix: 'Put the whole name into double quotes if it is one name: `path: \'"com.mendix.storage.s3.Region"\'`.',
  },
  'invalid-file-name': {
    severity: 'error',
    cause: 'The driver or the provider does not write a file of this name, and refuses the whole mount.',
    fix: 'Give the file a name without slashes, such as the Mendix key.',
  },
  'duplicate-file': {
    severity: 'error',
    cause: 'Two items have the same file name, which the provider refuses.',
    fix: 'Remove one of them, or give it another name.',
  },
  'overwritten-file': {
    severity: 'warning',
    cause: 'Two items have the same file name. The provider does not notice, and the last one wins.',
    fix: 'Remove one of them, or give it another name.',
  },
  'file-in-folder': {
    severity: 'warning',
    cause:
      'The provider writes the files itself unless it was installed with `driverWritesSecrets`, and then fails on a name with a slash.',
    fix: 'Leave out `pathTranslation`, or give the file a name without a slash.',
  },
  'dotted-file': {
    severity: 'warning',
    cause:
      'The provider writes the files itself unless it was installed with `driverWritesSecrets`. The driver refuses a file name that begins with two dots.',
    fix: 'Give the file another name.',
  },
  'unreadable-file': {
    severity: 'warning',
    cause:
      'The provider does not check the file mode, and treats a malformed mode as 0000, so nobody can read the file.',
    fix: 'Remove `filePermission`, or give four octal digits in quotes, such as `"0644"`.',
  },
  'deprecated-parameter': {
    severity: 'note',
    cause: 'The provider still reads the parameter, but announces its removal.',
    fix: 'Use what the message names.',
  },
} as const satisfies Rules;

/** The code of something that a provider refuses. */
export type ProviderCode = keyof typeof PROVIDER_RULES;
