import type { Construct, IConstruct } from 'constructs';
import { formatProblem } from '../core/input/problem';
import {
  addSecretClaims,
  checkSecretClaims,
  type ClaimMessages,
  type SecretClaim,
  type SecretClaims,
} from '../core/secret-claims';

/** The secrets of the environments of each app, in all of its charts: two clusters may read one store. */
const secretsOfApps = new WeakMap<IConstruct, SecretClaims>();

/** Reports secrets that another environment of the app has too, when the app is synthesised. */
export function reportSharedSecrets(
  scope: Construct,
  claims: readonly SecretClaim[],
  messages: (owner: string) => ClaimMessages,
): void {
  const app = scope.node.root;
  const known: SecretClaims = secretsOfApps.get(app) ?? new Map<string, SecretClaim[]>();
  secretsOfApps.set(app, known);
  const problems = checkSecretClaims(claims, known, messages).map(formatProblem);
  addSecretClaims(known, claims);
  if (problems.length > 0) {
    scope.node.addValidation({ validate: () => [...problems] });
  }
}
