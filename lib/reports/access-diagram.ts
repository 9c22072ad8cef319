import { type AccessReport, type AccessTarget, TARGET_HEADINGS } from './access-report';

/**
 * A report as a picture in Mermaid: from the namespace to what is read, through every link. Links that chains have in
 * common are drawn once.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function accessReportMermaid({ chains }: AccessReport): string {
  const ids = new Map<string, string>();
  const arrows = new Set<string>();
  const idOf = (title: string, name: string | undefined): string => {
    const label = [title, ...(name === undefined ? [] : [name])].map(escaped).join('<br/>');
    const id = ids.get(label) ?? `n${ids.size + 1}`;
    ids.set(label, id);
    return id;
  };
  for (const { target, links } of chains) {
    const path = [
      ...links.map(({ kind, name }) => idOf(kind, name)),
      idOf(TARGET_HEADINGS[target.kind], nameOf(target)),
    ];
    path.slice(1).forEach((id, index) => arrows.add(`  ${path[index] ?? ''} --> ${id}`));
  }
  const boxes = [...ids].map(([label, id]) => `  ${id}["${label}"]`);
  return ['flowchart TD', ...boxes, ...arrows, ''].join('\n');
}

/** Many secrets that are reached in the same way are one box. */
function nameOf({ names }: AccessTarget): string | undefined {
  const [first] = names;
  return names.length > 1 ? `${names.length}, such as ${first ?? ''}` : first;
}

/** Mermaid takes entities by their number in quoted texts, and Markdown in none. */
function escaped(text: string): string {
  return text.replace(/[^\w ./:@,-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
