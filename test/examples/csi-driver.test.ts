import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { namesOf, runExample } from './run-example';
import { type Manifest, ROOT } from './synthesise';

const folder = mkdtempSync(join(tmpdir(), 'helm-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the example as cdk8s does, with only these folders on the PATH. */
const synthesise = (path: string) =>
  spawnSync(process.execPath, ['--require', 'ts-node/register/transpile-only', 'examples/cdk8s-csi-driver/main.ts'], {
    cwd: ROOT,
    env: { PATH: path, TMPDIR: tmpdir(), CDK8S_OUTDIR: folder },
    encoding: 'utf8',
  });

const PROJECT = join(ROOT, 'examples/pulumi-csi-driver/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as { name: string; main: string };

test('cdk8s-csi-driver renders the driver and the provider for AWS with the helm on the PATH', () => {
  const script = `console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: process.argv.at(-1) } }));`;
  writeFileSync(join(folder, 'helm'), `#!${process.execPath}\n${script}\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  expect(synthesise(folder)).toMatchObject({ status: 0, stderr: '' });
  const documents = parseAllDocuments(readFileSync(join(folder, 'secrets-store.k8s.yaml'), 'utf8'));
  expect(documents.map((document) => (document.toJS() as Manifest).metadata.name)).toEqual([
    'secrets-store-csi-driver',
    'secrets-store-csi-driver-provider-aws',
  ]);
});

test('cdk8s-csi-driver explains how to install helm if it is missing', () => {
  const { status, stderr } = synthesise(mkdtempSync(join(folder, 'empty-')));
  expect(status).toBe(1);
  expect(stderr).toContain(
    'secrets-store/SecretsStore: helm is required to render "secrets-store-csi-driver", got nothing that runs as "helm"; install Helm 3.8 or later on the PATH, or set its path in helmExecutable',
  );
});

test('pulumi-csi-driver installs the driver with two providers', async () => {
  const registrations = await runExample(join(dirname(PROJECT), project.main), { clusterProjectId: 'shop-clusters' });
  expect(namesOf(registrations)).toEqual([
    'kubernetes:apps/v1:DaemonSet csi-gcp-daemon-set',
    'kubernetes:core/v1:ServiceAccount csi-gcp-service-account',
    'kubernetes:helm.sh/v3:Release csi-driver',
    'kubernetes:helm.sh/v3:Release csi-vault',
    'kubernetes:rbac.authorization.k8s.io/v1:ClusterRole csi-gcp-cluster-role',
    'kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding csi-gcp-cluster-role-binding',
    'mendix-secret-store:index:SecretsStoreCsiDriver csi',
  ]);
});
