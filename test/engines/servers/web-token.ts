import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { ask } from './http';
import type { KubernetesAccess } from './kubernetes';

/** The claims of a ServiceAccount token. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: readonly string[];
  readonly exp: number;
}

/** An issuer of tokens that a cloud trusts. */
export interface Issuer {
  readonly issuer: string;
  readonly keys: readonly (JsonWebKey & { readonly kid?: string })[];
}

/** The API server as the issuer of tokens, with the keys that it publishes. */
export async function issuerOf({ url, ca, token, issuer }: KubernetesAccess): Promise<Issuer> {
  const headers = { authorization: `Bearer ${token}` };
  const { keys } = await ask<Pick<Issuer, 'keys'>>(`${url}/openid/v1/jwks`, { ca, headers });
  return { issuer, keys };
}

/**
 * The claims of a valid token of an issuer; undefined for any other token. Entra and Google accept RS256, which an API server
 * with an RSA key uses.
 */
export function claimsOf(token: string, { issuer, keys }: Issuer): Claims | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const { alg, kid } = jsonOf(header);
  const key = keys.find((published) => published.kid === kid);
  if (rest.length > 0 || alg !== 'RS256' || key === undefined) {
    return undefined;
  }
  const signed = Buffer.from(`${header}.${payload}`);
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const claims = jsonOf(payload) as Partial<Claims>;
  const isValid =
    verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url')) &&
    claims.iss === issuer &&
    (claims.exp ?? 0) * 1000 > Date.now();
  return isValid ? (claims as Claims) : undefined;
}

function jsonOf(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
