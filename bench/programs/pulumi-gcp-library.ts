import * as pulumi from '@pulumi/pulumi';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import * as settings from './settings';

/** One environment on Google Cloud, with the component of this package. */
export function createEnvironment(name: string): void {
  new GcpMendixSecretStoreEnvironment(name, {
    name,
    namespace: settings.NAMESPACE,
    secretProjectId: settings.SECRET_PROJECT,
    clusterProjectId: settings.CLUSTER_PROJECT,
    clusterProjectNumber: pulumi.output(settings.CLUSTER_PROJECT_NUMBER),
    database: { type: 'PostgreSQL' },
    fileStorage: { service: 'S3' },
    constants: [settings.CONSTANT],
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
