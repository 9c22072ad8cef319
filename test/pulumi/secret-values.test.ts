import * as pulumi from '@pulumi/pulumi';
import type { SecretVersionArgs } from '@pulumi/aws/secretsmanager';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { passwordValues, pulumiArgs } from '../environments';
import { record } from './harness';

const mockVersions: SecretVersionArgs[] = [];

jest.mock('@pulumi/aws/secretsmanager', () => {
  const actual = jest.requireActual<typeof import('@pulumi/aws/secretsmanager')>('@pulumi/aws/secretsmanager');
  return {
    ...actual,
    Secret: actual.Secret,
    SecretVersion: class extends actual.SecretVersion {
      public constructor(name: string, args: SecretVersionArgs, options: pulumi.CustomResourceOptions) {
        mockVersions.push(args);
        super(name, args, options);
      }
    },
  };
});

/** The AWS SDK makes this one property a secret too; what we hand to it has to be one without that. */
test('values are a secret before they reach the AWS SDK', async () => {
  await record(() => new AwsMendixSecretStoreEnvironment('orders', { ...pulumiArgs(), values: passwordValues() }));
  expect(mockVersions).toHaveLength(1);
  expect(await pulumi.isSecret(pulumi.output(mockVersions[0]?.secretString))).toBe(true);
});
