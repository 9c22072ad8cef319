import type { AuthBackendRole } from '@pulumi/vault/kubernetes/authBackendRole';
import type { Policy } from '@pulumi/vault/policy';
import * as pulumi from '@pulumi/pulumi';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { vaultSecretKeysOf } from '../../core/stores/vault/secrets';
import { VAULT } from '../../core/stores/vault/store';
import { accessReportMarkdown } from '../../reports/access-report';
import { runbookMarkdown } from '../../reports/runbook';
import { vaultAccessReport } from '../../reports/vault/access-report';
import { vaultDatabaseSql, vaultRunbook } from '../../reports/vault/runbook';
import { checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { environmentRules } from '../environment-rules';
import { createKubernetesObjects, registeredNamesOf, serviceAccountNameOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { outputIfSet } from '../resolvable';
import type { VaultMendixSecretStoreEnvironmentArgs } from './args';
import type { VaultBuild } from './build';
import { createRole } from './role';
import { createSecrets } from './secrets';

/**
 * A Mendix environment whose settings are in HashiCorp Vault or OpenBao: the policy that reads its secrets, the role of
 * the Kubernetes auth method, the secrets where values are given, and the Kubernetes objects that bind them to the
 * environment.
 *
 * Problems are thrown all at once, before anything of the component is created: those of plain arguments by the constructor,
 * those of Outputs together, when they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class VaultMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The name of the role of the auth method, created or adopted. */
  public readonly vaultRole: pulumi.Output<string>;

  /** The name of the policy, created or adopted; not there where the role is adopted. */
  public readonly policyName?: pulumi.Output<string> | undefined;

  /** The name of the ServiceAccount, which is the name of the environment. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  public readonly secretProviderClassName: pulumi.Output<string>;

  /** The keys that each secret must hold, each with a text, by the path that `vault kv put` takes. */
  public readonly secretKeys: pulumi.Output<{ [path: string]: string[] }>;

  /**
   * The SQL that an administrator of the database runs once; empty where the database has a password, and where it is
   * not known who logs in.
   */
  public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  public readonly accessReport: pulumi.Output<string>;

  /** The created policy; undefined if an existing policy or role is used. */
  public readonly policy: Policy | undefined;

  /** The created role; undefined if an existing role is used. */
  public readonly role: AuthBackendRole | undefined;

  /** The created ServiceAccount; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccount: KubernetesResource | undefined;

  /** The created SecretProviderClass. */
  public readonly secretProviderClass: KubernetesResource;

  /** The created MendixApp; undefined without `mendixAppSpec`. */
  public readonly mendixApp: KubernetesResource | undefined;

  public constructor(
    name: string,
    args: VaultMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs<VaultMendixSecretStoreEnvironmentArgs, VaultDeployment>(args, environmentRules(VAULT), {
      component: name,
      opts,
    });
    super('mendix-secret-store:index:VaultMendixSecretStoreEnvironment', name, checked.inputs, opts);
    const build: VaultBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { render } = checked;

    const resources = VAULT.resources(checked.args);
    const secrets = createSecrets(build, resources);
    const role = createRole(build, resources);
    const needed = [...role.resources, ...secrets];
    const objects = createKubernetesObjects(build, VAULT, {}, needed);
    this.policy = role.policy;
    this.role = role.role;
    this.serviceAccount = objects.serviceAccount;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;

    this.vaultRole = pulumi.output(role.name);
    this.policyName = outputIfSet(role.policyName);
    this.secretKeys = pulumi.output(render(vaultSecretKeysOf));
    this.databaseSql = pulumi.output(render(vaultDatabaseSql));
    this.serviceAccountName = serviceAccountNameOf(build, objects);
    this.secretProviderClassName = objects.secretProviderClass.metadata.name;
    this.runbook = pulumi.output(render((environment) => runbookMarkdown(vaultRunbook({ environment, resources }))));
    this.accessReport = pulumi.output(
      render((environment) => accessReportMarkdown(vaultAccessReport({ environment, resources }))),
    );
    this.registerOutputs({
      vaultRole: this.vaultRole,
      policyName: this.policyName,
      secretKeys: this.secretKeys,
      databaseSql: this.databaseSql,
      ...registeredNamesOf(checked.args),
    });
  }
}
