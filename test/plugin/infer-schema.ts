import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as typescript from 'typescript';
import type { PackageSchema, PropertySchema } from '../../lib/pulumi/plugin/schema';

type TypeSchema = PackageSchema['types'][string];

/* eslint-disable @typescript-eslint/no-require-imports -- Pulumi publishes no types that name what these give */
const { Analyzer } = require('@pulumi/pulumi/provider/experimental/analyzer') as { Analyzer: AnalyzerClass };
const { generateSchema } = require('@pulumi/pulumi/provider/experimental/schema') as { generateSchema: Generate };
const ts = require('@pulumi/pulumi/typescript-shim') as typeof typescript;
/* eslint-enable @typescript-eslint/no-require-imports */

interface Inferred {
  readonly components: Record<string, unknown>;
  readonly typeDefinitions: Record<string, { readonly description?: string }>;
  readonly dependencies: unknown[];
}
type AnalyzerClass = new (
  folder: string,
  name: string,
  manifest: object,
  components: ReadonlySet<string>,
) => {
  readonly program: typescript.Program;
  isPulumiComponent(node: typescript.ClassDeclaration): boolean;
  analyze(): Inferred;
  analyzeSymbols(context: object, symbols: typescript.Symbol[]): object;
};
type Generate = (
  name: string,
  version: string,
  description: string,
  components: Inferred['components'],
  types: Inferred['typeDefinitions'],
  dependencies: unknown[],
) => PackageSchema;

const MANIFEST = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as Record<string, string>;
const COMPONENTS = [...readFileSync(join(__dirname, 'components.ts'), 'utf8').matchAll(/export \{ (\w+) \}/g)].map(
  ([, name = '']) => name,
);

/** Inputs that are always secret. Not `values`: in a preview, one unknown value would hide all values. */
const SECRET = ['tokenReviewerJwt'];
/** The owner of the package in Pulumi. A neutral word until somebody publishes the package. */
const NAMESPACE = 'example';
/** The domain of the Go module and of the Java package. Nobody can own it. */
const DOMAIN = `${NAMESPACE}.com`;

/**
 * The names by which programs import the SDK. Without them, Pulumi uses its own npm scope and its own prefix, or the owner of
 * the plugin's git repository, by rules that have changed between versions.
 *
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/codegen/nodejs/importer.go
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/codegen/python/importer.go
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/codegen/go/importer.go
 * @see https://github.com/pulumi/pulumi-dotnet/blob/main/pulumi-language-dotnet/codegen/importer.go
 * @see https://github.com/pulumi/pulumi-java/blob/main/pkg/codegen/java/package_info.go
 */
function importNames(name: string): PackageSchema['language'] {
  const modulePath = `${DOMAIN}/pulumi-${name}/sdk/go`;
  return {
    nodejs: { packageName: `@${NAMESPACE}/${name}` },
    python: { packageName: `${NAMESPACE}_${name.replaceAll('-', '_')}` },
    go: { modulePath, importBasePath: `${modulePath}/${name.replaceAll('-', '')}` },
    csharp: { rootNamespace: `${NAMESPACE.charAt(0).toUpperCase()}${NAMESPACE.slice(1)}` },
    java: { basePackage: DOMAIN.split('.').reverse().join('.') },
  };
}

/**
 * The schema that Pulumi infers from the components, completed with facts that it does not read from the sources: the
 * defaults, the descriptions of types, the integers and the secrets.
 */
export function inferSchema(): string {
  const { name = '', version = '', description = '', license = '' } = MANIFEST;
  const analyzer = new Analyzer(__dirname, name, { name, main: 'components.ts' }, new Set(COMPONENTS));
  leaveOutFieldsForTypeScript(analyzer);
  takeInheritedOutputs(analyzer);
  const { components, typeDefinitions, dependencies } = analyzer.analyze();
  const inferred = generateSchema(name, version, description, components, typeDefinitions, dependencies);
  const said = commentsOf(analyzer.program);
  const completed = {
    ...inferred,
    namespace: NAMESPACE,
    license,
    language: mapValues(importNames(name), (names, language) => ({ ...inferred.language[language], ...names })),
    resources: mapValues(inferred.resources, (resource, token) => ({
      ...resource,
      description: flow(resource.description),
      inputProperties: mapValues(resource.inputProperties, (property, key) =>
        complete(property, said.get(`${classOf(token)}Args.${key}`), SECRET.includes(key)),
      ),
      properties: mapValues(resource.properties, (property) => complete(property)),
    })),
    types: mapValues(inferred.types, (type, token) => ({
      description: said.get(classOf(token))?.text,
      ...type,
      ...(type.enum && { enum: membersOf(type.enum) }),
      ...(type.properties && {
        properties: mapValues(type.properties, (property, key) =>
          complete(property, said.get(`${classOf(token)}.${key}`)),
        ),
      }),
    })),
  };
  return `${JSON.stringify(sorted(completed), undefined, 2)}\n`;
}

