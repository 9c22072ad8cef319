import { type AwsDeployment, runbookOf } from 'mendix-secret-store';

/** The environment as the library would create it. */
const environment: AwsDeployment = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  region: 'eu-west-1',
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  database: {
    type: 'PostgreSQL',
    authentication: 'AwsIam',
    username: 'shop',
    resourceId: 'db-ABCDEFGHIJKL01234',
  },
  fileStorage: {
    service: 'S3',
    authentication: 'AwsIam',
    bucketArn: 'arn:aws:s3:::shop-files',
    prefix: 'shop-acceptance',
  },
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
  optionalKeys: ['mx-admin-password'],
};

const { steps } = runbookOf({ aws: environment, kubernetesOnly: true });
const documents = steps
  .flatMap(({ scripts = [] }) => scripts)
  .flatMap(({ file, code }): [string, unknown][] => (file === undefined ? [] : [[file, JSON.parse(code)]]));

console.log(JSON.stringify(Object.fromEntries(documents), null, 2));
