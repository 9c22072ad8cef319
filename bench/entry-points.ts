/** An entry point, and what a program imports from it. */
export interface EntryPoint {
  readonly name: string;
  /** The main classes that it exports. */
  readonly classes: readonly string[];
  /** The modules that an equivalent program imports without this package. */
  readonly sdkRoots: readonly string[];
}

export const ENTRY_POINTS: readonly EntryPoint[] = [
  ...['Aws', 'Azure', 'Gcp', 'Vault'].map((store) => ({
    name: `mendix-secret-store/cdk8s/${store.toLowerCase()}`,
    classes: [`${store}MendixSecretStoreEnvironment`],
    sdkRoots: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
  })),
  pulumi('aws', ['AwsMendixSecretStoreEnvironment'], ['@pulumi/aws']),
  pulumi('azure', ['AzureMendixSecretStoreEnvironment'], ['@pulumi/azure-native']),
  pulumi('gcp', ['GcpMendixSecretStoreEnvironment'], ['@pulumi/gcp']),
  pulumi('vault', ['VaultMendixSecretStoreEnvironment', 'VaultMendixSecretStoreCluster'], ['@pulumi/vault']),
  pulumi('csi-driver', ['SecretsStoreCsiDriver'], []),
];

function pulumi(name: string, classes: readonly string[], sdks: readonly string[]): EntryPoint {
  return {
    name: `mendix-secret-store/pulumi/${name}`,
    classes,
    sdkRoots: [...sdks, '@pulumi/kubernetes', '@pulumi/pulumi'],
  };
}
