import { fleetSchema } from './fleet-schema';
import { type FieldTables, writeFieldTables } from './field-tables';
import type { Reference } from './interface';
import { type PulumiArgs, writePulumiArgs } from './pulumi-args';

const MENDIX: readonly Reference[] = [
  { name: 'MendixEnvironmentOptions', file: 'core/mendix/environment' },
  { name: 'MendixEnvironment', file: 'core/mendix/environment' },
];
const KUBERNETES: Reference = { name: 'KubernetesObjectOptions', file: 'core/kubernetes/object-metadata' };
const VAULT_CLUSTER: Reference = { name: 'VaultCluster', file: 'core/stores/vault/cluster' };
const CSI_DRIVER: Reference = { name: 'CsiDriverInstallation', file: 'core/csi-driver/installation' };
const AZURE_CLIENT_IDS: Reference = { name: 'AzureClientIds', file: 'core/stores/azure/client-id-policy' };
const ADMISSION: Reference = { name: 'AdmissionOptions', file: 'core/admission/options' };
const RENDERED_CSI_DRIVER: Reference = { name: 'RenderedCsiDriver', file: 'core/csi-driver/installation' };

/** The interfaces of a store, whose names begin with its own. */
const store = (name: string, folder: string): readonly Reference[] => [
  { name: `${name}SecretStoreOptions`, file: `core/stores/${folder}/environment` },
  { name: `${name}SecretStore`, file: `core/stores/${folder}/environment` },
  { name: `${name}DeploymentOptions`, file: `core/stores/${folder}/deployment` },
  { name: `${name}Deployment`, file: `core/stores/${folder}/deployment` },
];
/** What the construct of a store takes, which a controller may create. */
const environmentOf = (name: string, folder: string): readonly Reference[] => [
  { name: `${name}EnvironmentOptions`, file: `core/stores/${folder}/controller` },
  { name: `${name}Environment`, file: `core/stores/${folder}/controller` },
];
const AWS = store('Aws', 'aws');
const AZURE = store('Azure', 'azure');
const GCP = store('Gcp', 'gcp');
const VAULT = store('Vault', 'vault');

/** The field tables of every folder of core that has arguments. */
const FIELD_TABLES: readonly FieldTables[] = [
  { file: 'core/kubernetes/fields', interfaces: [KUBERNETES] },
  { file: 'core/mendix/fields', interfaces: MENDIX },
  { file: 'core/stores/aws/fields', interfaces: [...AWS, ...environmentOf('Aws', 'aws')] },
  { file: 'core/stores/azure/fields', interfaces: [...AZURE, ...environmentOf('Azure', 'azure'), AZURE_CLIENT_IDS] },
  { file: 'core/stores/gcp/fields', interfaces: [...GCP, ...environmentOf('Gcp', 'gcp')] },
  { file: 'core/stores/vault/fields', interfaces: [...VAULT, ...environmentOf('Vault', 'vault'), VAULT_CLUSTER] },
  { file: 'core/csi-driver/fields', interfaces: [CSI_DRIVER, RENDERED_CSI_DRIVER] },
  { file: 'core/admission/fields', interfaces: [ADMISSION] },
];

const ENVIRONMENT_ARGS: Reference = { name: 'MendixEnvironmentArgs', file: 'pulumi/environment-args' };
const component = (name: string) => ({ name: `${name}Args`, doc: `Arguments of {@link ${name}}.` });
const environment = (store: string) => ({
  ...component(`${store}MendixSecretStoreEnvironment`),
  extends: ENVIRONMENT_ARGS,
});

/** The arguments of every component, and what they have in common. */
const PULUMI_ARGS: readonly PulumiArgs[] = [
  {
    ...ENVIRONMENT_ARGS,
    doc: 'A Mendix app environment. What decides which resources and keys exist is plain, so that a preview shows them.',
    interfaces: [...MENDIX, KUBERNETES],
  },
  { ...environment('Aws'), file: 'pulumi/aws/args', interfaces: AWS },
  { ...environment('Azure'), file: 'pulumi/azure/args', interfaces: AZURE },
  { ...environment('Gcp'), file: 'pulumi/gcp/args', interfaces: GCP },
  { ...environment('Vault'), file: 'pulumi/vault/args', interfaces: VAULT },
  { ...component('VaultMendixSecretStoreCluster'), file: 'pulumi/vault/cluster-args', interfaces: [VAULT_CLUSTER] },
  { ...component('SecretsStoreCsiDriver'), file: 'pulumi/csi-driver/args', interfaces: [CSI_DRIVER] },
];

/** Every file that is written from the interfaces of core, from `lib` on, and what writes its text. */
export const WRITTEN: readonly (readonly [file: string, write: () => string])[] = [
  ...FIELD_TABLES.map((tables) => [`${tables.file}.ts`, () => writeFieldTables(tables)] as const),
  ...PULUMI_ARGS.map((args) => [`${args.file}.ts`, () => writePulumiArgs(args)] as const),
  ['fleet/fleet.schema.json', () => `${JSON.stringify(fleetSchema(), null, 2)}\n`],
];
