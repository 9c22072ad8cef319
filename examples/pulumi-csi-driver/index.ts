import * as pulumi from '@pulumi/pulumi';
import { CsiProvider, SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';

const config = new pulumi.Config();

const driver = new SecretsStoreCsiDriver('csi', {
  providers: [CsiProvider.Gcp, CsiProvider.Vault],
  clusterProjectId: config.require('clusterProjectId'),
});

export const { tokenAudiences } = driver;
