import * as pulumi from '@pulumi/pulumi';
import { accessReportMarkdown, accessReportOf, runbookMarkdown, runbookOf } from 'mendix-secret-store';
import { STORES } from '../stores';
import { COMPONENTS } from './components';
import { passwordValues, pulumiIamArgs, ROLE_ARN } from '../environments';
import { record, unknownOutput, valueOf } from './harness';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { azureArgs, azureIdentityArgs } from '../azure-environments';
import { vaultArgs } from '../vault-environments';

interface Reporting {
  readonly runbook: pulumi.Output<string>;
  readonly accessReport: pulumi.Output<string>;
}

const reportsOf = async (create: () => unknown, options = {}): Promise<Reporting> => {
  let component!: Reporting;
  await record(() => {
    component = create() as Reporting;
  }, options);
  return component;
};

test.each(STORES)('the component for $store returns the runbook of core', async ({ args, member }) => {
  const { runbook } = await reportsOf(() => new COMPONENTS[member]('orders', args as never));
  expect(await valueOf(runbook)).toBe(runbookMarkdown(runbookOf({ [member]: args })));
});

test.each(STORES)('the component for $store returns the access report of core', async ({ args, member }) => {
  const { accessReport } = await reportsOf(() => new COMPONENTS[member]('orders', args as never));
  const expected = accessReportMarkdown(accessReportOf({ [member]: args }));
  expect(await valueOf(accessReport)).toBe(expected);
});

test('the runbook on Azure has the SQL with the ids of the created identity', async () => {
  const component = await reportsOf(() => new AzureMendixSecretStoreEnvironment('orders', azureIdentityArgs()));
  const { databaseSql, principalId } = component as unknown as AzureMendixSecretStoreEnvironment;
  const page = await valueOf(component.runbook);
  (await valueOf(databaseSql)).forEach((statement) => expect(page).toContain(statement));
  expect(page).toContain(await valueOf(principalId as pulumi.Output<string>));
});

test.each(STORES)(
  'the reports of $store hold no value, and the runbook changes values with pulumi up',
  async ({ args, member }) => {
    const { runbook, accessReport } = await reportsOf(
      () => new COMPONENTS[member]('orders', { ...args, values: passwordValues('sentinel') } as never),
    );
    for (const page of [await valueOf(runbook), await valueOf(accessReport)]) {
      expect(page).not.toContain('sentinel');
    }
    expect(await valueOf(runbook)).toContain('Change `values`, and run `pulumi up`');
    expect(await valueOf(accessReport)).toContain('Whoever can decrypt the Pulumi state.');
  },
);

const isKnown = (output: pulumi.Output<string>) => (output as unknown as { isKnown: Promise<boolean> }).isKnown;

test.each(STORES)('a preview shows both reports of $store before anything is created', async ({ args, member }) => {
  const { runbook, accessReport } = await reportsOf(() => new COMPONENTS[member]('orders', args as never), {
    preview: true,
  });
  expect(await isKnown(runbook)).toBe(true);
  expect(await isKnown(accessReport)).toBe(true);
});

test('a preview on AWS shows the secret and the role by their given names', async () => {
  const { runbook, accessReport } = await reportsOf(
    () => new AwsMendixSecretStoreEnvironment('orders', pulumiIamArgs()),
    { preview: true },
  );
  expect(await valueOf(runbook)).toContain('GRANT rds_iam TO "orders-user";');
  const page = await valueOf(accessReport);
  expect(page).toContain('## Secret `arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-??????`');
  expect(page).toContain('IAM role `arn:aws:iam::123456789012:role/mendix-apps.orders`');
});

test.each([
  ['AWS', AwsMendixSecretStoreEnvironment, { ...pulumiIamArgs(), oidcProviderArn: unknownOutput() }],
  ['Azure', AzureMendixSecretStoreEnvironment, { ...azureArgs(), oidcIssuerUrl: unknownOutput() }],
])(
  'a preview on %s shows the runbook before the cluster is created, because the runbook does not name it',
  async (_, Component, args) => {
    const { runbook, accessReport } = await reportsOf(() => new Component('orders', args as never), { preview: true });
    expect(await isKnown(runbook)).toBe(true);
    expect(await isKnown(accessReport)).toBe(false);
  },
);

test('a preview shows both reports of Vault while its address is unknown, because they do not name it', async () => {
  const args = { ...vaultArgs(), vaultAddress: unknownOutput() };
  const { runbook, accessReport } = await reportsOf(() => new VaultMendixSecretStoreEnvironment('orders', args), {
    preview: true,
  });
  expect(await isKnown(runbook)).toBe(true);
  expect(await isKnown(accessReport)).toBe(true);
});

test('the runbook that annotates an existing ServiceAccount waits for the account id of the role', async () => {
  const args = { ...pulumiIamArgs(), skipServiceAccount: true, oidcProviderArn: unknownOutput() };
  const { runbook } = await reportsOf(() => new AwsMendixSecretStoreEnvironment('orders', args), { preview: true });
  expect(await isKnown(runbook)).toBe(false);
});

test('a preview on Azure shows both reports if they name no id of the created identity', async () => {
  const { runbook, accessReport } = await reportsOf(
    () => new AzureMendixSecretStoreEnvironment('orders', azureArgs()),
    { preview: true },
  );
  expect(await valueOf(runbook)).toContain('az keyvault secret set');
  expect(await valueOf(accessReport)).toContain('Federated credential `apps_orders`');
});

test('an unknown secret name leaves the runbook unknown', async () => {
  const { runbook } = await reportsOf(
    () => new AwsMendixSecretStoreEnvironment('orders', { ...pulumiIamArgs(), secretName: unknownOutput() }),
    { preview: true },
  );
  expect(await isKnown(runbook)).toBe(false);
});

test('a secret Output makes the reports secret', async () => {
  const { runbook } = await reportsOf(
    () =>
      new AwsMendixSecretStoreEnvironment('orders', {
        ...pulumiIamArgs(),
        oidcProviderArn: undefined,
        roleArn: pulumi.secret(ROLE_ARN),
      } as never),
  );
  expect(await pulumi.isSecret(runbook)).toBe(true);
});
