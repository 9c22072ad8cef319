import {
  checkAwsDeployment,
  checkAzureDeployment,
  checkCsiDriver,
  checkGcpDeployment,
  checkVaultCluster,
  checkVaultDeployment,
} from '../../../lib';
import type { ArgsSource } from './infer-args';

const ENVIRONMENT = { name: 'MendixEnvironmentArgs', from: '../environment-args' };
const component = (name: string) => ({ name: `${name}Args`, doc: `Arguments of {@link ${name}}.` });

/** The problems of a database, by its own fields. */
const inDatabase: ArgsSource['check'] = (database) =>
  checkAwsDeployment({ database })
    .filter(({ path }) => path.startsWith('database.'))
    .map((problem) => ({ ...problem, path: problem.path.slice('database.'.length) }));

/** The arguments of every component, and what they have in common. */
export const SOURCES: readonly ArgsSource[] = [
  {
    file: 'database-args.ts',
    name: 'Database',
    doc: 'The database of an environment. The schema, and so other languages, call it `DatabaseArgs`.',
    interfaces: [['Database', 'mendix/environment']],
    check: inDatabase,
  },
  {
    file: 'environment-args.ts',
    name: 'MendixEnvironmentArgs',
    doc: 'A Mendix app environment. What decides which resources and keys exist is plain, so that a preview shows them.',
    extends: { name: 'PlainEnvironment', from: '../core/mendix/environment' },
    interfaces: [
      ['MendixEnvironment', 'mendix/environment'],
      ['KubernetesObjectOptions', 'kubernetes/object-metadata'],
    ],
    replaced: { Database: './database-args' },
    check: checkAwsDeployment,
  },
  {
    file: 'aws/args.ts',
    ...component('AwsMendixSecretStoreEnvironment'),
    extends: ENVIRONMENT,
    interfaces: [
      ['AwsSecretStore', 'stores/aws/environment'],
      ['AwsDeployment', 'stores/aws/deployment'],
    ],
    check: checkAwsDeployment,
  },
  {
    file: 'azure/args.ts',
    ...component('AzureMendixSecretStoreEnvironment'),
    extends: ENVIRONMENT,
    interfaces: [
      ['AzureSecretStore', 'stores/azure/environment'],
      ['AzureDeployment', 'stores/azure/deployment'],
    ],
    check: checkAzureDeployment,
  },
  {
    file: 'gcp/args.ts',
    ...component('GcpMendixSecretStoreEnvironment'),
    extends: ENVIRONMENT,
    interfaces: [
      ['GcpSecretStore', 'stores/gcp/environment'],
      ['GcpDeployment', 'stores/gcp/deployment'],
    ],
    check: checkGcpDeployment,
  },
  {
    file: 'vault/args.ts',
    ...component('VaultMendixSecretStoreEnvironment'),
    extends: ENVIRONMENT,
    interfaces: [
      ['VaultSecretStore', 'stores/vault/environment'],
      ['VaultDeployment', 'stores/vault/deployment'],
    ],
    check: checkVaultDeployment,
  },
  {
    file: 'vault/cluster-args.ts',
    ...component('VaultMendixSecretStoreCluster'),
    interfaces: [['VaultCluster', 'stores/vault/cluster']],
    check: checkVaultCluster,
  },
  {
    file: 'csi-driver/args.ts',
    ...component('SecretsStoreCsiDriver'),
    interfaces: [['CsiDriverInstallation', 'csi-driver/installation']],
    check: checkCsiDriver,
  },
];
