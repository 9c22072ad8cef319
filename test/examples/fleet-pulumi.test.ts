import { join } from 'node:path';
import { OIDC_PROVIDER_ARN } from '../environments';
import { namesOf, runExample } from './run-example';
import { ROOT } from './synthesise';

test('fleet-pulumi creates each environment of its file in its store', async () => {
  const registrations = await runExample(join(ROOT, 'examples/fleet-pulumi/index.ts'), {
    oidcProviderArn: OIDC_PROVIDER_ARN,
    oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/EXAMPLE/',
  });
  expect(namesOf(registrations).filter((name) => name.startsWith('mendix-secret-store:'))).toEqual([
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment mendix-apps.shop-acceptance',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment mendix-apps.shop-production',
    'mendix-secret-store:index:AzureMendixSecretStoreEnvironment mendix-apps.invoices-production',
  ]);
  expect(registrations.map(({ name }) => name)).toContain('mendix-apps.shop-acceptance-secret');
});
