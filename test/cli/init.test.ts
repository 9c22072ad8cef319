import { parseAllDocuments } from 'yaml';
import { STORE_NAMES, type StoreName } from '../../lib/stores/stores';
import { run } from './run';

/** The mode without a password that the first file of a store shows, if any. */
const MODES: Partial<Record<StoreName, string>> = {
  aws: 'AwsIam',
  azure: 'AzureManagedIdentity',
  vault: 'AwsIam',
};

describe.each(STORE_NAMES)('the first file of %s', (store) => {
  const print = async () => (await run(['init', '--store', store])).stdout;

  test('is accepted by synth without a finding', async () => {
    const { code, stdout, stderr } = await run(['synth', '-', '--stdout'], { stdin: await print() });
    expect([code, stderr]).toEqual([0, '']);
    const objects = parseAllDocuments(stdout).map((one) => one.toJS() as { kind: string; metadata: { name: string } });
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'ServiceAccount shop-acceptance',
      'SecretProviderClass shop-acceptance',
      'ServiceAccount shop-production',
      'SecretProviderClass shop-production',
    ]);
  });

  test('shows how to log in without a password if the store has an identity, and is accepted that way too', async () => {
    const commented = / {4}# authentication: (\w+) # no /g;
    const text = await print();
    const mode = MODES[store];
    expect([...text.matchAll(commented)].map(([, name]) => name)).toEqual(mode === undefined ? [] : [mode, mode]);
    const stdin = text.replaceAll(commented, '    authentication: $1 # no ').replaceAll('# awsRoleArn:', 'awsRoleArn:');
    const { code, stdout, stderr } = await run(['synth', '-', '--stdout'], { stdin });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.includes('database-password')).toBe(mode === undefined);
    expect(stdout).toContain('database-username');
  });

  test('names the schema of the package in its first line, and has comments', async () => {
    const lines = (await print()).split('\n');
    expect(lines[0]).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/mendix-secret-store\/\S+\.json$/);
    expect(lines.filter((line) => line.includes('# ')).length).toBeGreaterThan(7);
    expect(lines.filter((line) => line.length > 130)).toEqual([]);
  });

  test.each(['runbook', 'access', 'requirements'])('has a %s report', async (kind) => {
    const { code, stdout } = await run(['report', kind, '-'], { stdin: await print() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# /);
  });
});
