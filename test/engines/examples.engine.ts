import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneForTags, installTag, TAG, writeTag } from '../package/tag';
import { forgetSecret } from './aws/account';
import { engines } from './servers/all';
import { checkout, type Checkout, commandsOf } from './examples/checkout';
import { find, ensureNamespace, SECRETS_STORE } from './kubernetes/cluster';
import { AzureModel } from './azure/model';
import { awsKinds } from './providers/aws';
import { azureKinds } from './providers/azure';
import { gcpKinds } from './providers/gcp';
import { type Provider, startProvider } from './providers/provider';
import { vaultKinds } from './providers/vault';
import { filesWith } from './pulumi/leaks';
import { type PulumiHome, pulumiHome } from './pulumi/stack';
import { call } from './servers/http';
import { type Google, keptInDrongo, startGoogle } from './servers/secret-manager';
import { issuerOf } from './servers/web-token';

const PROJECT_NUMBER = '123456789012';
const TENANT_ID = '11111111-1111-4111-8111-111111111111';
const SUBSCRIPTION_ID = '44444444-4444-4444-8444-444444444444';

/** Stand-ins for other programs in the READMEs, with the script of each program. */
const STAND_INS = {
  // Everything is installed already.
  npm: ':',
  az: `[ "$1" = account ] && echo ${TENANT_ID} || echo https://westeurope.oic.prod-aks.azure.com/${TENANT_ID}/22222222-2222-4222-8222-222222222222/`,
  gcloud: `echo ${PROJECT_NUMBER}`,
  kubectl: 'case "$*" in *ca*) printf %s "$ENGINES_CA" | base64;; *) printf %s "$ENGINES_REVIEWER" | base64;; esac',
};

/** The values that a reader fills in. */
const FILLED_IN: Readonly<Record<string, string>> = {
  '/subscriptions/…': `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/files/providers/Microsoft.Storage`,
  'VAULT_TOKEN=…': 'VAULT_TOKEN=of-the-reader',
  'kubernetesHost https://a.example.com:6443': 'kubernetesHost "$ENGINES_HOST"',
  'kubernetesCaCert < ca.crt': 'kubernetesCaCert <<< "$ENGINES_CA"',
  'tokenReviewerJwt < token': 'tokenReviewerJwt <<< "$ENGINES_REVIEWER"',
  'kubernetesHost https://acceptance.k8s.example.com:6443': 'kubernetesHost "$ENGINES_HOST"',
};

let providers: Provider[];
let google: Google;
let home: PulumiHome;
let copy: Checkout;

beforeAll(async () => {
  const { kubernetes, vault, aws, secretManager } = engines();
  const cluster = {
    projectId: 'shop-clusters',
    projectNumber: PROJECT_NUMBER,
    location: 'europe-west1',
    name: 'production',
  };
  const issuer = await issuerOf(kubernetes);
  google = await startGoogle({ keep: keptInDrongo(secretManager), cluster, issuer, serviceAccounts: [] });
  providers = await Promise.all([
    startProvider('aws', awsKinds(aws)),
    startProvider('azure-native', azureKinds(new AzureModel(TENANT_ID, SUBSCRIPTION_ID))),
    startProvider('gcp', gcpKinds(google)),
    startProvider('vault', vaultKinds(vault)),
  ]);
  home = pulumiHome(providers);
  home.env.ENGINES_HOST = kubernetes.url;
  home.env.ENGINES_CA = kubernetes.ca;
  home.env.ENGINES_REVIEWER = kubernetes.reviewerToken;
  copy = checkout(home, STAND_INS);
  await ensureNamespace('mendix-apps');
  // The auth method and the secrets engine that the Vault example requires; the engine exists by default.
  const headers = { 'x-vault-token': vault.token };
  await call(`${vault.url}/v1/sys/auth/kubernetes`, { method: 'POST', headers, body: { type: 'kubernetes' } });
});

afterAll(async () => {
  providers.forEach((provider) => provider.stop());
  await google.stop();
  copy.remove();
  home.remove();
});

/** Resources that stay after a destroy and keep their names: a recoverable secret, and the secrets engine of Vault. */
afterEach(async () => {
  await forgetSecret('mendix-apps/shop-acceptance');
  const { url, token } = engines().vault;
  await call(`${url}/v1/sys/mounts/mendix`, { method: 'DELETE', headers: { 'x-vault-token': token } });
});

