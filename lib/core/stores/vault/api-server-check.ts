import { X509Certificate } from 'node:crypto';
import { compact } from '../../input/compact';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { mayHoldSecret } from '../../input/url';
import { formProblem } from '../../input/value-problems';
import type { VaultCluster } from './cluster';
import { isServerUrl } from './url';

type Cluster = Draft<VaultCluster>;

/** The problems of how Vault reaches the API server of a cluster. */
export function checkApiServer(draft: Cluster): Problem[] {
  const { kubernetesHost: host, kubernetesCaCert, tokenReviewerJwt, disableLocalCaJwt } = draft;
  const isInside = typeof host === 'string' && HOST_INSIDE.test(host);
  const message =
    'is required with disableLocalCaJwt, because no operating system trusts the certificate of that kubernetesHost';
  return compact([
    hostProblem(host),
    kubernetesCaCert === undefined &&
      disableLocalCaJwt === true &&
      isInside &&
      createProblem('required', 'kubernetesCaCert', message),
    certificatesProblem(kubernetesCaCert),
    tokenProblem(tokenReviewerJwt),
  ]);
}

/** An API server name that only resolves in its own cluster, with a certificate that only its own cluster trusts. */
const HOST_INSIDE = /^https:\/\/kubernetes(\.default(\.svc(\.[a-z0-9.-]+)?)?)?(:\d+)?\/?$/i;

function hostProblem(host: unknown): Problem | undefined {
  const path = 'kubernetesHost';
  if (typeof host === 'string' && mayHoldSecret(host)) {
    return createProblem('clear-text-secret', path, 'must have no user, password, query or fragment');
  }
  const isHost = (url: string) => isServerUrl(url) && /^https:/i.test(url);
  const message = 'must be the URL of the API server with https://, such as "https://kubernetes.default.svc"';
  return formProblem(path, host, isHost, message, 'invalid-reference');
}

const CERTIFICATES_RULE =
  'must be certificates in PEM, each from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----" on lines of their own';
const CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----[ \t]*\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n-----END CERTIFICATE-----[ \t]*\r?$/gm;

/**
 * Vault accepts any PEM, even a key, and OpenBao accepts any string. Both show the value to everyone who may read the
 * configuration, and then trust no server. No message shows any part of the value.
 */
function certificatesProblem(pem: unknown): Problem | false {
  const path = 'kubernetesCaCert';
  if (typeof pem !== 'string') {
    return false;
  }
  if (pem.includes('PRIVATE KEY')) {
    return createProblem('clear-text-secret', path, 'must hold no private key, only certificates');
  }
  if (pem.trim().startsWith('LS0tLS1CRUdJTi')) {
    return createProblem('invalid-value', path, 'is base64, as in a kubeconfig: set the decoded value');
  }
  const bodies = [...pem.matchAll(CERTIFICATE)].map(([, body = '']) => body);
  const begun = pem.split('-----BEGIN ').length - 1;
  const fits = bodies.length > 0 && bodies.length === begun && bodies.every(isCertificate);
  return !fits && createProblem('invalid-value', path, CERTIFICATES_RULE);
}

function isCertificate(base64: string): boolean {
  try {
    new X509Certificate(Buffer.from(base64, 'base64'));
    return true;
  } catch {
    return false;
  }
}

function tokenProblem(token: unknown): Problem | undefined {
  if (typeof token !== 'string' || /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(token)) {
    return undefined;
  }
  const message = token.startsWith('ZXlK')
    ? 'is base64, as in the data of a Secret: set the decoded value'
    : 'must be the token of a ServiceAccount: a JWT, without "Bearer", and without white space such as the last line break of a file';
  return createProblem('invalid-value', 'tokenReviewerJwt', message);
}
