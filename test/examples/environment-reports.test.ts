import { join } from 'node:path';
import { ROOT } from './synthesise';

test('environment-reports prints the requirements, the runbook and the access report', () => {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.isolateModules(() => {
    jest.requireActual(join(ROOT, 'examples/environment-reports/main.ts'));
  });
  const [requirements, runbook, access] = print.mock.calls.map(([page]) => String(page));
  print.mockRestore();
  expect(requirements).toContain('Mendix Operator 2.10.1 or later');
  expect(requirements).toContain('Mendix 9.22 or later');
  expect(runbook?.match(/^## .*/gm)).toEqual([
    '## 1. Write the values',
    '## 2. Let the app log in to its database without a password',
    '## 3. Create the environment with the secret store',
    '## 4. Check that it mounts',
    '## 5. Change a value later',
    '## 6. Change a running app to its identity, and back',
  ]);
  expect(runbook).toContain('GRANT rds_iam TO "shop";');
  expect(access?.match(/^## .*/gm)).toEqual([
    '## Secret `arn:aws:secretsmanager:eu-west-1:123456789012:secret:mendix-apps/shop-acceptance-??????`',
    '## Files `arn:aws:s3:::shop-files/shop-acceptance/*`',
    '## Database `arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABCDEFGHIJKL01234/shop`',
    '## Who else',
  ]);
});
