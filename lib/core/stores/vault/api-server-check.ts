import { X509Certificate } from 'node:crypto';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { VaultCluster } from './cluster';
import { mayHoldSecret } from '../../input/url';
import { isServerUrl } from './url';

type Cluster = Draft<VaultCluster>;

/** Everything that is wrong with how Vault reaches the API server of a cluster. */
export function checkApiServer(draft: Cluster): Problem[] {
  return [...checkHost(draft), ...checkCertificates(draft), ...checkToken(draft)];
}

function checkHost({ kubernetesHost: host }: Cluster): Problem[] {
  if (typeof host !== 'string') {
    return [];
  }
  const path = 'kubernetesHost';
  if (mayHoldSecret(host)) {
    return [createProblem('clear-text-secret', path, 'must have no user, password, query or fragment')];
  }
  const message = 'must be the URL of the API server with https://, such as "https://kubernetes.default.svc"';
  return isServerUrl(host) && /^https:/i.test(host)
    ? []
    : [createProblem('invalid-reference', path, message, { given: host })];
}

/** The API server by a name that only its own cluster knows, with a certificate that only its own cluster trusts. */
const HOST_INSIDE = /^https:\/\/kubernetes(\.default(\.svc(\.[a-z0-9.-]+)?)?)?(:\d+)?\/?$/i;

function checkCertificates({
  kubernetesHost: host,
  kubernetesCaCert: certificates,
  disableLocalCaJwt,
}: Cluster): Problem[] {
  const path = 'kubernetesCaCert';
  if (certificates === undefined && disableLocalCaJwt === true && typeof host === 'string' && HOST_INSIDE.test(host)) {
    const message =
      'is required with disableLocalCaJwt, because no system trusts the certificate of that kubernetesHost';
    return [createProblem('required', path, message)];
  }
  const problem = typeof certificates === 'string' ? certificatesProblem(path, certificates) : undefined;
  return problem === undefined ? [] : [problem];
}

const CERTIFICATES_RULE =
  'must be certificates in PEM, each from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----" on lines of their own';
const CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----[ \t]*\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n-----END CERTIFICATE-----[ \t]*\r?$/gm;

/**
 * Vault takes any PEM, even a key, and OpenBao any string: both show it to whoever may read the configuration, and then
 * trust nobody. No message shows anything of it.
 */
function certificatesProblem(path: string, pem: string): Problem | undefined {
  if (pem.includes('PRIVATE KEY')) {
    return createProblem('clear-text-secret', path, 'must hold no private key, only certificates');
  }
  if (pem.trim().startsWith('LS0tLS1CRUdJTi')) {
    const message = 'is base64, as in a kubeconfig: set what it decodes to';
    return createProblem('invalid-value', path, message);
  }
  const bodies = [...pem.matchAll(CERTIFICATE)].map(([, body = '']) => body);
  const begun = pem.split('-----BEGIN ').length - 1;
  return bodies.length > 0 && bodies.length === begun && bodies.every(isCertificate)
    ? undefined
    : createProblem('invalid-value', path, CERTIFICATES_RULE);
}

function isCertificate(base64: string): boolean {
  try {
    new X509Certificate(Buffer.from(base64, 'base64'));
    return true;
  } catch {
    return false;
  }
}

function checkToken({ tokenReviewerJwt: token }: Cluster): Problem[] {
  const path = 'tokenReviewerJwt';
  if (typeof token !== 'string' || /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(token)) {
    return [];
  }
  const message = token.startsWith('ZXlK')
    ? 'is base64, as in the data of a Secret: set what it decodes to'
    : 'must be the token of a ServiceAccount: a JWT, without "Bearer", and without white space such as the last line break of a file';
  return [createProblem('invalid-value', path, message)];
}
