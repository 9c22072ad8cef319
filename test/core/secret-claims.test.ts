import {
  addSecretClaims,
  azureClaimMessages,
  azureSecretClaims,
  checkSecretClaims,
  formatProblem,
  type SecretClaim,
} from 'mendix-secret-store';

const STORE = { keyVaultName: 'Shared', namespace: 'apps', optionalKeys: ['mx-admin-password'] };
const NAMED = { storedNames: { 'mx-admin-password': 'admin' } };

function problemsOf(first: SecretClaim[], second: SecretClaim[]): string[] {
  const known = new Map<string, SecretClaim[]>();
  addSecretClaims(known, first);
  return checkSecretClaims(second, known, azureClaimMessages).map(formatProblem);
}

const claims = (name: string, change: object = {}, isWritten = false) =>
  azureSecretClaims({ ...STORE, name, ...change }, `of ${name}`, isWritten);

test('two environments may have a vault each', () => {
  expect(problemsOf(claims('a'), claims('b', { keyVaultName: 'other' }))).toEqual([]);
});

test('two environments may share a vault under names of their own', () => {
  expect(problemsOf(claims('a'), claims('b', NAMED))).toEqual([]);
});

test('two environments may share a secret that both name', () => {
  expect(problemsOf(claims('a', NAMED), claims('b', NAMED))).toEqual([]);
});

test('one environment may be in two clusters', () => {
  expect(problemsOf(claims('a', {}, true), claims('a'))).toEqual([]);
});

test('fails on two environments that would share secrets that neither names', () => {
  const settings = { constants: ['A.B'] };
  expect(problemsOf(claims('a', settings), claims('b', { ...settings, keyVaultName: 'SHARED' }))).toEqual([
    'storedNames: must say names of their own for the keys of an environment whose vault holds another one, "of a"; or give it a vault of its own, got "shared/mx-admin-password" and 1 more',
  ]);
});

test('fails on a name that is the name another environment has by itself', () => {
  const named = { storedNames: { 'mx-admin-password': 'MX-admin-password' } };
  expect(problemsOf(claims('a'), claims('b', named))).toEqual([
    'storedNames["mx-admin-password"]: must be another secret than that of another environment, "of a", got "shared/mx-admin-password"',
  ]);
});

test('fails on two components that write the same secrets, even if both name them', () => {
  expect(problemsOf(claims('a', NAMED, true), claims('b', NAMED, true))).toEqual([
    'storedNames["mx-admin-password"]: must be another secret than that of another environment, "of a", got "shared/admin"',
  ]);
  expect(problemsOf(claims('a', {}, true), claims('a', {}, true))).toEqual([
    'values: must be given here or there, because "of a" writes the same secrets for the same environment',
  ]);
});
