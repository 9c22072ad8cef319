import { join } from 'node:path';

test('aws-role-policies prints policies for one secret, one folder, one user and one ServiceAccount', () => {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.isolateModules(() => {
    jest.requireActual(join(__dirname, '../../examples/aws-role-policies/main.ts'));
  });
  const printed = JSON.parse(String(print.mock.calls[0]?.[0])) as Record<
    string,
    { Statement: Record<string, unknown>[] }
  >;
  print.mockRestore();
  expect(printed.trust?.Statement[0]?.Condition).toEqual({
    StringEquals: {
      'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud': 'sts.amazonaws.com',
      'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': 'system:serviceaccount:mendix-apps:shop-acceptance',
    },
  });
  const resources = Object.values(printed).map(({ Statement }) => Statement[0]?.Resource);
  expect(resources.slice(1)).toEqual([
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:mendix-apps/shop-acceptance-??????'],
    ['arn:aws:s3:::shop-files/shop-acceptance/*'],
    ['arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABCDEFGHIJKL01234/shop'],
  ]);
});
