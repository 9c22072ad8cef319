import { complaintOf } from '../../input/rule';
import type { CheckSettings } from '../setting-rules';
import { secretProjectProblem } from './resource-name';

/** Reports secrets that the provider accepts but Google refuses. */
export const checkGcpSettings: CheckSettings = ({ files }) =>
  files.map(({ secret, place, path }) => {
    const [, project] = /^projects\/([^/]+)\//.exec(secret) ?? [];
    const problem = secretProjectProblem('', project);
    return problem && complaintOf(problem, 'invalid-setting', place, path.replace(/\.\w+$/, '.resourceName'));
  });
