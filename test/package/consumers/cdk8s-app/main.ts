import { App, Chart, ChartProps } from 'cdk8s';
import { Role } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  AwsMendixSecretStoreEnvironment,
  AwsDatabaseAuthentication,
  DatabaseType,
  AwsFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/cdk8s';

export class MyChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    const environment = new AwsMendixSecretStoreEnvironment(this, 'Orders', {
      name: 'orders',
      namespace: 'apps',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::123456789012:role/orders',
      database: { type: DatabaseType.PostgreSql, authentication: AwsDatabaseAuthentication.AwsIam },
      fileStorage: { service: FileStorageService.S3, authentication: AwsFileStorageAuthentication.AwsIam },
      mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0', replicas: 1 },
    });

    const role = new Role(this, 'Reader', { metadata: { name: 'reader', namespace: 'apps' } });
    role.bind(environment.serviceAccount);
  }
}

const app = new App();
new MyChart(app, 'orders');
app.synth();
