import {
  addSecretClaims,
  checkSecretClaims,
  type ClaimMessages,
  type SecretClaim,
  type SecretClaims,
} from '../core/secret-claims';
import { inputError, refuse } from './input-error';
import { perProgram } from './per-program';
import { type Resolvable, whenKnown } from './resolvable';

interface ProgramClaims {
  /** The secrets whose names are plain, to refuse one that is taken at once. */
  readonly plain: SecretClaims;
  /** All, from when their names are known. */
  readonly known: SecretClaims;
}

type Messages = (owner: string) => ClaimMessages;

const claimsOfProgram = perProgram<ProgramClaims>(() => ({ plain: new Map(), known: new Map() }));

/**
 * Refuses secrets that another environment of this program has too, at once. For secrets whose names are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveSecrets(claims: readonly SecretClaim[], messages: Messages): void {
  const { plain } = claimsOfProgram();
  const problems = checkSecretClaims(claims, plain, messages);
  if (problems.length > 0) {
    throw inputError(problems);
  }
  addSecretClaims(plain, claims);
}

/** The secrets of an environment, from when it is known that no other one of this program has them. */
export function claimedSecrets(claims: Resolvable<SecretClaim[]>, messages: Messages): Resolvable<SecretClaim[]> {
  const { known } = claimsOfProgram();
  return whenKnown(claims, (claims_) => {
    const problems = checkSecretClaims(claims_, known, messages);
    if (problems.length > 0) {
      return refuse(claims, problems);
    }
    addSecretClaims(known, claims_);
    return claims_;
  });
}
