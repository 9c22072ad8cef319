import type { StoreEnvironment } from 'mendix-secret-store';
import { runStep } from './run-step';

// Every command runs in its own process.
jest.setTimeout(60_000);

const SHARED = {
  vault: { name: 'shop', namespace: 'apps', optionalKeys: ['mx-admin-password'], configurationPath: 'shared' },
} as const satisfies StoreEnvironment;

describe('the first values at a path that environments may share', () => {
  test('are added to the existing values', async () => {
    const stored = JSON.stringify({ data: { data: { other: 'kept' } } });
    const [run] = await runStep(SHARED, 'write-secrets', { stored });
    expect(run).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(run?.calls.map(({ args }) => args[1])).toEqual(['get', 'put']);
    expect(JSON.parse(run?.calls[1]?.file ?? '')).toEqual({ other: 'kept', 'mx-admin-password': 'value' });
  });

  test('are written to an empty path', async () => {
    const [run] = await runStep(SHARED, 'write-secrets', { refused: 'No value found at secret/data/shared' });
    expect(run).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(JSON.parse(run?.calls[1]?.file ?? '')).toEqual({ 'mx-admin-password': 'value' });
  });

  test('are not written if the path cannot be read', async () => {
    const [run] = await runStep(SHARED, 'write-secrets', { refused: 'permission denied' });
    expect(run?.exitCode).not.toBe(0);
    expect(run?.stderr).toContain('permission denied');
    expect(run?.calls.map(({ args }) => args[1])).toEqual(['get']);
  });
});
