import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';

/** A program with a secret namespace, which shows to be invalid only when it is known. */
new AwsMendixSecretStoreEnvironment('orders', {
  name: 'orders',
  namespace: pulumi.secret('Not A Namespace sentinel7f3a'),
  region: 'eu-west-1',
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  database: { type: 'PostgreSQL' },
});
