import { explainProblem, formatProblem, problemCodes } from 'mendix-secret-store';
import { PROBLEM_EXAMPLES } from './problem-examples';

/** The page with every code of a problem. */
export async function problemsPage(): Promise<string> {
  const sections = problemCodes.map(async (code) => {
    const { cause, fix } = explainProblem(code);
    const examples = (await PROBLEM_EXAMPLES[code]()).map(formatProblem);
    return `## ${code}\n\n${cause} **Fix**: ${fix}\n\n\`\`\`text\n${examples.join('\n')}\n\`\`\``;
  });
  return [
    '# Problems',
    'Written by `npm run docs`; a test compares it with the code.',
    'Each problem has a `path`, a message, what was given and what is accepted, and a stable `code`. `explainProblem(code)` of the root entry returns the cause and the fix below. The messages may change.',
    ...(await Promise.all(sections)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
