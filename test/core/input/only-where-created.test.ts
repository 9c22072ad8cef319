import { objectWhereNothingIsCreated } from '../../../lib/core/input/only-where-created';
import { formatProblem, type Problem } from '../../../lib/core/input/problem';
import { flag, required, string } from '../../../lib/core/input/shape';
import { UNRESOLVED } from '../../../lib/core/input/unresolved';

const FIELDS = { name: required(string), usesRole: flag };
const CREATED = { ...FIELDS, roleName: string, values: string };
const MESSAGE =
  'is valid only if the secrets and the identity are created by the Pulumi component or a controller; here both already exist: remove it';

function read(value: unknown) {
  const problems: Problem[] = [];
  const draft = objectWhereNothingIsCreated<{ name: string; usesRole?: boolean }>(FIELDS, CREATED).read(
    value,
    '',
    problems,
  );
  return { draft, problems };
}

test('the problem of a field that exists only where something is created says so and shows no value', () => {
  const { draft, problems } = read({ name: 'orders', roleName: UNRESOLVED, values: 's3cr3t' });
  expect(draft).toEqual({ name: 'orders' });
  expect(problems).toEqual([
    { code: 'only-where-created', path: 'roleName', message: MESSAGE },
    { code: 'only-where-created', path: 'values', message: MESSAGE },
  ]);
});

test('other fields are read as usual', () => {
  expect(read({ name: 'orders', usesRole: true, roleName: undefined })).toEqual({
    draft: { name: 'orders', usesRole: true },
    problems: [],
  });
  expect(read({ usesRole: true }).problems.map(formatProblem)).toEqual(['name: is required']);
  expect(read({ name: 'orders', nam: 1, toString: 1 }).problems.map(({ path }) => path)).toEqual(['nam', 'toString']);
  expect(read(JSON.parse('{"name":"orders","__proto__":{"name":"x"}}')).problems.map(({ path }) => path)).toEqual([
    '__proto__',
  ]);
});

test.each([[[]], [null], ['orders'], [42]])('refuses %p, which is not an object', (value) => {
  expect(read(value).problems.map(({ path }) => path)).toEqual(['props']);
});
