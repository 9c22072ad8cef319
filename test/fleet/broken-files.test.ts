import { readFleet } from 'mendix-secret-store/fleet';
import { explainProblem, type ProblemCode } from 'mendix-secret-store';
import { BROKEN_FILES } from './broken-files';

test.each(BROKEN_FILES)('finds $what at its place', ({ text, code, message }) => {
  const before = text.slice(0, text.indexOf('«'));
  const { environments, findings } = readFleet([{ name: 'environments.yaml', text: text.replace('«', '') }]);
  const [found] = findings.filter((finding) => finding.code === code);
  expect(found).toMatchObject({
    ...{ code, severity: 'error', file: 'environments.yaml' },
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
    ...explainProblem(code as ProblemCode),
  });
  expect(found?.message.slice(0, message.length)).toBe(message);
  expect(environments).toEqual([]);
});

test.each(BROKEN_FILES.filter(({ what }) => what !== 'nothing at all' && !/^no |document$|^a list$/.test(what)))(
  '$what is the only finding',
  ({ text, code }) => {
    expect(readFleet(text.replace('«', '')).findings.map((finding) => finding.code)).toEqual([code]);
  },
);
