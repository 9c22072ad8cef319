import { cel, matches } from '../../kubernetes/admission-policy';
import {
  all,
  azureListRule,
  either,
  emptyListRule,
  fieldIsNoneOf,
  inItems,
  parameter,
  type ProviderAdmission,
  tabRule,
  yamlField,
  yamlValue,
} from '../admission-rule';
import { BOOLEAN } from '../parameter-reader';
import { OBJECT_TYPES } from './read-name';

/** JMESPath cannot parse a name with a hyphen, unless the expression itself contains double quotes around the name. */
const HYPHEN_IN_PATH = new RegExp(`${yamlField('path')}${yamlValue('[A-Za-z_]\\w*(?:-\\w+)+')}`, 'm');

/** A pattern for a zone instead of a region, and the characters of a region. */
const [ZONE, REGION_CHARACTERS] = [/^(?:[a-z]+-)+\d+[a-z]$/, /^[a-z0-9-]+$/];

const regionRule = (name: string) => ({
  code: 'invalid-setting' as const,
  refuses: all(
    `${parameter(name)} != ""`,
    either(matches(parameter(name), ZONE), `!${matches(parameter(name), REGION_CHARACTERS)}`),
  ),
  path: `spec.parameters.${name}`,
  message: 'must be a region such as "eu-west-1"',
});

/** The rules of the AWS provider that the API server can enforce. */
export const AWS_ADMISSION: readonly ProviderAdmission[] = [
  {
    provider: 'aws',
    rules: [
      {
        code: 'invalid-parameter',
        refuses: all(`${parameter('usePodIdentity')} != ""`, `!${matches(parameter('usePodIdentity'), BOOLEAN)}`),
        path: 'spec.parameters.usePodIdentity',
        message: 'must be a boolean',
        accepted: '"true", "false"',
      },
      {
        code: 'invalid-parameter',
        refuses: all(
          `size(bytes(${parameter('pathTranslation')})) > 1`,
          `${parameter('pathTranslation')}.lowerAscii() != "false"`,
        ),
        path: 'spec.parameters.pathTranslation',
        message: 'must be "False" or one character',
      },
      {
        code: 'invalid-parameter',
        refuses: all(`${parameter('region')} != ""`, `${parameter('region')} == ${parameter('failoverRegion')}`),
        path: 'spec.parameters.failoverRegion',
        message: 'must differ from region',
      },
      regionRule('region'),
      regionRule('failoverRegion'),
      emptyListRule('objects'),
      tabRule('objects'),
      azureListRule('objects', 'objectName and objectType'),
      {
        code: 'invalid-field',
        refuses: inItems('objects', fieldIsNoneOf(parameter('objects'), 'objectType', OBJECT_TYPES)),
        path: 'spec.parameters.objects',
        message: 'has an objectType that the provider does not know',
        accepted: OBJECT_TYPES.map(cel).join(', '),
      },
      {
        code: 'invalid-jmespath',
        refuses: inItems('objects', matches(parameter('objects'), HYPHEN_IN_PATH)),
        path: 'spec.parameters.objects',
        message: 'has a path with a hyphen, which JMESPath accepts only in double quotes',
        accepted: `path: '"database-type"'`,
      },
    ],
  },
];
