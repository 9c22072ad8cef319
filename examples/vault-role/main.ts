import {
  vaultAudienceOf,
  vaultNameOf,
  vaultPathsOf,
  vaultPolicy,
  vaultRole,
  type VaultSecretStore,
} from 'mendix-secret-store';

/** The environment of `cdk8s-vault`, as far as it decides what is read. */
const environment: VaultSecretStore = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  database: { type: 'PostgreSQL', credentialsPath: 'database/static-creds/shop-acceptance' },
  fileStorage: { service: 'S3', authentication: 'AwsIam' },
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
  optionalKeys: ['mx-admin-password'],
};
const name = vaultNameOf(environment.namespace, environment.name);

const access = {
  name,
  policy: vaultPolicy(vaultPathsOf(environment)),
  role: vaultRole(environment, {
    policies: [name],
    audience: vaultAudienceOf(environment),
    tokenTtl: 3600,
    tokenNoDefaultPolicy: true,
  }),
};

console.log(JSON.stringify(access, null, 2));
