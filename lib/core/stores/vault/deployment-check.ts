import { compact } from '../../input/compact';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { keysOfDraft } from '../../mendix/keys-check';
import { checkValues } from '../../mendix/values';
import type { VaultDeployment } from './deployment';
import { checkStore } from './environment-check';
import { filledInValues } from './resources';
import { checkVaultRole } from './role-check';
import { KV_SECRETS, type KvSecret, kvSecretOf, kvSecretsHolding } from './secrets';
import { knownPathOf, vaultNames } from './secrets-check';

type Deployment = Draft<VaultDeployment>;

/** The rules for created resources, whether Pulumi or a controller creates them. */
export function checkDeployment(draft: Deployment): Problem[] {
  return [...checkStore(draft), ...checkVaultRole(draft), ...checkKvValues(draft)];
}

/** @see https://developer.hashicorp.com/vault/docs/internals/limits#storage-entry-size */
const MAX_SECRET_BYTES = 1_048_576;

function checkKvValues(draft: Deployment): Problem[] {
  const { values } = draft;
  if (values === undefined) {
    return [];
  }
  return compact([
    ...checkValues(values, draft, filledInValues(draft), vaultNames(draft)),
    ...checkSecretsApart(draft),
    ...Object.entries(knownValues(values)).map(([secret, known]) => sizeProblem(secret as KvSecret, known)),
  ]);
}

function sizeProblem(secret: KvSecret, values: Record<string, string>): Problem | false {
  const message = `must have at most ${MAX_SECRET_BYTES} bytes as one JSON object in the secret "${secret}"` as const;
  const isLong = Buffer.byteLength(JSON.stringify(values)) > MAX_SECRET_BYTES;
  return isLong && createProblem('out-of-range', 'values', message);
}

/** The known values of each secret. */
function knownValues(values: Draft<Record<string, string>>): Partial<Record<KvSecret, Record<string, string>>> {
  const known: Partial<Record<KvSecret, Record<string, string>>> = {};
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      (known[kvSecretOf(key)] ??= {})[key] = value;
    }
  }
  return known;
}

/** Each secret is written as a whole, so of two secrets at the same path the second would replace the first. */
function checkSecretsApart(draft: Deployment): Problem[] {
  const secrets = kvSecretsHolding(keysOfDraft(draft));
  const paths = secrets.map((secret) => knownPathOf(secret, draft));
  return compact(
    secrets.map((secret, index) => {
      const path = paths[index];
      const twin = secrets[paths.indexOf(path)];
      if (path === undefined || twin === undefined || twin === secret) {
        return undefined;
      }
      const [field, other] = [KV_SECRETS[secret].field, KV_SECRETS[twin].field];
      // The path that the caller set is at fault, not a default.
      const [set, taken] = draft[field] === undefined ? [other, field] : [field, other];
      const message =
        `must differ from ${taken} together with values, because every secret is written as a whole` as const;
      return createProblem('mismatch', set, message, { given: path });
    }),
  );
}
