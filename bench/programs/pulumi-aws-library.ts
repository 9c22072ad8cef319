import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import * as settings from './settings';

/** One environment on AWS, with the component of this package. */
export function createEnvironment(name: string): void {
  new AwsMendixSecretStoreEnvironment(name, {
    name,
    namespace: settings.NAMESPACE,
    region: settings.REGION,
    oidcProviderArn: pulumi.output(settings.OIDC_PROVIDER_ARN),
    database: { type: 'PostgreSQL' },
    fileStorage: { service: 'S3' },
    constants: [settings.CONSTANT],
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
