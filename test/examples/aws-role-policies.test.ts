import { printed } from './synthesise';

test('aws-role-policies prints policies for one secret, one folder, one user and one ServiceAccount', () => {
  const policies = printed('aws-role-policies') as Record<string, { Statement: Record<string, unknown>[] }>;
  expect(policies['trust.json']?.Statement[0]?.Condition).toEqual({
    StringEquals: {
      'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud': 'sts.amazonaws.com',
      'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': 'system:serviceaccount:mendix-apps:shop-acceptance',
    },
  });
  const resources = Object.values(policies).map(({ Statement }) => Statement[0]?.Resource);
  expect(resources.slice(1)).toEqual([
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:mendix-apps/shop-acceptance-??????'],
    ['arn:aws:s3:::shop-files/shop-acceptance/*'],
    ['arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABCDEFGHIJKL01234/shop'],
  ]);
});
