import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

interface OptionalProperty {
  /** The file and the path of the property, such as `lib/core/mendix/environment.ts: Database.username`. */
  readonly name: string;
  /** The text of `@default` in its doc comment; undefined if it has no such tag. */
  readonly byDefault: string | undefined;
}

/** The optional properties of all interfaces and types that the entry points export, including inherited ones. */
function optionalProperties(entries: readonly string[], options: ts.CompilerOptions): OptionalProperty[] {
  const { checker, files } = programOf(entries, options);
  const properties = new Set<ts.PropertySignature>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.questionToken !== undefined) {
      properties.add(node);
    }
    ts.forEachChild(node, visit);
  };
  for (const exported of files.flatMap((file) => exportsOf(file, checker))) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const types = (symbol.declarations ?? []).filter(
      (declaration) => ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration),
    );
    const members = types.length === 0 ? [] : checker.getDeclaredTypeOfSymbol(symbol).getProperties();
    types.forEach(visit);
    members.flatMap(({ declarations = [] }) => declarations).forEach(visit);
  }
  return [...properties]
    .map((property) => ({ name: nameOf(property), byDefault: defaultOf(property) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A program of our sources only: loading the types of the SDKs would take seconds, and no test needs them. */
function programOf(
  entries: readonly string[],
  options: ts.CompilerOptions,
): { readonly checker: ts.TypeChecker; readonly files: readonly ts.SourceFile[] } {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from, _redirected, known) =>
    literals.map(({ text }) =>
      text.startsWith('.') ? ts.resolveModuleName(text, from, known, host) : { resolvedModule: undefined },
    );
  const program = ts.createProgram({ rootNames: entries, options: { ...options, types: [] }, host });
  const files = entries.map((entry) => program.getSourceFile(entry)).filter((file) => file !== undefined);
  return { checker: program.getTypeChecker(), files };
}

function exportsOf(file: ts.SourceFile, checker: ts.TypeChecker): ts.Symbol[] {
  const symbol = checker.getSymbolAtLocation(file);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
}

function nameOf(property: ts.PropertySignature): string {
  const owners: string[] = [];
  for (let node: ts.Node = property; !ts.isSourceFile(node); node = node.parent) {
    const { name } = node as ts.NamedDeclaration;
    owners.unshift(...(name === undefined ? [] : [name.getText()]));
  }
  return `${relative(ROOT, property.getSourceFile().fileName)}: ${owners.join('.')}`;
}

function defaultOf(property: ts.PropertySignature): string | undefined {
  const tag = ts.getJSDocTags(property).find(({ tagName }) => tagName.text === 'default');
  return ts.getTextOfJSDocComment(tag?.comment)?.trim();
}

const faces = readdirSync(join(LIB, 'pulumi'), { withFileTypes: true }).filter((face) => face.isDirectory());
const entries = [
  join(LIB, 'index.ts'),
  join(LIB, 'cdk8s/index.ts'),
  ...faces.map(({ name }) => join(LIB, 'pulumi', name, 'index.ts')),
];
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), (file) => ts.sys.readFile(file)).config,
  ts.sys,
  ROOT,
);
const properties = optionalProperties(entries, options);

test('every optional property of a public interface documents its default', () => {
  expect(properties.filter(({ byDefault = '' }) => byDefault === '').map(({ name }) => name)).toEqual([]);
});

test.each([
  [
    'of an interface of core',
    'lib/core/stores/aws/services.ts: AwsDatabase.username',
    '- unknown; required for `AwsIam` when a role is created',
  ],
  ['of a nested type', 'lib/core/mendix/keys.ts: KeySelection.database', '- no database key is mapped'],
  [
    'of an interface that a construct extends',
    'lib/core/csi-driver/installation.ts: RenderedCsiDriver.helmExecutable',
    '"helm", on the PATH',
  ],
  ['of a component', 'lib/pulumi/aws/args.ts: AwsMendixSecretStoreEnvironmentArgs.usePodIdentity', 'false'],
])('finds a property %s', (_, name, byDefault) => {
  expect(properties).toContainEqual({ name, byDefault });
});
