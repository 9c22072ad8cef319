import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

/** The layer borders: core knows no SDK, a face knows core and its own SDK, a store never another store. */
const border = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const STORES = readdirSync(join(import.meta.dirname, 'lib/core/stores'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const SDK_ROOTS = {
  regex: '^@pulumi/(aws|azure-native|gcp|kubernetes|vault)$',
  message: 'Import a sub-module: the SDK root costs every user seconds of type checking.',
};
const NO_BARREL = { regex: '^(\\.\\./)+(core|index)?$', message: 'Import from the file: the barrel is for users.' };
const STORES_ABOVE = {
  regex: '^(\\.\\./){2,}stores/',
  message: 'Core and reports are what a store is made of, and know none: import from core/stores.',
};
const NO_FLEET = { regex: '^yaml$|/fleet/', message: 'Only what is above the fleet reads files.' };
const CORE_BORDER = [
  { group: ['@pulumi/*', '@pulumi/**', 'cdk8s*', 'constructs'], message: 'core knows no SDK.' },
  { group: ['**/cdk8s/**', '**/pulumi/**', '**/cdk8s', '**/pulumi'], message: 'core knows no face.' },
  { group: ['**/reports/**'], message: 'core knows no report.' },
  NO_FLEET,
  STORES_ABOVE,
  NO_BARREL,
];
/** The folders of core, each of which knows only those before it. */
const LAYERS = ['input', 'kubernetes', 'mendix', 'identity', 'stores', 'csi-driver', 'admission'];
const below = (layer, above) =>
  above.length === 0
    ? []
    : [
        {
          group: above.map((folder) => `../**/${folder}/**`),
          message: `${layer} knows nothing of ${above.join(', ')}.`,
        },
      ];
const otherStores = (own) =>
  STORES.filter((store) => store !== own).flatMap((store) => [`**/${store}`, `**/${store}/**`]);
const otherSdks = (own) =>
  Object.entries({ aws: 'aws', azure: 'azure-native', gcp: 'gcp', vault: 'vault' })
    .filter(([store]) => store !== own)
    .flatMap(([, sdk]) => [`@pulumi/${sdk}`, `@pulumi/${sdk}/**`]);

export default tseslint.config(
  { ignores: ['dist/', 'manifests/', 'coverage/', 'api/', 'node_modules/', '.cache/', 'test/package/consumers/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
    },
  },
  {
    files: ['test/**/*.ts', 'examples/**/*.ts'],
    rules: {
      // Tables of cases are long, and read better whole.
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-properties': [
        'error',
        ...['app', 'chart'].map((property) => ({
          ...{ object: 'Testing', property },
          message: 'It leaves a folder in the temporary folder each time: see test/cdk8s/chart.ts.',
        })),
      ],
    },
  },
  // Written by a program, one argument after another.
  { files: ['lib/pulumi/**/args.ts'], rules: { 'max-lines': 'off' } },
  border(['lib/core/*.ts'], CORE_BORDER),
  // ESLint takes the last rule that fits a file, so these say the border of core again.
  ...LAYERS.map((layer, index) =>
    border([`lib/core/${layer}/**`], [...CORE_BORDER, ...below(layer, LAYERS.slice(index + 1))]),
  ),
  ...STORES.map((store) =>
    border(
      [`lib/core/stores/${store}/**`],
      [
        ...CORE_BORDER,
        ...below('stores', ['csi-driver', 'admission']),
        { group: otherStores(store), message: 'a store never knows another store.' },
      ],
    ),
  ),
  border(['lib/reports/**'], [...CORE_BORDER.slice(0, 2), NO_FLEET, { ...STORES_ABOVE, regex: '^(\\.\\./)+stores/' }]),
  ...STORES.map((store) =>
    border(
      [`lib/reports/${store}/**`],
      [
        ...CORE_BORDER.slice(0, 2),
        STORES_ABOVE,
        { group: otherStores(store), message: 'a store never knows another store.' },
      ],
    ),
  ),
  border(['lib/stores/*.ts'], [...CORE_BORDER.slice(0, 2), NO_FLEET]),
  border(['lib/fleet/**'], [...CORE_BORDER.slice(0, 2), NO_BARREL]),
  border(
    ['lib/check/**'],
    [
      ...CORE_BORDER.slice(0, 3),
      { regex: '/(fleet|cli)/', message: 'check reads manifests, and knows no fleet.' },
      NO_BARREL,
    ],
  ),
  border(
    ['lib/diff/**'],
    [
      ...CORE_BORDER.slice(0, 3),
      { regex: '/(fleet|import|cli)/', message: 'diff compares objects, wherever they are from.' },
      NO_BARREL,
    ],
  ),
  border(
    ['lib/import/**'],
    [
      ...CORE_BORDER.slice(0, 3),
      { regex: '/(fleet|cli)/', message: 'import writes the text of a fleet, and reads none.' },
      NO_BARREL,
    ],
  ),
  border(
    ['lib/cli/**'],
    [...CORE_BORDER.slice(0, 2), NO_BARREL, { group: ['yaml'], message: 'commands read no format themselves.' }],
  ),
  ...STORES.map((store) =>
    border(
      [`lib/stores/${store}.ts`],
      [...CORE_BORDER.slice(0, 2), { group: otherStores(store), message: 'a store never knows another store.' }],
    ),
  ),
  border(
    ['lib/index.ts'],
    [
      {
        group: ['@pulumi/*', '@pulumi/**', 'cdk8s*', 'constructs', './cdk8s*', './pulumi*'],
        message: 'the root entry exports core and reports only.',
      },
    ],
  ),
  border(
    ['lib/cdk8s/**'],
    [{ group: ['@pulumi/*', '@pulumi/**', '**/pulumi/**'], message: 'the cdk8s face knows no Pulumi.' }, NO_BARREL],
  ),
  border(
    ['lib/pulumi/*.ts'],
    [
      SDK_ROOTS,
      NO_BARREL,
      { group: ['cdk8s*', 'constructs', '**/cdk8s/**'], message: 'the Pulumi face knows no cdk8s.' },
      {
        group: [...otherSdks(''), ...otherStores('').map((pattern) => pattern)],
        message: 'shared Pulumi code knows no store.',
      },
    ],
  ),
  border(
    ['lib/pulumi/csi-driver/**'],
    [
      SDK_ROOTS,
      NO_BARREL,
      { group: ['cdk8s*', 'constructs', '**/cdk8s/**'], message: 'the Pulumi face knows no cdk8s.' },
      {
        group: [...otherSdks(''), ...otherStores('')],
        message: 'the driver serves every store, and needs no SDK of one.',
      },
    ],
  ),
  border(
    ['lib/pulumi/fleet/**', 'lib/pulumi/plugin/**'],
    [
      SDK_ROOTS,
      NO_BARREL,
      { group: ['cdk8s*', 'constructs', '**/cdk8s/**'], message: 'the Pulumi face knows no cdk8s.' },
      {
        group: [...otherSdks(''), ...otherStores('')],
        message: 'a store is loaded when it is asked for.',
      },
    ],
  ),
  ...STORES.map((store) =>
    border(
      [`lib/pulumi/${store}/**`],
      [
        SDK_ROOTS,
        NO_BARREL,
        { group: ['cdk8s*', 'constructs', '**/cdk8s/**'], message: 'the Pulumi face knows no cdk8s.' },
        { group: [...otherSdks(store), ...otherStores(store)], message: 'a store never knows another store.' },
      ],
    ),
  ),
);
