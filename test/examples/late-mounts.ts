import * as pulumi from '@pulumi/pulumi';
import { VaultMendixSecretStoreCluster } from 'mendix-secret-store/pulumi/vault';

/** Two clusters whose common auth method, or whose other problem, shows only when all Outputs are known. */
const config = new pulumi.Config();
const kubernetesHost = 'https://kubernetes.default.svc';
const caCert = config.get('kubernetesCaCert');
const jwt = config.get('tokenReviewerJwt');

new VaultMendixSecretStoreCluster('first', { kubernetesHost, authMountPath: 'clusters/a' });
new VaultMendixSecretStoreCluster('second', {
  kubernetesHost,
  skipKvMount: true,
  authMountPath: pulumi.output(config.require('authMountPath')),
  ...(caCert !== undefined && { kubernetesCaCert: pulumi.output(caCert) }),
  ...(jwt !== undefined && { tokenReviewerJwt: pulumi.output(jwt) }),
});
