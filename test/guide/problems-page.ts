import { explainProblem, problemCodes } from 'mendix-secret-store';

/** The page of all kinds of problems. */
export function problemsPage(): string {
  return (
    [
      '# Problems',
      'Written by `npm run docs`; a test compares it with the code.',
      'Each problem has a `path`, a message, and what was given and accepted. Most have a `code`, which programs can rely on: `explainProblem(code)` of the root entry gives the cause and the fix below. The messages themselves may change.',
      ...problemCodes.map((code) => {
        const { cause, fix } = explainProblem(code);
        return `## ${code}\n\n${cause}\n\n**Fix**: ${fix}`;
      }),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}
