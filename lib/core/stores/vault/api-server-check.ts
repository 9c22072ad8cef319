import { X509Certificate } from 'node:crypto';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { VaultCluster } from './cluster';
import { isServerUrl, mayHoldSecret } from './url';

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
    return [{ path, message: 'must have no user, password, query or fragment' }];
  }
  const message = 'must be the URL of the API server with https://, such as "https://kubernetes.default.svc"';
  return isServerUrl(host) && /^https:/i.test(host) ? [] : [{ path, message, given: show(host) }];
}

/** The API server by a name that only its own cluster knows, with a certificate that only its own cluster trusts. */
const HOST_INSIDE = /^https:\/\/kubernetes(\.default(\.svc(\.[a-z0-9.-]+)?)?)?(:\d+)?\/?$/i;

function checkCertificates({ kubernetesHost: host, kubernetesCaCert: text, disableLocalCaJwt }: Cluster): Problem[] {
  const path = 'kubernetesCaCert';
  if (text === undefined && disableLocalCaJwt === true && typeof host === 'string' && HOST_INSIDE.test(host)) {
    const message =
      'is required with disableLocalCaJwt, because no system trusts the certificate of that kubernetesHost';
    return [{ path, message }];
  }
  const message = typeof text === 'string' ? refusalOfCertificates(text) : undefined;
  return message === undefined ? [] : [{ path, message }];
}

const CERTIFICATES_RULE =
  'must be certificates in PEM, each from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----" on lines of their own';
const CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----[ \t]*\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n-----END CERTIFICATE-----[ \t]*\r?$/gm;

/**
 * Vault takes any PEM, even a key, and OpenBao any text: both show it to whoever may read the configuration, and then
 * trust nobody.
 */
function refusalOfCertificates(text: string): string | undefined {
  if (text.includes('PRIVATE KEY')) {
    return 'must hold no private key, only certificates';
  }
  if (text.trim().startsWith('LS0tLS1CRUdJTi')) {
    return 'is base64, as in a kubeconfig: give what it decodes to';
  }
  const bodies = [...text.matchAll(CERTIFICATE)].map(([, body = '']) => body);
  const begun = text.split('-----BEGIN ').length - 1;
  return bodies.length > 0 && bodies.length === begun && bodies.every(isCertificate) ? undefined : CERTIFICATES_RULE;
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
    ? 'is base64, as in the data of a Secret: give what it decodes to'
    : 'must be the token of a ServiceAccount: a JWT, without "Bearer", and without white space such as the last line break of a file';
  return [{ path, message }];
}
