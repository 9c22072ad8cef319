import { type AccessReport, type AccessTarget, TARGET_HEADINGS } from './access-report';

/**
 * A report as a Mermaid diagram, from the namespace through every link to each target. Links that several chains share are drawn
 * once.
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

/** Several secrets that are reached in the same way are one box. */
function nameOf({ names }: AccessTarget): string | undefined {
  const [first] = names;
  return names.length > 1 ? `${names.length}, such as ${first ?? ''}` : first;
}

/** Mermaid accepts numeric entities in quoted strings, and reads no Markdown in them. */
function escaped(text: string): string {
  return text.replace(/[^\w ./:@,-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
