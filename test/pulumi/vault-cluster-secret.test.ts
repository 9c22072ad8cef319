import * as pulumi from '@pulumi/pulumi';
import type { AuthBackendConfigArgs } from '@pulumi/vault/kubernetes';
import { checkVaultCluster, type VaultCluster } from 'mendix-secret-store';
import {
  VaultMendixSecretStoreCluster,
  type VaultMendixSecretStoreClusterArgs as Args,
} from 'mendix-secret-store/pulumi/vault';
import { checkArgs } from '../../lib/pulumi/checked-args';
import { distantVaultCluster, REVIEWER_JWT } from '../vault-clusters';
import { failureOf, record } from './harness';

const mockConfigs: AuthBackendConfigArgs[] = [];

jest.mock('@pulumi/vault/kubernetes', () => {
  const actual = jest.requireActual<typeof import('@pulumi/vault/kubernetes')>('@pulumi/vault/kubernetes');
  return {
    AuthBackendRole: actual.AuthBackendRole,
    AuthBackendConfig: class extends actual.AuthBackendConfig {
      public constructor(name: string, args: AuthBackendConfigArgs, options: pulumi.CustomResourceOptions) {
        mockConfigs.push(args);
        super(name, args, options);
      }
    },
  };
});

const MARKER = 'sentinel7f3a';
const KEY = `-----BEGIN PRIVATE KEY-----\n${MARKER}\n-----END PRIVATE KEY-----\n`;

beforeEach(() => mockConfigs.splice(0));

const WRAPPINGS: [string, (token: string) => pulumi.Input<string>][] = [
  ['plain', (token) => token],
  ['secret', (token) => pulumi.secret(token)],
  ['an Output that is not secret', (token) => pulumi.output(token)],
];

test.each(WRAPPINGS)('a token that is %s is marked secret before it reaches the Vault SDK', async (_, wrap) => {
  const args: Args = { ...distantVaultCluster(), tokenReviewerJwt: wrap(REVIEWER_JWT) };
  await record(() => new VaultMendixSecretStoreCluster('shared', args));
  expect(mockConfigs).toHaveLength(1);
  expect(await pulumi.isSecret(pulumi.output(mockConfigs[0]?.tokenReviewerJwt))).toBe(true);
});

/** The registrations in clear text. */
const clearText = (value: unknown) =>
  JSON.stringify(value, (_, item: unknown): unknown =>
    typeof item === 'object' && item !== null && 'secret' in item ? '<secret>' : item,
  );

test.each(WRAPPINGS)('a token that is %s is registered once, as a secret, and nowhere else', async (_, wrap) => {
  for (const preview of [false, true]) {
    const args: Args = { ...distantVaultCluster(), tokenReviewerJwt: wrap(REVIEWER_JWT) };
    const clusters: VaultMendixSecretStoreCluster[] = [];
    const seen = await record(() => clusters.push(new VaultMendixSecretStoreCluster('shared', args)), { preview });
    expect(clearText(seen)).not.toContain(MARKER);
    const holders = seen.filter((registration) => JSON.stringify(registration).includes(MARKER));
    expect(holders.map(({ name }) => name)).toEqual(['shared-auth-config']);
    const { authMountPath, kvMountPath, vaultNamespace } = clusters[0] ?? {};
    for (const output of [authMountPath, kvMountPath, vaultNamespace]) {
      expect(await pulumi.isSecret(pulumi.output(output))).toBe(false);
    }
  }
});

test('the component itself registers neither the token nor the certificates', async () => {
  const seen = await record(() => new VaultMendixSecretStoreCluster('shared', distantVaultCluster()));
  const { tokenReviewerJwt: _, kubernetesCaCert: __, ...shown } = distantVaultCluster();
  expect(seen.find(({ name }) => name === 'shared')?.inputs).toEqual(shown);
});

test.each<[string, unknown]>([
  ['a malformed token', { tokenReviewerJwt: `Bearer ${MARKER}` }],
  ['a token in an object', { tokenReviewerJwt: { token: MARKER } }],
  ['a token in place of certificates', { kubernetesCaCert: MARKER }],
  ['a key in place of certificates', { kubernetesCaCert: KEY }],
  ['a token with skipAuthMount', { skipAuthMount: true, tokenReviewerJwt: MARKER }],
  ['another invalid field', { kubernetesHost: 'k8s' }],
])('an error on %s shows no secret', async (_, change) => {
  await record(() => {
    const args = { ...distantVaultCluster(), ...(change as object) };
    const failing = () => new VaultMendixSecretStoreCluster('shared', args);
    expect(failing).toThrow(pulumi.InputPropertiesError);
    expect(failing).not.toThrow(new RegExp(MARKER));
  });
});

test.each<['tokenReviewerJwt' | 'kubernetesCaCert', string, string]>([
  ['tokenReviewerJwt', `${MARKER}\n`, 'tokenReviewerJwt: must be the token of a ServiceAccount: a JWT'],
  ['kubernetesCaCert', KEY, 'kubernetesCaCert: must hold no private key'],
])('an error on an Output of %s shows no secret', async (field, value, problem) => {
  await record(() => undefined);
  for (const late of [pulumi.output(value), pulumi.secret(value)]) {
    const args: Args = { ...distantVaultCluster(), [field]: late };
    const rules = { check: checkVaultCluster, withheld: [field], uniqueNames: () => [] };
    const checked = checkArgs<Args, VaultCluster>(args, rules, { type: 'Test', component: 'shared', opts: undefined });
    const message = await failureOf(checked.args[field]);
    expect(message).toContain(problem);
    expect(message).not.toContain(MARKER);
  }
});
