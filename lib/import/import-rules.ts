import type { Rules } from '../core/input/rule';

/** The findings of `import`: what is left out of the file and why, and what the file changes. */
export const IMPORT_RULES = {
  'left-out-environment': {
    severity: 'error',
    cause:
      'The environment cannot be described by the fields of a fleet file, so it is not in the file. Its objects stay as they are.',
    fix: 'Correct what the message names, or give the option that it names, and import again; or keep maintaining the environment by hand.',
  },
  'no-field': {
    severity: 'warning',
    cause:
      'The provider reads it, and no field of a fleet file sets it. What is written from the file does not have it.',
    fix: 'See in `diff` what changes. If the environment needs it, go on with that environment by hand.',
  },
  'other-secret': {
    severity: 'warning',
    cause:
      'The file comes from a different secret than the others, which no field of a fleet file can express. The manifests written from the file read the key from the secret of the others.',
    fix: 'Put the value there before the environment is taken over.',
  },
  'unread-file': {
    severity: 'warning',
    cause:
      'The file is not a Mendix key, or one of another mode than the other keys, so the Operator does not use it. It is left out.',
    fix: 'Nothing, unless something else in the pod reads the file.',
  },
  'missing-key': {
    severity: 'warning',
    cause:
      'The other keys say that the environment needs the key, which is not mounted today. What is written from the file mounts it, and the pod does not start while the store lacks it.',
    fix: 'Put the value into the store before the environment is taken over, or leave the database or the file storage out of the file.',
  },
  'does-not-mount': {
    severity: 'warning',
    cause: 'The provider refuses the object as it is. The file has everything that could be read of it.',
    fix: 'Correct the object first if the environment still runs with it; `check` says more.',
  },
  'ignored-by-provider': {
    severity: 'note',
    cause: 'The provider does not read it, or does the same without it. It is left out.',
    fix: 'Nothing, unless something else reads it.',
  },
  'synced-secret': {
    severity: 'warning',
    cause:
      'The driver copies mounted files into a Kubernetes Secret, and removes that once no pod mounts a class that asks for it. What is written from the file asks for none. The Mendix Operator reads the files.',
    fix: 'Find out what reads the Secret before the environment is taken over.',
  },
  'refused-field': {
    severity: 'warning',
    cause:
      'The library refuses the value, and gives the reason. It is left out of the file, and not shown if it may be a secret.',
    fix: 'Do what the message says before the environment is taken over: the app no longer has the value after that.',
  },
  'conflicting-metadata': {
    severity: 'warning',
    cause:
      'The objects of the environment have different values, and a fleet file has one for all of them. It is left out.',
    fix: 'Decide on one value, and set it in the file.',
  },
  'spread-metadata': {
    severity: 'note',
    cause:
      'Labels and annotations in a fleet file go onto all objects of the environment. This one is on some of them today.',
    fix: 'Nothing, unless something selects objects by it.',
  },
  'set-by-library': {
    severity: 'note',
    cause: 'The library always sets it, and the objects do not have it today.',
    fix: 'See in `diff` what changes.',
  },
  'other-object': {
    severity: 'note',
    cause:
      'The object does not belong to a Mendix environment with a secret store. It is not in the file, and stays as it is.',
    fix: 'Keep it where it is.',
  },
} as const satisfies Rules;
export type ImportCode = keyof typeof IMPORT_RULES;
