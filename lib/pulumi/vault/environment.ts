import type { AuthBackendRole } from '@pulumi/vault/kubernetes/authBackendRole';
import type { Policy } from '@pulumi/vault/policy';
import * as pulumi from '@pulumi/pulumi';
import { checkVaultDeployment, type VaultDeployment, vaultPathsOf, vaultSecretKeysOf } from '../../core';
import { modesOf } from '../../core/keys-check';
import { inputsOf } from '../build';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { type KubernetesObjects, kubernetesObjectsOf, objectNameFieldsOn, objectNamesOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { whenKnown } from '../maybe-late';
import { outputFieldsOn } from '../output-fields';
import { reportFieldsOn } from '../reports';
import type { VaultBuild, VaultMendixSecretStoreEnvironmentArgs } from './args';
import { databaseSqlOf } from './database';
import { vaultManifestsOf } from './manifests';
import { reportsOf } from './reports';
import { roleOf } from './role';
import { placesOf, writtenSecretsOf } from './secrets';
import { reservePaths } from './written-once';

/**
 * A Mendix environment whose settings are in HashiCorp Vault or OpenBao: the policy that reads its secrets, the role of
 * the Kubernetes auth method, the secrets where values are given, and the Kubernetes objects that bind them to the
 * environment.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class VaultMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The name of the role of the auth method, created or adopted. */
  declare public readonly vaultRole: pulumi.Output<string>;

  /** The name of the policy, created or adopted; not there where the role is adopted. */
  declare public readonly policyName?: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  declare public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  declare public readonly secretProviderClassName: pulumi.Output<string>;

  /** The keys that each secret must hold, each with a text, by the path that `vault kv put` takes. */
  declare public readonly secretKeys: pulumi.Output<{ [path: string]: string[] }>;

  /**
   * The SQL that an administrator of the database runs once; empty where the database has a password, and where it is
   * not known who logs in.
   */
  declare public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  declare public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  declare public readonly accessReport: pulumi.Output<string>;

  public constructor(
    name: string,
    args: VaultMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs<VaultMendixSecretStoreEnvironmentArgs, VaultDeployment>(args, checkVaultDeployment);
    const given = { component: name, args: checked.args, checked, modes: modesOf(checked.draft) };
    super('mendix-secret-store:index:VaultMendixSecretStoreEnvironment', name, inputsOf(given), opts);
    const build: VaultBuild = { ...given, parent: childOptionsOf(this, opts) };
    reservePaths(build);

    const secrets = writtenSecretsOf(build);
    const places = placesOf(build);
    const paths = whenKnown(places, vaultPathsOf);
    const role = roleOf(build, paths);
    const needed = [...role.resources, ...secrets];
    const objects = kubernetesObjectsOf(build, vaultManifestsOf(build, role, paths), needed);
    created.keep(this, { policy: role.policy, role: role.role, ...objects });

    const outputs = {
      vaultRole: role.name,
      policyName: role.policyName,
      secretKeys: whenKnown(places, vaultSecretKeysOf),
      databaseSql: databaseSqlOf(build),
    };
    outputFieldsOn(this, outputs);
    objectNameFieldsOn(this, build, objects);
    reportFieldsOn(this, reportsOf(build));
    this.registerOutputs({ ...outputs, ...objectNamesOf(build) });
  }

  /** The created policy; not there where it or the role is adopted. */
  public get policy(): Policy | undefined {
    return created.of(this).policy;
  }

  /** The created role; not there where the role is adopted. */
  public get role(): AuthBackendRole | undefined {
    return created.of(this).role;
  }

  /** The created ServiceAccount; not there where the ServiceAccount is adopted. */
  public get serviceAccount(): KubernetesResource | undefined {
    return created.of(this).serviceAccount;
  }

  /** The created SecretProviderClass. */
  public get secretProviderClass(): KubernetesResource {
    return created.of(this).secretProviderClass;
  }

  /** The created MendixApp; not there without `mendixAppSpec`. */
  public get mendixApp(): KubernetesResource | undefined {
    return created.of(this).mendixApp;
  }
}

interface VaultResources extends KubernetesObjects {
  readonly policy: Policy | undefined;
  readonly role: AuthBackendRole | undefined;
}

const created = new CreatedResources<VaultResources>();
