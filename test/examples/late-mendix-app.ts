import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';

/** A part of a MendixApp that is an Output of Outputs, one of which is a secret that must not be there. */
const runtime = pulumi.output('any').apply(() => ({ mxAdminPassword: pulumi.secret('Welc0me!') }));

new AwsMendixSecretStoreEnvironment('orders', {
  name: 'orders',
  namespace: 'apps',
  region: 'eu-west-1',
  roleArn: 'arn:aws:iam::123456789012:role/orders',
  constants: ['Shop.Title'],
  mendixAppSpec: { runtime },
});
