import { join } from 'node:path';
import ts from 'typescript';
import type { Problem } from '../../../lib';
import { UNRESOLVED } from '../../../lib/core/input/unresolved';

const ROOT = join(__dirname, '../../..');
const LIB = join(ROOT, 'lib');

/** The arguments of a component: from which interfaces of core they come, and what checks them. */
export interface ArgsSource {
  /** The file that is written, from `lib/pulumi` on. */
  readonly file: string;
  readonly doc: string;
  readonly name: string;
  /** The interface that has the members which are the same in both. */
  readonly extends?: { readonly name: string; readonly from: string };
  /** The interfaces of core whose own members it has, each with its file from `lib/core` on. */
  readonly interfaces: readonly (readonly [name: string, file: string])[];
  readonly check: (args: unknown) => Problem[];
  /** Types that Pulumi has instead of those of core, with their files. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/**
 * Writes the interface of a component's arguments: the members of core with their doc comments, in which strings and numbers
 * may be Outputs where the check takes one that is not known yet.
 */
export function inferArgs(source: ArgsSource): string {
  const imports = new Map<string, Set<string>>();
  const members = source.interfaces.flatMap(([name, file]) => {
    const { members, text, typeImports } = interfaceOf(name, join(LIB, 'core', `${file}.ts`));
    return members.map((member) => {
      const type = typeOf(member, source.check);
      for (const word of type.match(/\b[A-Z]\w+\b/g) ?? []) {
        const file = typeImports(word);
        const from = source.replaced?.[word] ?? (file === undefined ? undefined : `${toLib(source)}core/${file}`);
        if (from !== undefined) {
          imports.set(from, (imports.get(from) ?? new Set()).add(word));
        }
      }
      const [comment] = ts.getJSDocCommentsAndTags(member);
      const optional = member.questionToken === undefined ? '' : '?';
      const doc = comment === undefined ? '' : text.slice(comment.pos, comment.end).trim();
      return `  ${doc}\n${needsAny(type)}  readonly ${member.name.getText()}${optional}: ${type};\n`;
    });
  });
  const inherited = source.extends;
  const lines = [
    '// Written by `npm run schema` from the interfaces in core, which are the place to change.',
    "import type * as pulumi from '@pulumi/pulumi';",
    ...[...imports].sort().map(([file, names]) => `import type { ${[...names].sort().join(', ')} } from '${file}';`),
    ...(inherited === undefined ? [] : [`import type { ${inherited.name} } from '${inherited.from}';`]),
    '',
    `/** ${source.doc} */`,
    `export interface ${source.name}${inherited === undefined ? '' : ` extends ${inherited.name}`} {`,
    members.join('\n').trimEnd(),
    '}',
    '',
  ];
  return lines.join('\n');
}

const toLib = ({ file }: ArgsSource) => (file.includes('/') ? '../../' : '../');

interface ReadInterface {
  readonly members: ts.PropertySignature[];
  readonly text: string;
  /** The file from `lib/core` on that a type comes from. */
  readonly typeImports: (word: string) => string | undefined;
}

function interfaceOf(name: string, path: string): ReadInterface {
  const text = ts.sys.readFile(path) ?? '';
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = file.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  const inCore = (absolute: string) => absolute.slice(join(LIB, 'core').length + 1).replaceAll('\\', '/');
  return {
    text,
    members: (found?.members ?? ts.factory.createNodeArray()).filter(ts.isPropertySignature),
    typeImports: (word) => {
      for (const statement of file.statements) {
        const isImport =
          ts.isImportDeclaration(statement) && statement.getText().match(new RegExp(`\\b${word}\\b`)) !== null;
        if (isImport) {
          return inCore(join(path, '..', (statement.moduleSpecifier as ts.StringLiteral).text));
        }
        const declares =
          (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
          statement.name.text === word;
        if (declares) {
          return inCore(path.replace(/\.ts$/, ''));
        }
      }
      return undefined;
    },
  };
}

function typeOf(member: ts.PropertySignature, check: ArgsSource['check']): string {
  const name = member.name.getText();
  const type = member.type?.getText().replace('SecretValues', '{ [key: string]: string }') ?? '';
  const key = /^\{ \[(\w+): string\]: string \}$/.exec(type)?.[1];
  switch (type) {
    case 'string':
      return isPlain(check, { [name]: UNRESOLVED }) ? type : 'pulumi.Input<string>';
    case 'number':
      return 'pulumi.Input<number>';
    case 'string[]':
      return isPlain(check, { [name]: [UNRESOLVED] }) ? type : 'pulumi.Input<string>[]';
    default:
      return key === undefined || isPlain(check, { [name]: { key: UNRESOLVED } })
        ? type
        : `{ [${key}: string]: pulumi.Input<string> }`;
  }
}

/** Whether an argument decides what exists, so that it has to be known. */
function isPlain(check: ArgsSource['check'], args: Record<string, unknown>): boolean {
  const [name = ''] = Object.keys(args);
  const plain = /^must be plain text/;
  return check(args).some(({ path, message }) => path.split(/[.[]/)[0] === name && plain.test(message));
}

function needsAny(type: string): string {
  return type.includes('any')
    ? '  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the CRD or the chart says what is in it; a schema knows no `unknown`\n'
    : '';
}