/** Adds inheritance: Pulumi finds only direct subclasses of `ComponentResource`, and only the outputs of the class itself. */
function takeInheritedOutputs(analyzer: InstanceType<AnalyzerClass>): void {
  const checker = analyzer.program.getTypeChecker();
  const isComponent = analyzer.isPulumiComponent.bind(analyzer);
  const baseOf = (node: typescript.ClassDeclaration) => {
    const [base] = node.heritageClauses?.[0]?.types ?? [];
    const declaration = base && checker.getTypeAtLocation(base).getSymbol()?.valueDeclaration;
    return declaration !== undefined && ts.isClassDeclaration(declaration) ? declaration : undefined;
  };
  let inherited: typescript.Symbol[] = [];
  analyzer.isPulumiComponent = (node) => {
    const base = baseOf(node);
    const extendsBase = base !== undefined && isComponent(base);
    inherited = extendsBase ? [...(checker.getTypeAtLocation(base).getSymbol()?.members?.values() ?? [])] : [];
    return extendsBase || isComponent(node);
  };
  const analyzeSymbols = analyzer.analyzeSymbols.bind(analyzer);
  analyzer.analyzeSymbols = (context, symbols) =>
    analyzeSymbols(context, 'typeName' in context ? symbols : [...symbols, ...inherited]);
}

/**
 * Leaves out the fields of a component that are not Outputs: the created resources, which a schema cannot describe, and plain
 * values. Only programs in TypeScript read them.
 */
function leaveOutFieldsForTypeScript(analyzer: InstanceType<AnalyzerClass>): void {
  const checker = analyzer.program.getTypeChecker();
  const analyzeSymbols = analyzer.analyzeSymbols.bind(analyzer);
  const isPlainField = (symbol: typescript.Symbol) =>
    symbol.valueDeclaration !== undefined &&
    ts.isPropertyDeclaration(symbol.valueDeclaration) &&
    !/^(pulumi\.)?Output</.test(checker.typeToString(checker.getNonNullableType(checker.getTypeOfSymbol(symbol))));
  analyzer.analyzeSymbols = (context, symbols) =>
    analyzeSymbols(
      context,
      symbols.filter((symbol) => !isPlainField(symbol)),
    );
}

/** The values of an enum, sorted, because the order of a union in TypeScript has no meaning. */
function membersOf(members: NonNullable<TypeSchema['enum']>): NonNullable<TypeSchema['enum']> {
  return [...members]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((member) => ({
      ...member,
      ...(member.description !== undefined && { description: flow(member.description) }),
    }));
}

interface Comment {
  readonly text: string;
  readonly byDefault?: string;
}

function complete(inferred: PropertySchema, comment?: Comment, secret = false): PropertySchema {
  // The schema lists required inputs separately.
  const { optional: _, description, ...property } = inferred as PropertySchema & { optional?: boolean };
  const text = [description, comment?.byDefault === undefined ? undefined : `Default: ${comment.byDefault}.`];
  return {
    ...(property.type === 'number' ? { ...property, type: 'integer' } : property),
    ...(description !== undefined && { description: text.filter(Boolean).map(flow).join('\n\n') }),
    ...(secret && { secret }),
  };
}

/** The comments of every interface, enum and field, including inherited fields. */
function commentsOf(program: typescript.Program): Map<string, Comment> {
  const checker = program.getTypeChecker();
  const said = new Map<string, Comment>();
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'));
  const enums = new Map<string, string>();
  for (const source of own) {
    source.forEachChild((node) => {
      if (ts.isVariableStatement(node)) {
        const [declaration] = node.declarationList.declarations;
        if (declaration !== undefined && ts.isIdentifier(declaration.name)) {
          addEnum(enums, declaration.name.text, checker.getTypeAtLocation(declaration), checker);
          said.set(declaration.name.text, { text: flow(textOf(node)) });
        }
      }
    });
  }
  const byDefault = (text: string) =>
    flow(text)
      .replace(/^- /, '')
      .replace(/\b\w+\.\w+\b/g, (name) => enums.get(name) ?? name);
  for (const source of own) {
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) {
        said.set(node.name.text, { text: flow(textOf(node)) });
        for (const field of checker.getTypeAtLocation(node).getProperties()) {
          const tag = field.getJsDocTags(checker).find((found) => found.name === 'default');
          const text = ts.displayPartsToString(tag?.text);
          said.set(`${node.name.text}.${field.name}`, { text: '', ...(tag && { byDefault: byDefault(text) }) });
        }
      }
    });
  }
  return said;
}

function addEnum(
  enums: Map<string, string>,
  name: string,
  type: typescript.Type,
  checker: typescript.TypeChecker,
): void {
  for (const member of type.getProperties()) {
    const value = checker.getTypeOfSymbol(member);
    if (value.isStringLiteral()) {
      enums.set(`${name}.${member.name}`, JSON.stringify(value.value));
    }
  }
}

function textOf(node: typescript.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return comment === undefined ? '' : (ts.getTextOfJSDocComment(comment.comment) ?? '');
}

/** Text without the line breaks that wrap the lines of a comment. */
function flow(text = ''): string {
  return text.replace(/([^\n])\n(?!\n)/g, '$1 ').trim();
}

const classOf = (token: string) => token.split(':').at(-1) ?? '';

function mapValues<Value, Result>(
  values: Record<string, Value>,
  change: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

/** Sorts the members of every object, because the order in which Pulumi finds types and fields has no meaning. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, item]) => [key, sorted(item)]),
      )
    : value;
}
