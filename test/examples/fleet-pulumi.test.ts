import { join } from 'node:path';
import { runProgram } from './language-host';

const PROGRAM = join(__dirname, '../../examples/fleet-pulumi/index.ts');
const CONFIG = {
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/EXAMPLE/',
};

jest.setTimeout(60_000);

test('the program creates the environments of its file, each in its store', async () => {
  const run = await runProgram(PROGRAM, CONFIG);
  expect(run).toMatchObject({ exitCode: 0 });
  const components = run.registrations.filter(({ type }) => type.startsWith('mendix-secret-store:'));
  expect(components.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment mendix-apps.shop-acceptance',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment mendix-apps.shop-production',
    'mendix-secret-store:index:AzureMendixSecretStoreEnvironment mendix-apps.invoices-production',
  ]);
  expect(run.registrations.map(({ name }) => name)).toContain('mendix-apps.shop-acceptance-secret');
});

test('the program names what is wrong for each environment, with its line, and creates nothing', async () => {
  const run = await runProgram(PROGRAM, { ...CONFIG, oidcProviderArn: 'eks' });
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toMatch(
    /environments\.yaml:22:5: environment mendix-apps\/shop-acceptance: oidcProviderArn: must be/,
  );
  expect(run.output).toMatch(
    /environments\.yaml:27:5: environment mendix-apps\/shop-production: oidcProviderArn: must be/,
  );
  expect(run.registrations.filter(({ type }) => type !== 'pulumi:pulumi:Stack')).toEqual([]);
});
