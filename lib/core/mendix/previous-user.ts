import type { Problem } from '../input/problem';
import { formProblem } from '../input/value-problems';

/**
 * The problem of the user that an identity replaces in the SQL for SQL Server. `sqlcmd` replaces `$(name)` with the
 * value of a variable, even in a quoted name.
 *
 * @see https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-use-scripting-variables
 */
export function previousUserProblem(path: string, user: unknown): Problem | undefined {
  const message = 'must not have "$(", which sqlcmd reads as the beginning of a variable';
  return (
    formProblem(path, user, (text) => text.length <= 128, 'must have at most 128 characters', 'out-of-range') ??
    formProblem(path, user, (text) => !text.includes('$('), message)
  );
}
