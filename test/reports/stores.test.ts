import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import * as root from 'mendix-secret-store';
import {
  accessReportMarkdown,
  accessReportOf,
  checkStoreEnvironment,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import { keysOf } from '../../lib/core/mendix/keys';
import { type Input, STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';

/** Random environments for each face. */
const FACES = STORES.flatMap(({ store, member, argsOf, propsOf }) => [
  { store, face: 'Pulumi', environments: RANDOM_ENVIRONMENTS[member].map((input) => ({ [member]: argsOf(input) })) },
  {
    store,
    face: 'cdk8s',
    environments: RANDOM_ENVIRONMENTS[member].map((input) => ({ [member]: propsOf(input), kubernetesOnly: true })),
  },
]);
const good = (environments: fc.Arbitrary<Input>) =>
  environments.filter(
    (environment) => checkStoreEnvironment(environment).length === 0,
  ) as fc.Arbitrary<StoreEnvironment>;
/** Values that a page shows by mistake, unless a name in the environment contains them, such as `NaN.Url`. */
const slipsIn = (page: string, environment: StoreEnvironment) => {
  const given = JSON.stringify(environment);
  const slips = page.match(/\[object |\bundefined\b|\bNaN\b|\*\*\*/g) ?? [];
  return slips.filter((slip) => !given.includes(slip));
};
/** The functions of the root entry: a reader of a runbook need not write a program. */
const FUNCTIONS = Object.entries(root).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
const modesOf = ({ aws, azure, gcp, vault }: StoreEnvironment) => aws ?? azure ?? gcp ?? vault ?? {};

describe.each(FACES)('reports of $store for $face', ({ environments }) => {
  test('mention every key, and show no undefined value', () => {
    fc.assert(
      fc.property(good(environments), (environment) => {
        const keys = keysOf(modesOf(environment));
        const runbook = runbookOf(environment);
        const { chains } = accessReportOf(environment);
        const madeByEngine = environment.vault?.database?.credentialsPath === undefined ? 0 : 2;
        const inRunbook = runbook.steps.flatMap((step) => step.keys ?? []).map(({ key }) => key);
        expect(inRunbook.length).toBeGreaterThanOrEqual(keys.length - madeByEngine);
        expect(keys).toEqual(expect.arrayContaining(inRunbook));
        expect(new Set(chains.flatMap(({ target }) => target.keys ?? []))).toEqual(new Set(keys));
        const pages = [
          runbookMarkdown(runbook),
          accessReportMarkdown(accessReportOf(environment)),
          requirementsMarkdown(requirementsOf(environment)),
        ];
        pages.forEach((page) => expect(slipsIn(page, environment)).toEqual([]));
        expect(FUNCTIONS.filter((name) => pages[0]?.includes(`\`${name}\``))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('have distinct steps and links, and scripts that bash can read', () => {
    const scripts: string[] = [];
    fc.assert(
      fc.property(good(environments), (environment) => {
        const { steps } = runbookOf(environment);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        expect(['rotate', 'change-mode']).toContain(steps.at(-1)?.id);
        scripts.push(
          ...steps
            .flatMap((step) => step.scripts ?? [])
            .filter(({ language }) => language === 'bash')
            .map(({ code }) => code),
        );
        for (const { links } of accessReportOf(environment).chains) {
          expect(links.slice(0, 2).map(({ kind }) => kind)).toEqual(['Namespace', 'ServiceAccount']);
          expect(links.length).toBeGreaterThan(3);
        }
      }),
      { numRuns: 15 },
    );
    expect(() => execFileSync('bash', ['-n'], { input: scripts.join('\n'), stdio: 'pipe' })).not.toThrow();
  });
});

test.each(STORES)('no report of $store contains a value', ({ member, args }) => {
  const marker = 'sentinel-4711';
  const values = Object.fromEntries(keysOf(args).map((key) => [key, marker]));
  const given = { ...args, values: { ...values, ...plainValuesOf(args) } };
  const environment = { [member]: given } as StoreEnvironment;
  expect(checkStoreEnvironment(environment)).toEqual([]);
  const reports = [runbookOf(environment), accessReportOf(environment), requirementsOf(environment)];
  expect(JSON.stringify(reports)).not.toContain(marker);
});

/** Values that the modes determine. */
const plainValuesOf = (args: Input): Record<string, string> => ({
  'database-type': 'PostgreSQL',
  'database-jdbc-url': 'jdbc:postgresql://sentinel-4711.example.com:5432/sentinel-4711',
  'storage-service-name':
    (args.fileStorage as Input).service === 'S3' ? 'com.mendix.storage.s3' : 'com.mendix.storage.azure',
});

test.each([
  [null, 'environment: must be a plain object with one of aws, azure, gcp, vault, got null'],
  ['aws', 'environment: must be a plain object with one of aws, azure, gcp, vault, got "aws"'],
  [{}, 'environment: must have exactly one of aws, azure, gcp, vault, got none'],
  [{ aws: {}, gcp: {} }, 'environment: must have exactly one of aws, azure, gcp, vault, got aws and gcp'],
  [
    { awz: {}, vault: { name: 'orders', namespace: 'apps', constants: ['A.B'] } },
    'awz: is unknown; did you mean "aws"?',
  ],
  [
    { vault: { name: 'orders', namespace: 'apps', constants: ['A.B'] }, kubernetesOnly: 'yes' },
    'kubernetesOnly: must be true or false, got "yes"',
  ],
  [{ aws: null }, /^aws: must be a plain object, /],
  [{ vault: { name: 'Orders', namespace: 'apps', constants: ['A.B'] } }, /^vault\.name: must be a DNS label/],
  [{ gcp: { name: 'orders', namespace: 'apps', constants: ['A.B'] } }, /gcp\.secretProjectId: is required/],
])('an environment with problems has no report: %j', (environment, message) => {
  for (const report of [requirementsOf, runbookOf, accessReportOf]) {
    expect(() => report(environment as never)).toThrow(message);
  }
});
