import type { Comparison } from './compare';

const HEAD = ['', 'this package', 'bare', 'ratio', 'middle half', 'rounds', 'target'];

/** The table in Markdown. */
export function tableOf(comparisons: readonly Comparison[]): string {
  return [HEAD, HEAD.map((_, index) => (index === 0 ? '---' : '---:')), ...comparisons.map(lineOf)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function lineOf({ what, unit, library, bare, ratio, rounds, target }: Comparison): string[] {
  const amount = (value: number) => `${Math.round(value).toLocaleString('en')} ${unit}`;
  return [
    what,
    amount(library),
    amount(bare),
    ratio.median.toFixed(2),
    `${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}`,
    String(rounds),
    verdictOf(ratio.median, target),
  ];
}

function verdictOf(ratio: number, target: number | undefined): string {
  if (target === undefined) {
    return '';
  }
  return ratio <= target ? `≤ ${target.toFixed(2)}` : `≤ ${target.toFixed(2)}, **missed**`;
}
