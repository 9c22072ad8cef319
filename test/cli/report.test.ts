import { accessReportMarkdown, requirementsMarkdown, runbookMarkdown } from 'mendix-secret-store';
import { accessReportOf, requirementsOf, runbookOf } from '../../lib/stores/store-environment';
import { run } from './run';

const ORDERS = {
  namespace: 'shop',
  name: 'orders',
  region: 'eu-west-1',
  roleArn: 'arn:aws:iam::123456789012:role/orders',
  database: { type: 'PostgreSQL' as const },
};
const PORTAL = {
  namespace: 'shop',
  name: 'portal',
  vaultAddress: 'https://vault.example.com',
  constants: ['Shop.Url'],
};
const FLEET = JSON.stringify({
  version: 1,
  environments: [
    { store: 'aws', ...ORDERS },
    { store: 'vault', ...PORTAL },
  ],
});
const report = (...words: string[]) => run(['report', ...words], { stdin: FLEET });
const environment = { aws: ORDERS, kubernetesOnly: true };

test.each([
  ['runbook', runbookMarkdown(runbookOf(environment))],
  ['access', accessReportMarkdown(accessReportOf(environment))],
  ['requirements', requirementsMarkdown(requirementsOf(environment))],
])('the %s report of one environment is its page', async (kind, page) => {
  expect(await report(kind, '-', '--only', 'shop/orders')).toEqual({ code: 0, stdout: page, stderr: '' });
});

test('the runbooks of several environments are printed one after another', async () => {
  const { stdout } = await report('runbook', '-');
  expect(stdout.match(/^# .*/gm)).toEqual([
    '# Runbook of `shop/orders` on AWS Secrets Manager',
    '# Runbook of `shop/portal` on HashiCorp Vault or OpenBao',
  ]);
});

test('the access and requirements reports show several environments on one page', async () => {
  const access = (await report('access', '-')).stdout;
  expect(access.match(/^\| .*secret:shop\/orders-\?{6}.* \| `shop\/orders` \|/gm)).toHaveLength(1);
  expect(access.match(/^\| .*`secret\/data\/shop\/portal\/configuration` \| `shop\/portal` \|/gm)).toHaveLength(1);
  const requirements = (await report('requirements', '-')).stdout;
  expect(requirements).toContain('| TokenAudience | `sts.amazonaws.com` among the');
  expect(requirements).toMatch(/rotation enabled .* \| all 2 \|/);
});

test('reports are also available as JSON', async () => {
  const data = async (kind: string) => JSON.parse((await report(kind, '-', '--format', 'json')).stdout) as unknown;
  expect(await data('runbook')).toEqual([
    JSON.parse(JSON.stringify(runbookOf(environment))),
    expect.objectContaining({ name: 'portal', store: 'HashiCorp Vault or OpenBao' }),
  ]);
  expect(await data('access')).toMatchObject({
    access: [{ environment: 'shop/orders' }, { environment: 'shop/portal' }],
    others: expect.arrayContaining([
      {
        who: 'Everyone with another policy that reads these paths, and everyone with a root token.',
        environments: ['shop/portal'],
      },
    ]) as unknown,
  });
  expect(await data('requirements')).toEqual([{ environments: 2, requirements: expect.any(Array) as unknown }]);
});

test('a report may include resources that the library would create, with the commands that create them', async () => {
  const created = {
    ...ORDERS,
    roleArn: undefined,
    oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id/A',
  };
  const stdin = JSON.stringify({ version: 1, environments: [{ store: 'aws', ...created }] });
  const { code, stdout } = await run(['report', 'runbook', '-'], { stdin });
  expect(code).toBe(0);
  expect(stdout).toContain('aws iam create-role');
  expect((await run(['synth', '-', '--stdout'], { stdin })).code).toBe(1);
});

test('a field of created resources is the error of synth, extended by the fields that a report needs', async () => {
  const azure = {
    ...{ store: 'azure', name: 'orders', namespace: 'shop', tenantId: '11111111-1111-4111-8111-111111111111' },
    ...{ clientId: '22222222-2222-4222-8222-222222222222', keyVaultName: 'shop-orders', constants: ['A.B'] },
  };
  const messages = async (fields: object, ...words: string[]) => {
    const stdin = JSON.stringify({ version: 1, environments: [{ ...azure, ...fields }] });
    const { stdout, stderr } = await run(words, { stdin });
    return [...`${stdout}${stderr}`.matchAll(/ error (environment .*)/g)].map(([, message]) => message);
  };
  const issuer = { oidcIssuerUrl: 'https://oidc.example.com/a/' };
  const [ofSynth, ...others] = await messages(issuer, 'synth', '-', '--stdout');
  const more = 'remove it, or add principalId, keyVaultId for a report on the resources to create [';
  expect(others).toEqual([]);
  expect(await messages(issuer, 'report', 'runbook', '-')).toEqual([ofSynth?.replace('remove it [', more)]);
  // An environment with created resources keeps its own errors.
  const wrong = await messages({ ...issuer, identityId: 'x' }, 'report', 'runbook', '-');
  expect(wrong).toContainEqual(expect.stringContaining('identityId: must be'));
  expect(wrong).toContainEqual(expect.stringContaining('principalId: is required'));
});

test('an error prints no report, but the findings on standard error', async () => {
  const { code, stdout, stderr } = await run(['report', 'access', '-'], { stdin: 'version: 2' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('-:1:10 error version: must be 1, got 2 [invalid-value]');
});

test.each(['runbook', 'access', 'requirements'])(
  'the %s report of a fleet without environments is not an error',
  async (kind) => {
    const { code } = await run(['report', kind, '-'], { stdin: 'version: 1\nenvironments: []' });
    expect(code).toBe(0);
  },
);
