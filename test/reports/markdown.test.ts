import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { code, codeBlock, listed, table } from '../../lib/reports/markdown';

/** Renderers that disagree about the end of a cell. */
const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked.parse(markdown, { async: false, mangle: false, headerIds: false } as object),
  'markdown-it': (markdown) => new MarkdownIt({ html: true, linkify: true }).render(markdown),
};

const TAGS = /<\/?(?:h1|p|ul|ol|li|code|pre|table|thead|tbody|tr|th|td)(?: class="language-\w+")?>\n?/g;

/** The text that a reader of the page sees, in which only our own Markdown is a tag. */
function seen(html: string): string {
  return html
    .replace(TAGS, '')
    .replace(/&(?:#(\d+)|(lt|gt|quot|amp));/g, (_, point: string | undefined, name = '') =>
      point === undefined ? (ENTITIES[name as string] ?? '') : String.fromCodePoint(Number(point)),
    );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Pieces of syntax in any order. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '|',
        '\\',
        '`',
        '``',
        '*',
        '_',
        '~',
        '<img src=x onerror=alert(1)>',
        '[a](javascript:b)',
        '&#124;',
        '&lt;',
        'a',
        '-',
      ],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

describe.each(Object.entries(RENDERERS))('%s', (_, render) => {
  test.each(['a\\|<img src=x onerror=alert(1)>', 'a|b', '\\|', '|', '`|`', 'a\\', '``', '<b>', '&#124;'])(
    'shows %p unchanged, in prose and in a table',
    (text) => {
      expect(seen(render(`# ${code(text)}`)).trim()).toBe(text);
      expect(seen(render(`One ${code(text)} two.`)).trim()).toBe(`One ${text} two.`);
      const html = render(table(['first', 'second'], [[code(text), 'end']]));
      expect(html.match(/<td>/g)).toHaveLength(2);
      expect(seen(html)).toBe(`firstsecond${text}end`);
    },
  );

  test('shows any name unchanged in its own cell', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const html = render(table(['first', 'second'], [[listed([one, other]), code(other)]]));
        expect(html.match(/<td>/g)).toHaveLength(2);
        expect(seen(html)).toBe(`firstsecond${one} and ${other}${other}`);
      }),
      { numRuns: 300 },
    );
  });

  test('shows a script unchanged', () => {
    const script = 'echo "<b>"\n```\n| a |\n````';
    expect(seen(render(codeBlock('bash', script)))).toBe(`${script}\n`);
  });
});

test('an empty name does not open a code span', () => {
  expect(code('')).toBe('&#34;&#34;');
});
