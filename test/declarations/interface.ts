import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const LIB = join(__dirname, '../../lib');

/** The name of a declaration, and its file relative to `lib`, without `.ts`: `core/mendix/environment`. */
export interface Reference {
  readonly name: string;
  readonly file: string;
}

export type Type =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'any' }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'map'; readonly key: string; readonly of: Type }
  | ({ readonly kind: 'interface' } & Reference)
  /** The values of an `as const` object of the same name. */
  | ({ readonly kind: 'choice' } & Reference)
  | ({ readonly kind: 'alias'; readonly of: Type } & Reference);

export interface Member {
  readonly name: string;
  /** The doc comment, as it stands. */
  readonly doc: string;
  readonly optional: boolean;
  readonly type: Type;
}

export interface Interface extends Reference {
  /** The doc comment, as it stands. */
  readonly doc: string;
  readonly extends: readonly Reference[];
  /** Its own members, without inherited members. */
  readonly members: readonly Member[];
}

/** Reads the source of an interface as plain data. */
export function readInterface(reference: Reference): Interface {
  const { declaration, name, file } = find(reference);
  if (!ts.isInterfaceDeclaration(declaration)) {
    throw new Error(`${file}: ${name} is no interface`);
  }
  return {
    name,
    file,
    doc: docOf(declaration),
    extends: (declaration.heritageClauses ?? []).flatMap(({ types }) =>
      types.map(({ expression }) => referenceOf(expression.getText(), file)),
    ),
    members: declaration.members.map((member) => readMember(member, file)),
  };
}

/** The interface of this name in the files of a folder; undefined if no file declares it. */
export function interfaceIn(folder: string, name: string): Reference | undefined {
  return readdirSync(join(LIB, folder))
    .map((file) => ({ name, file: `${folder}/${file.replace(/\.ts$/, '')}` }))
    .find((reference) => declarationOf(reference) !== undefined);
}

/** The members of an interface, inherited members first. */
export function allMembers(reference: Reference): Member[] {
  const { extends: bases, members } = readInterface(reference);
  return [...bases.flatMap(allMembers), ...members];
}

function readMember(member: ts.TypeElement, file: string): Member {
  if (!ts.isPropertySignature(member) || member.type === undefined) {
    throw new Error(`${file}: no property with a type: ${member.getText()}`);
  }
  return {
    name: member.name.getText(),
    doc: docOf(member),
    optional: member.questionToken !== undefined,
    type: readType(member.type, file),
  };
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((comment) => comment.getText())
    .join('\n');
}

function readType(node: ts.TypeNode, file: string): Type {
  if (ts.isArrayTypeNode(node)) {
    return { kind: 'list', of: readType(node.elementType, file) };
  }
  if (ts.isTypeReferenceNode(node)) {
    return readNamedType(referenceOf(node.typeName.getText(), file));
  }
  const index = ts.isTypeLiteralNode(node) ? node.members.find(ts.isIndexSignatureDeclaration) : undefined;
  if (index !== undefined) {
    return {
      kind: 'map',
      key: index.parameters.map(({ name }) => name.getText()).join(),
      of: readType(index.type, file),
    };
  }
  const kind = node.getText();
  if (kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'any') {
    return { kind };
  }
  throw new Error(`${file}: no argument can be of the type ${kind}`);
}

function readNamedType(reference: Reference): Type {
  const { declaration, name, file } = find(reference);
  if (ts.isInterfaceDeclaration(declaration)) {
    return { kind: 'interface', name, file };
  }
  return ts.isIndexedAccessTypeNode(declaration.type)
    ? { kind: 'choice', name, file }
    : { kind: 'alias', name, file, of: readType(declaration.type, file) };
}

function find(reference: Reference): Reference & { declaration: Declaration } {
  const declaration = declarationOf(reference);
  if (declaration === undefined) {
    throw new Error(`${reference.file}: no type ${reference.name} is declared here`);
  }
  return { declaration, ...reference };
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declarationOf({ name, file }: Reference): Declaration | undefined {
  return statementsOf(file).find(
    (statement): statement is Declaration =>
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name,
  );
}

/** The declaration of a name in a file: in that file, or in the file that it is imported from. */
function referenceOf(name: string, file: string): Reference {
  for (const statement of statementsOf(file)) {
    if (ts.isImportDeclaration(statement)) {
      const { namedBindings } = statement.importClause ?? {};
      const names = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
      if (names.some((element) => element.name.text === name)) {
        const from = (statement.moduleSpecifier as ts.StringLiteral).text;
        return { name, file: posix.join(posix.dirname(file), from) };
      }
    }
  }
  return { name, file };
}

function statementsOf(file: string): readonly ts.Statement[] {
  const text = ts.sys.readFile(join(LIB, `${file}.ts`)) ?? '';
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements;
}
