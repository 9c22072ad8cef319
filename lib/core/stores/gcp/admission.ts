import { cel, matches } from '../../kubernetes/admission-policy';
import {
  all,
  azureListRule,
  celList,
  emptyListRule,
  inItems,
  parameter,
  type ProviderAdmission,
  requiredRule,
  tabRule,
  VARIABLES,
  yamlField,
  yamlValue,
} from '../admission-rule';
import { AUTH_MODES } from './read-objects';

/** The name of a secret where the provider needs the name of a version. */
const WITHOUT_VERSION = new RegExp(
  `${yamlField('resourceName')}${yamlValue(`projects/[^/\\s"'#]+(?:/locations/[^/\\s"'#]+)?/secrets/[A-Za-z0-9_-]+`)}`,
  'm',
);

/** The rules of the Google provider that the API server can enforce. */
export const GCP_ADMISSION: readonly ProviderAdmission[] = [
  {
    provider: 'gcp',
    rules: [
      requiredRule('secrets', `!("secrets" in ${VARIABLES.parameters})`),
      {
        code: 'invalid-parameter',
        refuses: all(`${parameter('auth')} != ""`, `!(${parameter('auth')} in ${celList(AUTH_MODES)})`),
        path: 'spec.parameters.auth',
        message: 'must be a supported way to log in',
        accepted: AUTH_MODES.map(cel).join(', '),
      },
      {
        ...emptyListRule('secrets'),
        refuses: all(`"secrets" in ${VARIABLES.parameters}`, emptyListRule('secrets').refuses),
      },
      tabRule('secrets'),
      azureListRule('secrets', 'resourceName and path'),
      {
        code: 'invalid-reference',
        refuses: inItems('secrets', matches(parameter('secrets'), WITHOUT_VERSION)),
        path: 'spec.parameters.secrets',
        message: 'has a resourceName without a version',
        accepted: '"projects/<project>/secrets/<id>/versions/latest"',
      },
    ],
  },
];
