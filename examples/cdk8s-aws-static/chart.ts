import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/cdk8s/aws';

/** The environment that the guide begins with: a database password and an S3 access key, both kept in the store. */
export class LegacyChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsMendixSecretStoreEnvironment(this, 'Legacy', {
      name: 'legacy',
      namespace: 'mendix-apps',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::123456789012:role/mendix-mendix-apps.legacy',
      database: { type: 'PostgreSQL' },
      fileStorage: { service: 'S3' },
      optionalKeys: [
        'storage-perform-delete',
        'storage-use-ca-certificates',
        'mx-admin-password',
        'mx-debugger-password',
      ],
    });
  }
}
