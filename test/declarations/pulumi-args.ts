import { Imports } from './imports';
import { allMembers, type Member, readInterface, type Reference, type Type } from './interface';

/** The arguments of a component, and the interfaces of core that they come from. */
export interface PulumiArgs extends Reference {
  readonly doc: string;
  /** The interface with the members that all components share. */
  readonly extends?: Reference;
  /** The interfaces of core whose own members the arguments have. */
  readonly interfaces: readonly Reference[];
}

/**
 * Writes the interface of a component's arguments: the members of core with their doc comments, where strings and numbers
 * may be Outputs, except for a `PlainString`. The interface of a member is written to the same file in the same way.
 */
export function writePulumiArgs({ file, name, doc, interfaces, ...args }: PulumiArgs): string {
  const imports = new Imports('import type');
  const inherited = args.extends === undefined ? '' : ` extends ${imports.add(args.extends.name, args.extends.file)}`;
  const typeOf = (type: Type): string => {
    switch (type.kind) {
      case 'string':
      case 'number':
        return `pulumi.Input<${type.kind}>`;
      case 'list':
        return `${typeOf(type.of)}[]`;
      case 'map':
        return `{ [${type.key}: string]: ${typeOf(type.of)} }`;
      case 'alias':
        return type.name === 'PlainString' ? 'string' : typeOf(type.of);
      case 'choice':
        return imports.add(type.name, type.file);
      case 'interface':
        nested.set(type.name, type);
        return type.name;
      default:
        return type.kind;
    }
  };
  const nested = new Map<string, Reference>();
  const write = (members: readonly Member[]) =>
    members
      .map(({ name, doc, optional, type }) => {
        const written = typeOf(type);
        return `  ${doc}\n${needsAny(written)}  readonly ${name}${optional ? '?' : ''}: ${written};\n`;
      })
      .join('\n');
  const own = write(interfaces.flatMap((reference) => readInterface(reference).members));
  const others = [...nested.values()].map(
    (reference) =>
      `${readInterface(reference).doc}\nexport interface ${reference.name} {\n${write(allMembers(reference))}}\n`,
  );
  return [
    '// Written by `npm run schema` from the interfaces in core, which are the place to change.',
    "import type * as pulumi from '@pulumi/pulumi';",
    ...imports.linesOf(file),
    '',
    ...others,
    `/** ${doc} */`,
    `export interface ${name}${inherited} {`,
    `${own}}`,
    '',
  ].join('\n');
}

function needsAny(type: string): string {
  return type.includes('any')
    ? '  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the CRD or the chart says what is in it; a schema knows no `unknown`\n'
    : '';
}
