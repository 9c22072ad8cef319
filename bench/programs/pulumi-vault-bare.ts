import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import * as pulumi from '@pulumi/pulumi';
import * as kubernetes from '@pulumi/vault/kubernetes';
import * as kv from '@pulumi/vault/kv';
import { Policy } from '@pulumi/vault/policy';
import { MOUNTED, vaultSecretOf } from './objects';
import * as settings from './settings';

interface ShopArgs {
  readonly name: string;
  readonly namespace: string;
  readonly vaultAddress: pulumi.Input<string>;
  readonly values: Record<string, pulumi.Input<string>>;
}

const SECRETS = ['database', 'file-storage', 'configuration'] as const;

/** The same environment on Vault, as a careful engineer would write it for one team. */
class ShopOnVault extends pulumi.ComponentResource {
  public readonly vaultRole: pulumi.Output<string>;
  public readonly policyName: pulumi.Output<string>;

  public constructor(name: string, args: ShopArgs) {
    const { values: _, ...inputs } = args;
    super('shop:index:ShopOnVault', name, inputs);
    const secrets = SECRETS.map((secret) => this.writeSecret(name, args, secret));
    const policy = this.createPolicy(name, args);
    const role = this.createRole(name, args, policy);
    this.createObjects(name, args, [policy, role, ...secrets]);
    this.vaultRole = role.roleName;
    this.policyName = policy.name;
    this.registerOutputs({ vaultRole: this.vaultRole, policyName: this.policyName });
  }

  private writeSecret(
    component: string,
    { name, namespace, values }: ShopArgs,
    secret: (typeof SECRETS)[number],
  ): kv.SecretV2 {
    const held = Object.entries(values).filter(([key]) => vaultSecretOf(key) === secret);
    return new kv.SecretV2(
      `${component}-${secret}-secret`,
      {
        mount: 'secret',
        name: `${namespace}/${name}/${secret}`,
        dataJson: pulumi.secret(pulumi.jsonStringify(Object.fromEntries(held))),
      },
      { parent: this },
    );
  }

  private createPolicy(component: string, { name, namespace }: ShopArgs): Policy {
    const rules = SECRETS.map(
      (secret) => `path "secret/data/${namespace}/${name}/${secret}" {\n  capabilities = ["read"]\n}\n`,
    );
    return new Policy(
      `${component}-policy`,
      { name: `mendix-${namespace}.${name}`, policy: rules.join('\n') },
      { parent: this },
    );
  }

  private createRole(component: string, { name, namespace }: ShopArgs, policy: Policy): kubernetes.AuthBackendRole {
    return new kubernetes.AuthBackendRole(
      `${component}-role`,
      {
        backend: 'kubernetes',
        roleName: `mendix-${namespace}.${name}`,
        boundServiceAccountNames: [name],
        boundServiceAccountNamespaces: [namespace],
        tokenPolicies: [policy.name],
        aliasNameSource: 'serviceaccount_uid',
        audience: 'vault',
      },
      { parent: this },
    );
  }

  private createObjects(component: string, args: ShopArgs, needed: pulumi.Resource[]): void {
    const { name, namespace, vaultAddress } = args;
    const annotations = { 'privatecloud.mendix.com/environment-account': 'true' };
    new core.ServiceAccount(
      `${component}-service-account`,
      { metadata: { name, namespace, annotations } },
      { parent: this },
    );
    new apiextensions.CustomResource(
      `${component}-secret-provider-class`,
      {
        apiVersion: 'secrets-store.csi.x-k8s.io/v1',
        kind: 'SecretProviderClass',
        metadata: { name, namespace, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
        spec: {
          provider: 'vault',
          parameters: {
            vaultAddress,
            roleName: `mendix-${namespace}.${name}`,
            vaultAuthMountPath: 'kubernetes',
            audience: 'vault',
            objects: MOUNTED.vault(name),
          },
        },
      },
      { parent: this, dependsOn: needed },
    );
  }
}

/** One environment on Vault, without this package. */
export function createEnvironment(name: string): void {
  new ShopOnVault(name, {
    name,
    namespace: settings.NAMESPACE,
    vaultAddress: pulumi.output(settings.VAULT_ADDRESS),
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
