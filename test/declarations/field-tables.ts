import { posix } from 'node:path';
import { Imports } from './imports';
import { allMembers, type Member, readInterface, type Reference, type Type } from './interface';

/** A file of field tables, and the interfaces of its folder that the tables describe. */
export interface FieldTables {
  /** The path relative to `lib`, without `.ts`. */
  readonly file: string;
  readonly interfaces: readonly Reference[];
}

const SHAPE = 'core/input/shape';

/** Writes a table for each interface: every member with the reader of its type, such as those of `core/input/shape.ts`. */
export function writeFieldTables({ file, interfaces }: FieldTables): string {
  const imports = new Imports('import');
  const tables = interfaces.map((reference) => {
    const { name, members, ...declared } = readInterface(reference);
    const inherited = declared.extends.map((base) => {
      const from = posix.join(posix.dirname(base.file), 'fields');
      return `  ...${from === file ? tableOf(base) : imports.add(tableOf(base), from)},\n`;
    });
    const own = linesOf(members, '  ', imports);
    // Only the tables of the same file use the options of a store, so these tables are not exported.
    const exported = file.startsWith('core/stores/') && name.endsWith('Options') ? '' : 'export ';
    return `/** The fields of {@link ${name}}. */\n${exported}const ${tableOf({ name })} = {\n${inherited.join('')}${own}};\n`;
  });
  return [
    '// Written by `npm run schema` from the interfaces in this folder; change those instead.',
    ...imports.linesOf(file),
    '',
    tables.join('\n'),
  ].join('\n');
}

/** The name of a table: `AWS_SECRET_STORE_FIELDS` of `AwsSecretStore`. */
const tableOf = ({ name }: Pick<Reference, 'name'>) => `${name.replace(/\B[A-Z]/g, '_$&').toUpperCase()}_FIELDS`;

function linesOf(members: readonly Member[], indent: string, imports: Imports): string {
  return members
    .map(({ name, optional, type }) => {
      const reader = readerOf(type, indent, imports);
      return `${indent}${name}: ${optional ? reader : `${imports.add('required', SHAPE)}(${reader})`},\n`;
    })
    .join('');
}

function readerOf(type: Type, indent: string, imports: Imports): string {
  switch (type.kind) {
    case 'string':
    case 'number':
      return imports.add(type.kind, SHAPE);
    case 'boolean':
      return imports.add('flag', SHAPE);
    case 'list':
    case 'map':
      return `${imports.add(type.kind, SHAPE)}(${readerOf(type.of, indent, imports)})`;
    case 'choice':
      return `${imports.add('choice', SHAPE)}(${imports.add(type.name, type.file)})`;
    case 'interface': {
      const fields = linesOf(allMembers(type), `${indent}  `, imports);
      return `${imports.add('object', SHAPE)}<${imports.add(`type ${type.name}`, type.file)}>({\n${fields}${indent}})`;
    }
    case 'alias':
      // The reader of an alias is declared in the same file as the alias.
      return imports.add(type.name.charAt(0).toLowerCase() + type.name.slice(1), type.file);
    case 'any':
      throw new Error('What is free is a JsonObject');
  }
}
