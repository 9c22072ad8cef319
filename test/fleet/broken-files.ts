import { AWS, broken, type BrokenFile, fleet, GOOD, ROLE } from './broken-file';
import { SECRETS_IN_FILES } from './secrets-in-files';

const NOT_YAML = [
  broken(
    'no closing bracket',
    'version: 1\nenvironments: [\n«',
    'invalid-yaml',
    'file: is indented differently from the other items or members, or follows a bracket',
  ),
  broken('no closing quote', 'version: 1\nname: "shop\n«', 'invalid-yaml', 'file: lacks a character here'),
  broken('a tab', 'version: 1\nenvironments:\n«\t- {}\n', 'invalid-yaml', 'file: is indented with a tab'),
  broken(
    'a member too far left',
    'version: 1\nenvironments:\n  - store: aws\n« name: x\n',
    'invalid-yaml',
    'file: is indented differently',
  ),
  broken('a second document', `${fleet(GOOD)}«---\n${fleet(GOOD)}`, 'invalid-yaml', 'file: must be one document'),
  broken('a tag of another program', 'version: «!env V\nenvironments: []\n', 'invalid-yaml', 'file: has a tag'),
  broken('a tag of YAML 1.1', 'version: «!!set {a}\nenvironments: []\n', 'invalid-yaml', 'file: has a tag'),
  broken('a binary value', 'version: «!!binary aGk=\nenvironments: []\n', 'invalid-yaml', 'file: has a tag'),
  broken(
    'the version of YAML',
    '«%YAML 1.1\n---\nversion: 1\nenvironments: []\n',
    'invalid-yaml',
    'file: has a directive',
  ),
  broken('an unknown escape', 'version: 1\nname: "a«\\q"\n', 'invalid-yaml', 'file: has an escape'),
  broken(
    'a reserved character',
    'version: 1\nname: «@shop\n',
    'invalid-yaml',
    'file: begins a string with a character',
  ),
  broken(
    'an alias without an anchor',
    'version: 1\nenvironments: «*all\n',
    'invalid-yaml',
    'environments: is an alias without an anchor',
  ),
  broken(
    'an alias of itself',
    'version: 1\nenvironments: &all [[«*all]]\n',
    'invalid-yaml',
    'environments[0][0]: is an alias inside its own anchor',
  ),
  broken(
    'a merge of a string',
    'version: 1\ndefaults: {«<<: x}\nenvironments: []\n',
    'invalid-yaml',
    'defaults["<<"]: must be a map or a list of maps',
  ),
  broken('a key that is a list', 'version: 1\n? «[a]\n: 1\n', 'invalid-yaml', 'file: must have strings for keys'),
  broken(
    'a key that is set twice',
    `version: 1\nenvironments: []\n«environments:\n  - ${GOOD}\n`,
    'duplicate-key',
    'environments: is set twice in one map',
  ),
  broken(
    'a field that is set twice',
    fleet(`{${AWS}, name: a, ${ROLE}, «name: b}`),
    'duplicate-key',
    'environments[0].name: is set twice in one map',
  ),
  broken(
    'lists in lists in lists',
    `version: 1\nenvironments: ${'['.repeat(119)}«[]${']'.repeat(119)}\n`,
    'out-of-range',
    `environments${'[0]'.repeat(67)}`.slice(0, 200),
  ),
] as const;

const NO_FLEET = [
  broken('nothing at all', '«', 'wrong-type', 'file: must be a map with version and environments, got null'),
  broken('a list', `«- ${GOOD}\n`, 'wrong-type', 'file: must be a map with version and environments, got a list'),
  broken('no version', `«environments:\n  - ${GOOD}\n`, 'required', 'version: is required, and must be 1'),
  broken('another version', 'version: «2\nenvironments: []\n', 'invalid-value', 'version: must be 1, got 2'),
  broken('a version in quotes', 'version: «"1"\nenvironments: []\n', 'invalid-value', 'version: must be 1, got "1"'),
  broken('no environments', '«version: 1\n', 'required', 'environments: is required: a list of environments'),
  broken(
    'environments by name',
    'version: 1\n«environments:\n  orders: {}\n',
    'wrong-type',
    'environments: must be a list of environments, got an object',
  ),
  broken(
    'a section that is misspelt',
    'version: 1\n«default:\n  region: x\nenvironments: []\n',
    'unknown-field',
    'default: is unknown; did you mean "defaults"?',
  ),
  broken(
    'a name with capitals',
    'version: 1\nname: «Shop\nenvironments: []\n',
    'invalid-name',
    'name: must be a DNS label',
  ),
  broken(
    'defaults that are a list',
    'version: 1\n«defaults:\n  - region: x\nenvironments: []\n',
    'wrong-type',
    'defaults: must be a plain object of fields, got a list',
  ),
  broken(
    'profiles that are a list',
    'version: 1\n«profiles: [a]\nenvironments: []\n',
    'wrong-type',
    'profiles: must be a map of profiles',
  ),
  broken(
    'a default of no store',
    'version: 1\ndefaults:\n  «regoin: x\nenvironments: []\n',
    'unknown-field',
    'defaults.regoin: is not a field of any store',
  ),
  broken(
    'a name as a default',
    'version: 1\ndefaults:\n  name: «orders\nenvironments: []\n',
    'not-shareable',
    'defaults.name: belongs to one environment',
  ),
  broken(
    'a role in a profile',
    `version: 1\nprofiles:\n  a b:\n    roleArn: «x\nenvironments: []\n`,
    'not-shareable',
    'profiles["a b"].roleArn: belongs to one environment',
  ),
] as const;

