import {
  databasePolicy,
  fileStoragePolicy,
  irsaTrustPolicy,
  readSecretPolicy,
  secretArnPattern,
} from 'mendix-secret-store';

const account = { region: 'eu-west-1', accountId: '123456789012' };
const oidcProviderArn = 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';

const policies = {
  trust: irsaTrustPolicy(oidcProviderArn, { namespace: 'mendix-apps', name: 'shop-acceptance' }),
  'read-secret': readSecretPolicy([secretArnPattern({ ...account, secretName: 'mendix-apps/shop-acceptance' })]),
  'file-storage': fileStoragePolicy({ bucketArn: 'arn:aws:s3:::shop-files', prefix: 'shop-acceptance' }),
  database: databasePolicy({ ...account, resourceId: 'db-ABCDEFGHIJKL01234', username: 'shop' }),
};

console.log(JSON.stringify(policies, null, 2));
