import { createProblem, type Problem } from '../input/problem';

/**
 * What is wrong with the user that an identity replaces in the SQL for SQL Server. `sqlcmd` puts a variable in the place of
 * `$(name)`, even in a quoted name.
 *
 * @see https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-use-scripting-variables
 */
export function checkPreviousUser(path: string, user: unknown): Problem[] {
  if (typeof user !== 'string') {
    return [];
  }
  if (user.length > 128) {
    return [createProblem('out-of-range', path, 'must have at most 128 characters', { given: user })];
  }
  const message = 'must not have "$(", which sqlcmd takes for the beginning of a variable';
  return user.includes('$(') ? [createProblem('invalid-name', path, message, { given: user })] : [];
}