/** The commands of a README, as a reader types them. */
function typed(example: string, block = 0): string {
  return Object.entries(FILLED_IN).reduce(
    (commands, [placeholder, text]) => commands.replace(placeholder, () => text),
    commandsOf(example, block),
  );
}

/** The number of resources in the summary of a Pulumi command. */
function counted(output: string): Record<string, number> {
  const summary = output.slice(output.lastIndexOf('Resources:'));
  return Object.fromEntries(
    [...summary.matchAll(/^ +[+~-]? ?(\d+) (created|updated|deleted|unchanged)/gm)].map(([, count, what]) => [
      what ?? '',
      Number(count),
    ]),
  );
}

const mounted = () => find(SECRETS_STORE, 'SecretProviderClass', 'mendix-apps', 'shop-acceptance');

describe('the commands of a README create its resources once and delete them', () => {
  test.each([
    { example: 'pulumi-aws', folder: '.', resources: 9 },
    { example: 'pulumi-azure', folder: 'examples/pulumi-azure', resources: 9 },
    { example: 'pulumi-gcp', folder: 'examples/pulumi-gcp', resources: 6 },
    { example: 'pulumi-vault', folder: 'examples/pulumi-vault', resources: 6 },
    // The first block creates the token of the reviewer, which exists already.
    { example: 'pulumi-vault-cluster', folder: 'examples/pulumi-vault-cluster', resources: 11, block: 1 },
    { example: 'yaml-gcp', folder: 'examples/yaml-gcp', resources: 6 },
    { example: 'python-aws', folder: 'examples/python-aws', resources: 9 },
    { example: 'go-vault', folder: 'examples/go-vault', resources: 11 },
  ])(
    '$example',
    async ({ example, folder, resources, block = 0 }) => {
      // The available YAML language host, 1.25.0, is too old for `pulumi install`.
      const commands = example === 'yaml-gcp' ? typed(example).replace('pulumi install', '') : typed(example, block);
      expect(counted(await copy.run(commands))).toEqual({ created: resources });
      expect(await mounted()).toBeDefined();

      const pulumi = (command: string) => copy.run(`cd ${folder}\npulumi ${command} --skip-preview`);
      expect(counted(await pulumi('refresh'))).toEqual({ unchanged: resources });
      expect(counted(await pulumi('up'))).toEqual({ unchanged: resources });
      expect(counted(await pulumi('destroy'))).toEqual({ deleted: resources });
      expect(await mounted()).toBeUndefined();
      expect(filesWith([engines().kubernetes.reviewerToken], home.files())).toEqual([]);
      // Go compiles its SDKs on the first run.
    },
    400_000,
  );
});

test('the plugin of a git tag, installed without development dependencies, runs a program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tag-'));
  try {
    const clone = cloneForTags(folder);
    writeTag(clone, TAG);
    const tag = installTag(folder, clone);
    const commands = typed('yaml-gcp')
      .replace(
        'cd examples/yaml-gcp',
        `cp -r examples/yaml-gcp tagged\ncd tagged\nsed -i 's#: ../../plugin#: ${tag}#' Pulumi.yaml`,
      )
      .replace('pulumi install', '')
      .replace('stack init acceptance', 'stack init tagged');
    expect(counted(await copy.run(commands))).toEqual({ created: 6 });
    expect(await copy.run('cd tagged\ncat Pulumi.yaml')).toContain(`mendix-secret-store: ${tag}`);
    expect(counted(await copy.run('cd tagged\npulumi destroy --skip-preview'))).toEqual({ deleted: 6 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);

test('an invalid configuration is reported before any resource is created', async () => {
  const commands = typed('pulumi-aws')
    .replace('stack init acceptance', 'stack init wrong')
    .replace('arn:aws:s3:::shop-files', 'shop-files');
  await expect(copy.run(commands)).rejects.toThrow(
    'fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files", got "shop-files"',
  );
  expect(await copy.run('pulumi stack --show-ids --stack wrong')).not.toContain('shop-acceptance');
});

test('a late problem fails the update with a message that shows no secret', async () => {
  const commands = `
    mkdir late
    cp examples/late-problem.ts late/index.ts
    printf 'name: late\\nruntime: nodejs\\nmain: index.ts\\n' > late/Pulumi.yaml
    cd late
    pulumi stack init acceptance
    pulumi up`;
  const output = String(await copy.run(commands).catch((error: unknown) => error));
  expect(output).toContain('namespace: must be a DNS label');
  expect(output).not.toContain('Not A Namespace');
  expect(await copy.run('cd late\npulumi stack --show-urns')).not.toMatch(/::(aws|kubernetes):/);
});
