import { type FieldTables, writeFieldTables } from './field-tables';
import type { Reference } from './interface';
import { type PulumiArgs, writePulumiArgs } from './pulumi-args';
import { controlledOf, deploymentOf, nameOf, STORE_FOLDERS } from './stores';

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

/** Interfaces in the folder of a store that do not belong to its environments. */
const OTHERS: Readonly<Record<string, readonly Reference[]>> = { azure: [AZURE_CLIENT_IDS], vault: [VAULT_CLUSTER] };

/** The field tables of every folder of core that has arguments. */
const FIELD_TABLES: readonly FieldTables[] = [
  { file: 'core/kubernetes/fields', interfaces: [KUBERNETES] },
  { file: 'core/mendix/fields', interfaces: MENDIX },
  ...STORE_FOLDERS.map((store) => ({
    file: `core/stores/${store}/fields`,
    interfaces: [...deploymentOf(store), ...controlledOf(store), ...(OTHERS[store] ?? [])],
  })),
  { file: 'core/csi-driver/fields', interfaces: [CSI_DRIVER, RENDERED_CSI_DRIVER] },
  { file: 'core/admission/fields', interfaces: [ADMISSION] },
];

const ENVIRONMENT_ARGS: Reference = { name: 'MendixEnvironmentArgs', file: 'pulumi/environment-args' };
const component = (name: string) => ({ name: `${name}Args`, doc: `Arguments of {@link ${name}}.` });

/** The arguments of every component, and the arguments that environments share. */
const PULUMI_ARGS: readonly PulumiArgs[] = [
  {
    ...ENVIRONMENT_ARGS,
    doc: 'A Mendix app environment. Fields that decide which resources and keys exist are plain, so a preview shows them.',
    interfaces: [...MENDIX, KUBERNETES],
  },
  ...STORE_FOLDERS.map((store) => ({
    ...component(`${nameOf(store)}MendixSecretStoreEnvironment`),
    ...{ file: `pulumi/${store}/args`, extends: ENVIRONMENT_ARGS, interfaces: deploymentOf(store) },
  })),
  { ...component('VaultMendixSecretStoreCluster'), file: 'pulumi/vault/cluster-args', interfaces: [VAULT_CLUSTER] },
  { ...component('SecretsStoreCsiDriver'), file: 'pulumi/csi-driver/args', interfaces: [CSI_DRIVER] },
];

/** Every file that is generated from the interfaces of core, relative to `lib`, and the function that writes its contents. */
export const WRITTEN: readonly (readonly [file: string, write: () => string])[] = [
  ...FIELD_TABLES.map((tables) => [`${tables.file}.ts`, () => writeFieldTables(tables)] as const),
  ...PULUMI_ARGS.map((args) => [`${args.file}.ts`, () => writePulumiArgs(args)] as const),
];
