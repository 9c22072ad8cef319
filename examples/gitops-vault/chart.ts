import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  DatabaseType,
  FileStorageService,
  VaultControllerType,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/cdk8s/vault';

/** The acceptance environment of a shop: vault-config-operator writes its policy and its role, and generates a password. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new VaultMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      vaultAddress: 'https://vault.example.com:8200',
      controller: {
        type: VaultControllerType.VaultConfigOperator,
        loginRole: 'mendix-environments',
        serviceAccountName: 'vault-config',
        address: 'https://vault.example.com:8200',
        generatedValues: { 'mx-admin-password': 'mendix' },
        annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      },

      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
      constants: ['Shop.PaymentProviderUrl'],
      optionalKeys: ['mx-admin-password'],
    });
  }
}
