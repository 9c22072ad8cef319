import { complaintOf } from '../../input/rule';
import type { CheckSettings } from '../setting-rules';
import { secretProjectProblem } from './resource-name';

/** What Google refuses of the secrets that the provider takes. */
export const checkGcpSettings: CheckSettings = ({ files }) =>
  files.map(({ secret, place, path }) => {
    const [, project] = /^projects\/([^/]+)\//.exec(secret) ?? [];
    const problem = secretProjectProblem('', project);
    return problem && complaintOf(problem, 'invalid-setting', place, path.replace(/\.\w+$/, '.resourceName'));
  });
