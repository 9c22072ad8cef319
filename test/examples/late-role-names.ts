import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';

/** Two environments whose roles turn out to have the same name. */
for (const name of ['first', 'second']) {
  new AwsMendixSecretStoreEnvironment(name, {
    name,
    namespace: 'apps',
    region: 'eu-west-1',
    roleName: pulumi.output('shared'),
    oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.example.com',
    constants: ['Shop.Title'],
  });
}
