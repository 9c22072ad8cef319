import { UUID } from '../../identity/uuid';
import { cel, matches } from '../../kubernetes/admission-policy';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../../kubernetes/secret-provider-class';
import {
  all,
  annotation,
  celList,
  either,
  fieldIsNoneOf,
  parameter,
  type ProviderAdmission,
  requiredRule,
  tabRule,
  VARIABLES,
} from '../admission-rule';
import { BOOLEAN } from '../parameter-reader';
import { CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION, CLIENT_ID_PARAMETER, FLUX_VARIABLE } from './client-id';
import { OBJECT_TYPES } from './read-objects';
import { CLOUDS, MODES } from './read-settings';

/** The value of a parameter without surrounding spaces, as the provider reads it. */
const trimmed = (name: string) => `${parameter(name)}.trim()`;

const tenant = `(${trimmed('tenantID')} == "" ? ${trimmed('tenantId')} : ${trimmed('tenantID')})`;
const client = trimmed(CLIENT_ID_PARAMETER);
const modesThatAreOn = `${celList(MODES)}.filter(mode, ${VARIABLES.parameters}[?mode].orValue("") in ["1", "t", "T", "TRUE", "true", "True"])`;

/** With any other way to log in, the provider does not use the client id and the tenant to log in to Entra. */
const usesWorkloadIdentity = `size(${modesThatAreOn}) == 0`;

/**
 * The Mendix Operator never names the secret of a service principal in its mounts, although other apps may. A class that waits
 * for its client id belongs to this library, and has an annotation that says so.
 */
const needsClientId = all(
  Object.entries(SECRET_PROVIDER_CLASS_ANNOTATIONS)
    .map(([key, value]) => `${annotation(key)} == ${cel(value)}`)
    .join(' && '),
  ...[CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION].map((key) => `!(${cel(key)} in ${VARIABLES.annotations})`),
  usesWorkloadIdentity,
);

const isUuid = (text: string) => matches(text, UUID);
/** A domain of the tenant, which Entra also accepts. */
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
/** An item that is a map. */
const LIST_OF_MAPS = /^\s*array:\s*\n\s*- *(?:objectName|objectAlias|objectType|objectVersion):\s/;

const isOtherList = either(matches(parameter('objects'), /^\s*-\s/), matches(parameter('objects'), LIST_OF_MAPS));

const SETTING_RULES: ProviderAdmission['rules'] = [
  requiredRule('keyvaultName', `${trimmed('keyvaultName')} == ""`),
  requiredRule('tenantID', `${tenant} == ""`),
  requiredRule(CLIENT_ID_PARAMETER, all(needsClientId, `${client} == ""`)),
  {
    code: 'invalid-parameter',
    refuses: all(`${trimmed('keyvaultName')} != ""`, `!${matches(trimmed('keyvaultName'), /^[-a-zA-Z0-9]{3,24}$/)}`),
    path: 'spec.parameters.keyvaultName',
    message: 'must have 3 to 24 letters, digits and hyphens',
  },
  ...MODES.map((mode) => ({
    code: 'invalid-parameter' as const,
    refuses: all(`${parameter(mode)} != ""`, `!${matches(parameter(mode), BOOLEAN)}`),
    path: `spec.parameters.${mode}`,
    message: 'must be a boolean',
    accepted: '"true", "false"',
  })),
  {
    code: 'invalid-parameter',
    refuses: all(
      `${trimmed('cloudName')} != ""`,
      `!(${trimmed('cloudName')}.lowerAscii() in ${celList(CLOUDS.map((cloud) => cloud.toLowerCase()))})`,
    ),
    path: 'spec.parameters.cloudName',
    message: 'must be an Azure cloud',
    accepted: CLOUDS.join(', '),
  },
  {
    code: 'conflicting-parameters',
    refuses: `size(${modesThatAreOn}) > 1`,
    path: 'spec.parameters',
    message: `has more than one identity mode: ${MODES.join(', ')}`,
  },
  {
    code: 'invalid-setting',
    // Flux applies no object if one object is refused, so the identity that provides the client id would never be created.
    refuses: all(usesWorkloadIdentity, `${client} != ""`, `!${isUuid(client)}`, `!${matches(client, FLUX_VARIABLE)}`),
    path: `spec.parameters.${CLIENT_ID_PARAMETER}`,
    message: 'must be a UUID',
  },
  {
    code: 'invalid-setting',
    refuses: all(usesWorkloadIdentity, `${client} != ""`, `${client} == ${tenant}`),
    path: `spec.parameters.${CLIENT_ID_PARAMETER}`,
    message: 'must differ from tenantID',
  },
  {
    code: 'invalid-setting',
    refuses: all(usesWorkloadIdentity, `${tenant} != ""`, `!${isUuid(tenant)}`, `!${matches(tenant, DOMAIN)}`),
    path: 'spec.parameters.tenantID',
    message: 'must be a UUID',
  },
];

/** The rules of the Azure provider that the API server can enforce. */
export const AZURE_ADMISSION: readonly ProviderAdmission[] = [
  {
    provider: 'azure',
    rules: [
      ...SETTING_RULES,
      requiredRule('objects', `${trimmed('objects')} == ""`),
      tabRule('objects', /[[{]/),
      {
        code: 'wrong-shape',
        refuses: isOtherList,
        path: 'spec.parameters.objects',
        message: 'must hold a map with the list array, whose items are strings of YAML: begin each with "- |"',
      },
      {
        code: 'invalid-field',
        refuses: all(`!(${isOtherList})`, fieldIsNoneOf(parameter('objects'), 'objectType', OBJECT_TYPES)),
        path: 'spec.parameters.objects',
        message: 'has an objectType that the provider does not know',
        accepted: OBJECT_TYPES.map(cel).join(', '),
      },
    ],
  },
];
