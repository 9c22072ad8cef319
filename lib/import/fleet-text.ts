import { Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { GatheredEnvironments } from './common-fields';

const WITHOUT_NAME = ` Set a name before the first synth: written files carry it, --prune needs it, and files without it are foreign once it is set.
 name: my-fleet`;

/** The text of a fleet file, with comments where a choice was made. */
export function fleetText({ defaults, environments }: GatheredEnvironments, heading: string, name?: string): string {
  const document = new Document(
    {
      version: 1,
      ...(name !== undefined && { name }),
      ...(Object.keys(defaults).length > 0 && { defaults }),
      environments: environments.map(({ store, fields }) => ({ store, ...fields })),
    },
    { version: '1.2', aliasDuplicateObjects: false },
  );
  document.commentBefore = ` ${heading}`;
  const [, second] = (document.contents as unknown as YAMLMap<Node>).items;
  if (name === undefined && second !== undefined) {
    second.key.commentBefore = WITHOUT_NAME;
  }
  const list = document.get('environments');
  const items = isSeq(list) ? list.items : [];
  const said = new Set<string>();
  environments.forEach(({ comments }, index) => {
    for (const [path, comment] of Object.entries(comments)) {
      const members = path.split('.');
      if (!addComment(items[index], members, comment) && !said.has(path)) {
        addComment(document.get('defaults'), members, comment);
        said.add(path);
      }
    }
  });
  return document.toString({ lineWidth: 0 });
}

/** Adds a comment after a value, or before a map. Returns false if the path does not exist. */
function addComment(node: unknown, [name = '', ...members]: readonly string[], comment: string): boolean {
  const pair = isMap(node)
    ? (node as YAMLMap<unknown, Node | null>).items.find(({ key }) => isScalar(key) && key.value === name)
    : undefined;
  if (pair?.value === null || pair?.value === undefined) {
    return false;
  }
  if (members.length > 0) {
    return addComment(pair.value, members, comment);
  }
  pair.value.comment = ` ${comment}`;
  return true;
}
