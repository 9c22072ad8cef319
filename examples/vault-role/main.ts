import { runbookOf, type VaultDeployment } from 'mendix-secret-store';

/** The environment of `cdk8s-vault`, as the library would create its policy and its role. */
const environment: VaultDeployment = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  database: { type: 'PostgreSQL', credentialsPath: 'database/static-creds/shop-acceptance' },
  fileStorage: { service: 'S3', authentication: 'AwsIam' },
  awsRoleArn: 'arn:aws:iam::123456789012:role/shop-acceptance',
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
  optionalKeys: ['mx-admin-password'],
  tokenTtl: 3600,
  tokenNoDefaultPolicy: true,
};

const { steps } = runbookOf({ vault: environment, kubernetesOnly: true });
const documents = steps
  .flatMap(({ scripts = [] }) => scripts)
  .flatMap(({ file, language, code }): [string, unknown][] =>
    file === undefined ? [] : [[file, language === 'json' ? JSON.parse(code) : code]],
  );

console.log(JSON.stringify(Object.fromEntries(documents), null, 2));
