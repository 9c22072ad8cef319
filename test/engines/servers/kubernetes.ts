import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CONTROLLER_DEFINITIONS } from '../kubernetes/definitions';
import { driverChart, etcd, kubeApiserver } from '../programs';
import { ask, call } from './http';
import { freePort, startServer } from './process';

/** The access to the API server as its administrator. */
export interface KubernetesAccess {
  readonly url: string;
  /** Its self-signed certificate in PEM. */
  readonly ca: string;
  readonly token: string;
  /** The file for KUBECONFIG. */
  readonly kubeconfig: string;
  /** The issuer of ServiceAccount tokens, in the form of an EKS cluster's issuer. */
  readonly issuer: string;
  /** A token that may review the tokens of others, for the auth method of Vault. */
  readonly reviewerToken: string;
}

const CRD = 'secrets-store.csi.x-k8s.io_secretproviderclasses.yaml';
const ADMINISTRATOR = 'administrator-of-the-engine-suite';
/** The issuer need not be reachable: the servers of the suite verify tokens with the keys of the API server. */
const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';

/** An API server with etcd and with the definitions of SecretProviderClass and MendixApp. */
export async function startKubernetes(folder: string): Promise<KubernetesAccess> {
  const certificates = join(folder, 'kubernetes');
  mkdirSync(certificates, { recursive: true });
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  await startServer('etcd', etcd.path, {
    folder,
    args: [
      '--name=engines',
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=engines=${peerUrl}`,
    ],
    ready: async () => (await call(`${etcdUrl}/health`)).status === 200,
  });
  const url = `https://127.0.0.1:${port}`;
  await startServer('kube-apiserver', kubeApiserver.path, {
    folder,
    args: apiserverFlags(certificates, etcdUrl, port),
    ready: async () =>
      (await call(`${url}/readyz`, { ca: caOf(certificates), headers: asAdministrator() })).status === 200,
  });
  const access = await prepare(url, caOf(certificates), folder);
  await startControllers(access.kubeconfig, certificates, folder);
  return access;
}

/** The controllers that delete objects and mark a DaemonSet without nodes as ready, for which Pulumi waits. */
async function startControllers(kubeconfig: string, certificates: string, folder: string): Promise<void> {
  const port = await freePort();
  await startServer('kube-controller-manager', join(dirname(kubeApiserver.path), 'kube-controller-manager'), {
    folder,
    args: [
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--controllers=daemonset-controller,garbage-collector-controller,namespace-controller',
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${join(certificates, 'controllers')}`,
    ],
    ready: async () => {
      const ca = readFileSync(join(certificates, 'controllers/kube-controller-manager.crt'), 'utf8');
      return (await call(`https://localhost:${port}/healthz`, { ca })).status === 200;
    },
  });
}

function apiserverFlags(certificates: string, etcdUrl: string, port: number): string[] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const file = (name: string, text: string) => {
    writeFileSync(join(certificates, name), text, { mode: 0o600 });
    return join(certificates, name);
  };
  return [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${certificates}`,
    `--service-account-key-file=${file('service-account.pub', publicKey)}`,
    `--service-account-signing-key-file=${file('service-account.key', privateKey)}`,
    `--service-account-issuer=${ISSUER}`,
    '--api-audiences=https://kubernetes.default.svc,vault,openbao',
    '--authorization-mode=RBAC',
    // As in every cluster, because the driver mounts into the folders of the kubelet.
    '--allow-privileged=true',
    `--token-auth-file=${file('tokens.csv', `${ADMINISTRATOR},administrator,administrator,system:masters\n`)}`,
    '--service-cluster-ip-range=10.0.0.0/24',
    // Nothing creates the `default` ServiceAccount that the admission plugin waits for.
    '--disable-admission-plugins=ServiceAccount',
  ];
}

function caOf(certificates: string): string {
  return readFileSync(join(certificates, 'apiserver.crt'), 'utf8');
}

function asAdministrator(): Record<string, string> {
  return { authorization: `Bearer ${ADMINISTRATOR}` };
}

async function prepare(url: string, ca: string, folder: string): Promise<KubernetesAccess> {
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(url, ca), { mode: 0o600 });
  const access = { url, ca, token: ADMINISTRATOR, kubeconfig, issuer: ISSUER };
  const post = (path: string, body: object) =>
    ask<Record<string, Record<string, string>>>(`${url}${path}`, {
      method: 'POST',
      ca,
      headers: asAdministrator(),
      body,
    });
  await post('/api/v1/namespaces', { metadata: { name: 'vault' } });
  await post('/api/v1/namespaces/vault/serviceaccounts', { metadata: { name: 'vault' } });
  await post('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    metadata: { name: 'vault-reviews-tokens' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:auth-delegator' },
    subjects: [{ kind: 'ServiceAccount', name: 'vault', namespace: 'vault' }],
  });
  for (const definition of [driverDefinition(), mendixAppDefinition(), ...CONTROLLER_DEFINITIONS]) {
    await post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition);
  }
  const { status } = await post('/api/v1/namespaces/vault/serviceaccounts/vault/token', {
    spec: { expirationSeconds: 7200 },
  });
  return { ...access, reviewerToken: status?.token ?? '' };
}

/** The definition of the driver, as its chart installs it. */
function driverDefinition(): object {
  const [document] = parseAllDocuments(readFileSync(join(driverChart, 'crds', CRD), 'utf8'));
  return document?.toJS() as object;
}

/** The definition of Mendix is not public. This definition accepts any `spec`, so it proves nothing about the `spec`. */
function mendixAppDefinition(): object {
  const names = { kind: 'MendixApp', listKind: 'MendixAppList', plural: 'mendixapps', singular: 'mendixapp' };
  const spec = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'mendixapps.privatecloud.mendix.com' },
    spec: {
      group: 'privatecloud.mendix.com',
      scope: 'Namespaced',
      names,
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
}

function kubeconfigOf(url: string, ca: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'engines', cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: 'administrator', user: { token: ADMINISTRATOR } }],
    contexts: [{ name: 'engines', context: { cluster: 'engines', user: 'administrator' } }],
    'current-context': 'engines',
  });
}
