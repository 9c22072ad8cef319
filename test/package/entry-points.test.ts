import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as ts from 'typescript';

const DIST = join(__dirname, '../../dist');
const KUBERNETES = ['@pulumi/kubernetes/apiextensions', '@pulumi/kubernetes/core/v1'];

/** The modules of other packages that each entry point requires: the code when it is loaded, and the types. */
const ENTRY_POINTS: [entry: string, code: string[], types: string[]][] = [
  ['.', [], []],
  ['./cdk8s', ['cdk8s', 'constructs'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./cdk8s/aws', ['cdk8s', 'constructs'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./cdk8s/azure', ['cdk8s', 'constructs'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./cdk8s/csi-driver', ['cdk8s', 'constructs'], ['constructs']],
  ['./cdk8s/fleet', ['cdk8s', 'constructs', 'yaml'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./cdk8s/gcp', ['cdk8s', 'constructs'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./cdk8s/validation', ['yaml'], []],
  ['./cdk8s/vault', ['cdk8s', 'constructs'], ['cdk8s', 'cdk8s-plus-28', 'constructs']],
  ['./check', ['yaml'], []],
  ['./fleet', ['yaml'], []],
  [
    './pulumi/aws',
    ['@pulumi/aws/eks', '@pulumi/aws/iam', '@pulumi/aws/secretsmanager', ...KUBERNETES, '@pulumi/pulumi'],
    ['@pulumi/aws/iam', '@pulumi/aws/secretsmanager', '@pulumi/pulumi'],
  ],
  [
    './pulumi/azure',
    [
      '@pulumi/azure-native/authorization',
      '@pulumi/azure-native/keyvault',
      '@pulumi/azure-native/managedidentity',
      ...KUBERNETES,
      '@pulumi/pulumi',
    ],
    ['@pulumi/azure-native/keyvault', '@pulumi/azure-native/managedidentity', '@pulumi/pulumi'],
  ],
  [
    './pulumi/csi-driver',
    [
      '@pulumi/kubernetes/apps/v1',
      '@pulumi/kubernetes/core/v1',
      '@pulumi/kubernetes/helm/v3/release',
      '@pulumi/kubernetes/rbac/v1',
      '@pulumi/pulumi',
    ],
    ['@pulumi/pulumi'],
  ],
  ['./pulumi/fleet', ['@pulumi/pulumi', 'yaml'], ['@pulumi/pulumi']],
  [
    './pulumi/gcp',
    ['@pulumi/gcp/secretmanager', '@pulumi/gcp/serviceaccount', ...KUBERNETES, '@pulumi/pulumi'],
    ['@pulumi/gcp/secretmanager', '@pulumi/pulumi'],
  ],
  ['./pulumi/plugin', ['@pulumi/pulumi'], ['@pulumi/pulumi']],
  [
    './pulumi/vault',
    [
      ...KUBERNETES,
      '@pulumi/pulumi',
      '@pulumi/vault/authBackend',
      '@pulumi/vault/kubernetes',
      '@pulumi/vault/kv',
      '@pulumi/vault/mount',
      '@pulumi/vault/policy',
    ],
    [
      '@pulumi/pulumi',
      '@pulumi/vault/authBackend',
      '@pulumi/vault/kubernetes/authBackendConfig',
      '@pulumi/vault/kubernetes/authBackendRole',
      '@pulumi/vault/kv/secretBackendV2',
      '@pulumi/vault/mount',
      '@pulumi/vault/policy',
    ],
  ],
];

/**
 * Loads the entry points with `require` and then with `import`, in a process that loads nothing else, and prints which module
 * required which: each module is loaded once, and an entry point loads all modules that are reachable from it.
 */
const PROBE = `
const Module = require('node:module');
const [...entries] = process.argv.slice(1);
const asked = {};
const load = Module._load;
Module._load = function (request, parent, ...rest) {
  if (parent?.filename && !Module.isBuiltin(request)) {
    (asked[parent.filename] ??= {})[request] = Module._resolveFilename(request, parent);
  }
  return load.call(this, request, parent, ...rest);
};
(async () => {
  const loaded = {};
  for (const entry of entries) {
    const exported = require(entry);
    // What is exported may be loaded when it is asked for.
    Object.values(exported);
    loaded[entry] = { file: require.resolve(entry), names: Object.keys(exported), imported: Object.keys(await import(entry)) };
  }
  console.log(JSON.stringify({ loaded, asked }));
})();
`;

interface Loaded {
  /** The names that the entry point exports, without the markers for the interoperability of module kinds. */
  readonly names: string[];
  readonly imported: string[];
  /** The files of other packages, starting with the name of the package. */
  readonly files: string[];
  /** The modules of other packages that the modules of this package required. */
  readonly asked: string[];
}

interface Probed {
  readonly loaded: Record<string, { readonly file: string; readonly names: string[]; readonly imported: string[] }>;
  /** The resolved file by the requiring file and the specifier. */
  readonly asked: Record<string, Record<string, string>>;
}

function loadAll(entries: readonly string[]): Loaded[] {
  const specifiers = entries.map((entry) => join('mendix-secret-store', entry).replaceAll('\\', '/'));
  const answer = execFileSync(process.execPath, ['-e', PROBE, '--', ...specifiers], {
    cwd: dirname(DIST),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { loaded, asked } = JSON.parse(answer) as Probed;
  const own = (name: string) => !['default', '__esModule', 'module.exports'].includes(name);
  return specifiers.map((specifier) => {
    const { file = '', names = [], imported = [] } = loaded[specifier] ?? {};
    const files = [file];
    // The list grows during the iteration.
    for (const one of files) {
      files.push(...Object.values(asked[one] ?? {}).filter((target) => !files.includes(target)));
    }
    const [ours, others] = [true, false].map((ours) => files.filter((one) => one.startsWith(DIST) === ours)) as [
      string[],
      string[],
    ];
    const words = ours.flatMap((one) => Object.keys(asked[one] ?? {}));
    return {
      names: names.filter(own).sort(),
      imported: imported.filter(own).sort(),
      files: others.map((one) => one.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? one),
      asked: [...new Set(words)].filter((word) => !word.startsWith('.')).sort(),
    };
  });
}

const { exports: EXPORTS } = JSON.parse(readFileSync(join(DIST, '../package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, { readonly types: string }>>;
};

interface Types {
  /** The declarations of this package that are read, relative to `dist`. */
  readonly files: string[];
  /** The modules of other packages that the declarations import. */
  readonly asked: string[];
}

/** The declarations that a compiler reads for the types of an entry point. */
function typesOf(entry: string): Types {
  const files = [join(DIST, '..', EXPORTS[entry]?.types ?? '')];
  const asked = new Set<string>();
  // The list grows during the iteration.
  for (const file of files) {
    const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(file, 'utf8'));
    for (const { fileName } of [...importedFiles, ...referencedFiles, ...typeReferenceDirectives]) {
      const target = ts.resolveModuleName(fileName, file, {}, ts.sys).resolvedModule?.resolvedFileName;
      if (!fileName.startsWith('.')) {
        asked.add(fileName);
      } else if (target !== undefined && !files.includes(target)) {
        files.push(target);
      }
    }
  }
  return { files: files.map((file) => relative(DIST, file).replaceAll('\\', '/')), asked: [...asked].sort() };
}

const packageOf = (file: string) => file.split('/', file.startsWith('@') ? 2 : 1).join('/');
const SDKS = ['@pulumi/aws', '@pulumi/azure-native', '@pulumi/gcp', '@pulumi/kubernetes', '@pulumi/vault'];

const LOADED = loadAll(ENTRY_POINTS.map(([entry]) => entry));
const NOTHING: Loaded = { names: [], imported: [], files: [], asked: [] };

jest.setTimeout(60_000);

test('the package has exactly these entry points', () => {
  expect(Object.keys(EXPORTS).filter((entry) => !entry.endsWith('.json'))).toEqual(
    ENTRY_POINTS.map(([entry]) => entry),
  );
  expect(Object.keys(EXPORTS).filter((entry) => entry.endsWith('.json'))).toEqual([
    './fleet.schema.json',
    './package.json',
  ]);
});

test('the root entry loads no module of another package', () => {
  const [{ names, files } = NOTHING] = LOADED;
  expect(names).toContain('manifestsOf');
  expect(files).toEqual([]);
});

describe('the declarations of the Pulumi entry points', () => {
  const entries = ENTRY_POINTS.map(([entry]) => entry).filter((entry) => entry.startsWith('./pulumi/'));
  const types = entries.map(typesOf);

  test('do not import the types of Kubernetes, which are one file for all kinds', () => {
    const asked = types.flatMap((one) => one.asked);
    expect(asked).toContain('@pulumi/pulumi');
    expect(asked.filter((name) => packageOf(name) === '@pulumi/kubernetes')).toEqual([]);
  });

  test('do not read all of core for a few types', () => {
    const files = types.flatMap((one) => one.files);
    expect(files).toContain('core/mendix/environment.d.ts');
    expect(files).not.toContain('index.d.ts');
  });
});

describe.each(ENTRY_POINTS)('%s', (entry, code, types) => {
  const { names, imported, files, asked } = LOADED[ENTRY_POINTS.findIndex(([one]) => one === entry)] ?? NOTHING;

  test('requires only the used modules of its own SDK', () => {
    expect(asked).toEqual(code);
  });

  test('loads neither the root of an SDK nor the SDK of another store', () => {
    const loaded = new Set(files.map(packageOf).filter((name) => SDKS.includes(name)));
    expect([...loaded].sort()).toEqual(SDKS.filter((sdk) => code.some((asked) => packageOf(asked) === sdk)));
    expect(files.filter((file) => SDKS.some((sdk) => file === `${sdk}/index.js`))).toEqual([]);
  });

  test('has the same named exports for import as for require', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(imported).toEqual(names);
  });

  test('has types that import only the used modules of its own SDK', () => {
    expect(typesOf(entry).asked).toEqual(types);
  });
});
