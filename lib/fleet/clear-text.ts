import { createProblem, ownWords } from '../core/input/problem';
import { pathAt } from './places';
import { type PlacedProblem, ROOT, type YamlFile } from './yaml-file';

/**
 * The formats of secrets that are recognized anywhere in a file.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7468#section-10
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * @see https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
 * @see https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas#specify-the-signature
 */
const FORMATS: readonly (readonly [what: string, format: RegExp])[] = [
  ['a private key in the format of PEM', /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/g],
  ['a token of Vault', /(?<![\w.-])hv[bsr]\.[A-Za-z0-9_-]{24,}/g],
  // A token of Vault before 1.10. A name of that length does not mix digits with letters of both cases.
  [
    'a token of Vault',
    /(?<![\w.-])[bs]\.(?=[a-zA-Z]{0,23}\d)(?=[a-z\d]{0,23}[A-Z])(?=[A-Z\d]{0,23}[a-z])[A-Za-z0-9]{24}(?![\w.-])/g,
  ],
  ['the signature of a SAS of Azure', /(?<![A-Za-z0-9])sig=[A-Za-z0-9%+/]{40,}/g],
  [
    'a secret access key of AWS',
    // Forty characters of one case and digits are a hash.
    /(?<![A-Za-z0-9+/=])(?=[A-Z\d+/]{0,39}[a-z])(?=[a-z\d+/]{0,39}[A-Z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g,
  ],
];

const ACCESS_KEY_ID = /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/;
/** How far an access key id may be from its secret. */
const BESIDE = 300;

/** Finds secrets anywhere in the text of a file. No message shows them. */
export function checkFixedFormats(text: string, { contents }: YamlFile): PlacedProblem[] {
  return FORMATS.flatMap(([what, format]) =>
    [...text.matchAll(format)]
      .filter(({ index }) => what !== AWS || isBesideAccessKey(text, index))
      .slice(0, MOST_SECRETS)
      .map(({ index }) => {
        const message = ownWords(
          `has ${what} in clear text: keep it in the store, change it where it is valid, and remove it from the file and its history`,
        );
        return { problem: createProblem('clear-text-secret', pathAt(contents, index) || ROOT, message), offset: index };
      }),
  );
}

const AWS = 'a secret access key of AWS';
/** How many secrets of one format are reported. */
const MOST_SECRETS = 20;

function isBesideAccessKey(text: string, index: number): boolean {
  return ACCESS_KEY_ID.test(text.slice(Math.max(0, index - BESIDE), index + BESIDE));
}
