import { requirementsOf, runbookOf, type StoreEnvironment } from 'mendix-secret-store';
import { azureArgs } from '../azure-environments';
import { cdk8sProps, pulumiArgs } from '../environments';
import { gcpArgs, gcpProps } from '../gcp-environments';
import { vaultArgs, vaultProps } from '../vault-environments';
import { runStep } from './run-step';

const WRITE_FIRST =
  'To add a key, add it to the environment, write its value with the commands of the new runbook, and deploy the environment after that. To remove a key, deploy the environment without it, and then delete it from the store.';
const DEPLOY_FIRST =
  'To add a key, add it to the environment, deploy the environment, which creates the secret of the key, and write the value immediately: until then no new pod starts. To remove a key, deploy the environment without it.';
const WITH_VALUES = 'To add or remove a key, change the environment and `values` together.';

const single = { secretLayout: 'SingleJson' } as const;
const byPeople = { kubernetesOnly: true } as const;
const controller = { type: 'ConfigConnector' } as const;
const values = { 'mx-admin-password': 'a' };

test.each<[string, StoreEnvironment, string]>([
  ['one secret of AWS', { aws: pulumiArgs() }, WRITE_FIRST],
  ['one secret of AWS that is created by hand', { aws: cdk8sProps(), ...byPeople }, WRITE_FIRST],
  ['secrets in a Key Vault', { azure: azureArgs() }, WRITE_FIRST],
  ['paths in Vault', { vault: vaultArgs() }, WRITE_FIRST],
  ['one secret of Google', { gcp: gcpArgs(single) }, WRITE_FIRST],
  ['existing secrets of Google', { gcp: gcpArgs({ skipSecrets: true }) }, WRITE_FIRST],
  ['secrets of Google that are created by hand', { gcp: gcpProps(), ...byPeople }, WRITE_FIRST],
  ['secrets of Google that Pulumi creates', { gcp: gcpArgs() }, DEPLOY_FIRST],
  ['secrets of Google that a controller creates', { gcp: { ...gcpArgs(), controller }, ...byPeople }, DEPLOY_FIRST],
  ['values that Pulumi writes', { aws: { ...onlyPassword(), values } }, WITH_VALUES],
])('the runbook adds a key to a running app in the order that the store requires: %s', (_name, environment, advice) => {
  const step = runbookOf(environment).steps.find(({ id }) => id === 'rotate');
  expect(step?.paragraphs.at(-1)).toBe(advice);
});

test.each<[string, StoreEnvironment, Parameters<typeof runStep>[2]]>([
  ['AWS', { aws: onlyPassword() }, { stored: '{"mx-admin-password":"a","others":"b"}', typed: '' }],
  ['AWS, in another layout', { aws: onlyPassword() }, { stored: '{"a":"b"}', edited: '{ "a": "b" }' }],
  ['Google with a secret for each key', { gcp: gcpArgs() }, { edited: '{"apps-orders-database-type":null}' }],
])('%s: closing the editor without a change writes nothing, which keeps the previous version', async (...row) => {
  const [, environment, options] = row;
  const [run_] = await runStep(environment, 'rotate', options);
  expect(run_).toMatchObject({ exitCode: 0, stderr: 'nothing was written: no value has changed\n', leftovers: [] });
  expect(run_?.calls.map(({ args }) => args[1])).toEqual(options?.stored === undefined ? [] : ['get-secret-value']);
});

function onlyPassword() {
  const { database: _database, fileStorage: _fileStorage, storedNames: _names, ...args } = pulumiArgs();
  return { ...args, constants: [], runtimeSettings: [], optionalKeys: ['mx-admin-password'] };
}

test('a namespace of Vault is a requirement only if it is set', () => {
  const needed = (environment: StoreEnvironment) =>
    requirementsOf(environment)
      .filter(({ because }) => because === '`vaultNamespace`')
      .map(({ kind, what }) => `${kind}: ${what}`);
  expect(needed({ vault: vaultProps({ vaultNamespace: 'platform/apps' }), ...byPeople })).toEqual([
    'Store: the namespace `platform/apps`, with the auth method, the policy and the secrets in it',
  ]);
  expect(needed({ vault: vaultProps(), ...byPeople })).toEqual([]);
});
