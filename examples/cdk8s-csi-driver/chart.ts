import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CsiProvider, SecretsStoreCsiDriver } from 'mendix-secret-store/cdk8s';

/** The driver and the provider that an EKS cluster needs before its first environment. */
export class ClusterChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new SecretsStoreCsiDriver(this, 'SecretsStore', { providers: [CsiProvider.Aws] });
  }
}
