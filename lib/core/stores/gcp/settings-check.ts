import { complaintOf } from '../../input/rule';
import type { ValueIds } from '../reading';
import type { CheckSettings } from '../setting-rules';
import { isProjectNumber, secretProjectProblem } from './resource-name';

/** Reports secrets that the provider accepts but Google refuses. */
export const checkGcpSettings: CheckSettings = ({ files }) =>
  files.map(({ secret, place, path }) => {
    const [, project] = /^projects\/([^/]+)\//.exec(secret) ?? [];
    const problem = secretProjectProblem('', project);
    return problem && complaintOf(problem, 'invalid-setting', place, path.replace(/\.\w+$/, '.resourceName'));
  });

/** The values of a file: its secret, the id or the number of its project, neither of which reveals the other, and its member. */
export const gcpValueIds: ValueIds = ({ secret, key }) => {
  const [, project = '', name = secret] = /^projects\/([^/]+)\/(.+)$/.exec(secret) ?? [];
  return [[name, ...(isProjectNumber(project) ? [undefined, project] : [project, undefined]), key]];
};
