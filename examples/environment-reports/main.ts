import {
  accessReportMarkdown,
  accessReportOf,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';

const environment: StoreEnvironment = {
  aws: {
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
    optionalKeys: ['mx-admin-password'],
  },
};

console.log(requirementsMarkdown(requirementsOf(environment)));
console.log(runbookMarkdown(runbookOf(environment)));
console.log(accessReportMarkdown(accessReportOf(environment)));
