import * as pulumi from '@pulumi/pulumi';
import type { SecretVersionArgs } from '@pulumi/aws/secretsmanager';
import type { SecretVersionArgs as GoogleSecretVersionArgs } from '@pulumi/gcp/secretmanager';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import { passwordValues, pulumiArgs } from '../environments';
import { gcpArgs } from '../gcp-environments';
import { record } from './harness';

const mockVersions: SecretVersionArgs[] = [];
const mockGoogleVersions: GoogleSecretVersionArgs[] = [];

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

jest.mock('@pulumi/gcp/secretmanager', () => {
  const actual = jest.requireActual<typeof import('@pulumi/gcp/secretmanager')>('@pulumi/gcp/secretmanager');
  return {
    ...actual,
    Secret: actual.Secret,
    SecretIamMember: actual.SecretIamMember,
    RegionalSecret: actual.RegionalSecret,
    SecretVersion: class extends actual.SecretVersion {
      public constructor(name: string, args: GoogleSecretVersionArgs, options: pulumi.CustomResourceOptions) {
        mockGoogleVersions.push(args);
        super(name, args, options);
      }
    },
  };
});

/** The AWS SDK also marks this property as secret; the value must be secret without that. */
test('values are marked secret before they reach the AWS SDK', async () => {
  await record(() => new AwsMendixSecretStoreEnvironment('orders', { ...pulumiArgs(), values: passwordValues() }));
  expect(mockVersions).toHaveLength(1);
  expect(await pulumi.isSecret(pulumi.output(mockVersions[0]?.secretString))).toBe(true);
});

/** The Google SDK also marks this property as secret. */
test.each(['PerKey', 'SingleJson'] as const)(
  'values are marked secret before they reach the Google SDK: %s',
  async (layout) => {
    mockGoogleVersions.length = 0;
    const args = { ...gcpArgs({ secretLayout: layout }), values: passwordValues() };
    await record(() => new GcpMendixSecretStoreEnvironment('orders', args));
    expect(mockGoogleVersions).toHaveLength(layout === 'PerKey' ? Object.keys(passwordValues()).length : 1);
    for (const { secretData } of mockGoogleVersions) {
      expect(await pulumi.isSecret(pulumi.output(secretData))).toBe(true);
    }
  },
);
