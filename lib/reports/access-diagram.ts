import { type AccessReport, type AccessTarget, TARGET_HEADINGS } from './access-report';

/** A box of the picture. */
interface Box {
  readonly title: string;
  /** Not there where it is not known. */
  readonly name: string | undefined;
}

/**
 * A report as a picture in Mermaid: from the namespace to what is read, through every link. Links that chains have in
 * common are drawn once.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function accessReportMermaid({ chains }: AccessReport): string {
  const ids = new Map<string, string>();
  const boxes: string[] = [];
  const arrows = new Set<string>();
  const idOf = ({ title, name }: Box): string => {
    const key = JSON.stringify([title, name ?? null]);
    const known = ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = `n${ids.size + 1}`;
    ids.set(key, id);
    boxes.push(`  ${id}["${[title, ...(name === undefined ? [] : [name])].map(escaped).join('<br/>')}"]`);
    return id;
  };
  for (const { target, links } of chains) {
    const path = [...links.map(({ kind, name }) => ({ title: kind, name })), boxOf(target)].map(idOf);
    path.slice(1).forEach((id, index) => arrows.add(`  ${path[index] ?? ''} --> ${id}`));
  }
  return ['flowchart TD', ...boxes, ...arrows, ''].join('\n');
}

/** Many secrets that are reached in the same way are one box. */
function boxOf({ kind, names }: AccessTarget): Box {
  const [first] = names;
  return { title: TARGET_HEADINGS[kind], name: names.length > 1 ? `${names.length}, such as ${first ?? ''}` : first };
}

/** Mermaid takes entities by their number in quoted texts, and Markdown in none. */
function escaped(text: string): string {
  return text.replace(/[^\w ./:@,-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