const NO_ENVIRONMENT = [
  broken(
    'an environment without fields',
    'version: 1\nenvironments:\n  -«\n',
    'wrong-type',
    'environments[0]: must be a map with store',
  ),
  broken(
    'no store',
    fleet('«name: orders'),
    'required',
    'environments[0].store: is required, and must be one of "aws"',
  ),
  broken(
    'an unknown store',
    fleet('store: «alibaba'),
    'invalid-value',
    'environments[0].store: must be one of "aws", "azure", "gcp", "vault", got "alibaba"',
  ),
  broken(
    'an unknown profile',
    fleet(`{${AWS}, name: orders, ${ROLE}, extends: [«prod]}`, 'profiles: {test: {}}\n'),
    'invalid-value',
    'environments[0].extends[0]: is not a profile of this file, got "prod", accepted: "test"',
  ),
  broken(
    'a profile that is no list',
    fleet(`{${AWS}, name: orders, ${ROLE}, extends: «prod}`),
    'wrong-type',
    'environments[0].extends: must be a list',
  ),
  broken(
    'a profile twice',
    fleet(`{${AWS}, name: orders, ${ROLE}, extends: [a, «a]}`, 'profiles: {a: {}}\n'),
    'duplicate-key',
    'environments[0].extends[1]: is extended twice',
  ),
  broken(
    'a field that is misspelt',
    fleet(`{${AWS}, name: orders, ${ROLE}, «operatorVerison: x}`),
    'unknown-field',
    'operatorVerison: is unknown; did you mean "operatorVersion"?',
  ),
  broken(
    'a field of another store',
    fleet(`{${AWS}, name: orders, ${ROLE}, «tenantId: x}`),
    'unknown-field',
    'tenantId: is unknown',
  ),
  broken(
    'a number that was a version',
    fleet(`{${AWS}, name: orders, ${ROLE}, operatorVersion: «2.20}`),
    'wrong-type',
    'operatorVersion: must be a string: put it in quotes',
  ),
  broken(
    'an item of a list',
    fleet(`{${AWS}, name: orders, ${ROLE}, runtimeSettings: [A, «B C]}`),
    'invalid-name',
    'runtimeSettings[1]: ',
  ),
  broken(
    'a member that is missing',
    fleet(`{${AWS}, name: orders, ${ROLE}, «database: {}}`),
    'required',
    'database.type: is required',
  ),
  broken(
    'a member in a block',
    fleet(
      `store: aws\n    database:\n      type: «MySQL\n    ${[AWS.replace('store: aws, ', ''), 'name: orders', ROLE].join(', ').replaceAll(', ', '\n    ')}`,
    ),
    'invalid-value',
    'database.type: must be "PostgreSQL" or "SQLSERVER", got "MySQL"',
  ),
  broken(
    'a label by its key',
    fleet(`{${AWS}, name: orders, ${ROLE}, labels: {example.com/team: «a b}}`),
    'invalid-name',
    'labels["example.com/team"]: ',
  ),
  broken('a field that is missing', fleet(`«{${AWS}, name: orders}`), 'required', 'roleArn: is required'),
  broken(
    'what is created, without a controller',
    fleet(`{${AWS}, name: orders, ${ROLE}, rolePath: «/x/}`),
    'only-where-created',
    'rolePath: is valid only if',
  ),
  broken(
    'a wrong value in the defaults',
    fleet(
      `{store: aws, namespace: apps, constants: [Shop.Url], name: orders, ${ROLE}}`,
      'defaults: {region: «Ireland}\n',
    ),
    'invalid-value',
    'defaults.region: must be a region',
  ),
  broken(
    'a wrong value in a profile',
    fleet(
      `{store: aws, namespace: apps, constants: [Shop.Url], name: orders, ${ROLE}, extends: [eu]}`,
      'defaults: {region: eu-west-1}\nprofiles: {eu: {region: «EU}}\n',
    ),
    'invalid-value',
    'profiles.eu.region: must be a region',
  ),
  broken(
    'a wrong value behind an alias',
    fleet(`{${AWS}, name: orders, roleArn: «*role}`, 'defaults: {tags: {a: &role x}}\n'),
    'invalid-reference',
    'roleArn: must be the ARN',
  ),
  broken(
    'a wrong value from a merged map',
    fleet(
      `{<<: *base, name: orders, namespace: apps, constants: [Shop.Url], ${ROLE}}`,
      'defaults: &base {region: «here, store: aws}\n',
    )
      .replace(', store: aws}', '}')
      .replace('{<<', '{store: aws, <<'),
    'invalid-value',
    'region: must be a region',
  ),
  broken(
    'two environments of one name',
    `${fleet(GOOD)}  - {${AWS}, name: «orders, ${ROLE.replace('orders', 'other')}}\n`,
    'taken',
    'name: must differ from the name of the other environment in the same namespace; if the two are in different clusters, set cluster (environment apps/orders)',
  ),
  broken(
    'two environments with one role',
    `${fleet(GOOD)}  - {${AWS}, name: invoices, ${ROLE.replace(': ', ': «')}}\n`,
    'taken',
    'roleArn: must differ from the role of another environment',
  ),
] as const;

export const BROKEN_FILES: readonly BrokenFile[] = [...NOT_YAML, ...NO_FLEET, ...NO_ENVIRONMENT, ...SECRETS_IN_FILES];
