import { compile, consumer, LINES } from './consumer';

jest.setTimeout(300_000);

describe('an ESM project with only the package', () => {
  const project = consumer('root-only', 'current');

  test('installs only the package that fleet files need', () => {
    expect(project.installed()).toEqual(['mendix-secret-store', 'typescript', 'yaml']);
  });

  test('type-checks the root entry without types of Node.js', () => {
    const files = compile(project).filter((file) => !file.startsWith('typescript/lib/'));
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !file.startsWith('mendix-secret-store/dist/'))).toEqual([]);
  });

  test.each(LINES)('runs on Node.js %i', (line) => {
    const program = 'import(process.cwd() + "/main.js").then((main) => console.log(JSON.stringify({ ...main })))';
    expect(project.run('node', ['--version'], line)).toMatch(new RegExp(`^v${line}\\.`));
    const { runbook, problems } = JSON.parse(project.run('node', ['-e', program], line)) as Record<string, string[]>;
    expect(runbook?.[0]).toBe('# Runbook of `apps/orders` on AWS Secrets Manager');
    expect(problems).toEqual(['aws.region: must be a region such as "eu-west-1", got "Ireland"']);
  });
});

describe('an ESM project with cdk8s, whose environments and defaults are in a file', () => {
  const project = consumer('esm', 'current');

  test('type-checks as nodenext without a cast, also with exact optional properties', () => {
    expect(compile(project)).toContain('mendix-secret-store/dist/cdk8s/vault.d.ts');
    // The types of cdk8s-plus themselves violate this option, so their check is skipped.
    const options = ['--exactOptionalPropertyTypes', '--skipLibCheck', '--noEmit'];
    project.run('node', ['node_modules/typescript/bin/tsc', ...options]);
  });

  test.each(LINES)('imports by name on Node.js %i', (line) => {
    expect(JSON.parse(project.run('node', ['main.js'], line))).toEqual({
      objects: [
        'ServiceAccount apps/shop',
        'SecretProviderClass apps/shop',
        'ServiceAccount apps/orders',
        'SecretProviderClass apps/orders',
      ],
      secrets: [['secret/apps/shop/database'], ['secret/apps/orders/database']],
      keys: [
        'database-type',
        'database-jdbc-url',
        'database-host',
        'database-name',
        'database-username',
        'database-password',
      ],
      sql: ['GRANT rds_iam TO "orders";', 'ALTER ROLE "orders" WITH PASSWORD NULL;'],
      problem: 'name: is missing',
    });
  });
});
