import { describe, type Problem } from './input/problem';

/** One secret that an environment reads, and perhaps writes. */
export interface SecretClaim {
  /** Which secret, in a form in which two names of the same secret are the same. */
  readonly secret: string;
  /** The namespace and the name of the environment. */
  readonly environment: string;
  /** Which construct or component has the environment, for messages. */
  readonly owner: string;
  /**
   * Where the caller named the secret, as in {@link Problem.path}.
   *
   * @default - none, because the name is made by the store
   */
  readonly path?: string | undefined;
  /** Whether the component writes the secret, and does not only read it. */
  readonly isWritten: boolean;
}

/** What a store says of secrets that two environments have. */
export interface ClaimMessages {
  /** Two components write the same secrets for the same environment, as those of two clusters do. */
  readonly writtenTwice: Problem;
  /** Two environments would share secrets that neither of them named. */
  readonly madeTwice: Omit<Problem, 'given'>;
}

/** The secrets of all environments that are known, by the secret. */
export type SecretClaims = Map<string, SecretClaim[]>;

/** Adds the secrets of one more environment. */
export function addSecretClaims(known: SecretClaims, claims: readonly SecretClaim[]): void {
  for (const claim of claims) {
    known.set(claim.secret, [...(known.get(claim.secret) ?? []), claim]);
  }
}

/**
 * Problems for secrets that another environment has too. An environment of the same namespace and name is the same one,
 * in another cluster; and a secret that both name is shared on purpose. What two components write, one would take away
 * from the other.
 *
 * @param messages - what to say, for the component or construct that has the secret already
 */
export function checkSecretClaims(
  claims: readonly SecretClaim[],
  known: ReadonlyMap<string, readonly SecretClaim[]>,
  messages: (owner: string) => ClaimMessages,
): Problem[] {
  const shared = claims.flatMap((claim) => {
    const other = known.get(claim.secret)?.find((other) => isConflict(claim, other));
    return other === undefined ? [] : [{ claim, other }];
  });
  const [twin] = shared.filter(({ claim, other }) => claim.environment === other.environment);
  if (twin !== undefined) {
    return [messages(describe(twin.other.owner)).writtenTwice];
  }
  const made = shared.filter(({ claim }) => claim.path === undefined);
  const [first] = made;
  const said = shared.filter(({ claim }) => claim.path !== undefined);
  return [
    ...(first === undefined
      ? []
      : [
          {
            ...messages(describe(first.other.owner)).madeTwice,
            given: describe(first.claim.secret) + (made.length > 1 ? ` and ${made.length - 1} more` : ''),
          },
        ]),
    ...said.map(({ claim: { path = '', secret }, other }) => ({
      path,
      message: `must be another secret than that of another environment, ${describe(other.owner)}`,
      given: describe(secret),
    })),
  ];
}

function isConflict(claim: SecretClaim, other: SecretClaim): boolean {
  if (claim.isWritten && other.isWritten) {
    return true;
  }
  const isShared = claim.path !== undefined && other.path !== undefined;
  return claim.environment !== other.environment && !isShared;
}
