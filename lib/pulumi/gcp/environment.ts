import * as pulumi from '@pulumi/pulumi';
import { checkGcpDeployment, type GcpDeployment, gcpSecretKeys } from '../../core';
import { modesOf } from '../../core/keys-check';
import { inputsOf } from '../build';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { type KubernetesObjects, kubernetesObjectsOf, objectNameFieldsOn, objectNamesOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { allTexts } from '../maybe-late';
import { outputFieldsOn } from '../output-fields';
import { reportFieldsOn } from '../reports';
import type { GcpBuild, GcpMendixSecretStoreEnvironmentArgs } from './args';
import { bindingsOf, memberOf } from './bindings';
import { gcpManifestsOf } from './manifests';
import { reportsOf } from './reports';
import { claimedGcpSecrets, type CreatedSecret, reserveGcpSecrets, secretsOf } from './secrets';

/**
 * A Mendix environment whose settings are in Google Secret Manager: the secrets, the roles that let exactly this
 * environment read them, and the Kubernetes objects that bind them to it.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known. So are secrets
 * that two environments of the program would have in common by accident.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class GcpMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The ids of the secrets, created or adopted, in the order of the keys; one where one secret holds all. */
  declare public readonly secretIds: pulumi.Output<string[]>;

  /** The keys that the JSON object in the one secret must hold, each with a text; empty where every key has its own. */
  declare public readonly secretKeys: pulumi.Output<string[]>;

  /**
   * What reads the secrets, as IAM names it: `principal://...`, or `serviceAccount:...` where a Google service account
   * is impersonated. Not there where the ServiceAccount itself may read them already.
   */
  declare public readonly member?: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  declare public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  declare public readonly secretProviderClassName: pulumi.Output<string>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  declare public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  declare public readonly accessReport: pulumi.Output<string>;

  public constructor(name: string, args: GcpMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<GcpMendixSecretStoreEnvironmentArgs, GcpDeployment>(args, checkGcpDeployment);
    const given = { component: name, args: checked.args, checked, modes: modesOf(checked.draft) };
    reserveGcpSecrets(given);
    super('mendix-secret-store:index:GcpMendixSecretStoreEnvironment', name, inputsOf(given), opts);
    const build: GcpBuild = { ...given, parent: childOptionsOf(this, opts) };

    const claimed = claimedGcpSecrets(build);
    const secrets = secretsOf(build, claimed);
    const member = memberOf(build);
    const bindings = bindingsOf(build, member, secrets, claimed);
    const needed = [...secrets.flatMap(({ resources }) => resources), ...bindings];
    const objects = kubernetesObjectsOf(build, gcpManifestsOf(build, claimed), needed);
    created.keep(this, { secrets: secrets.flatMap(({ secret }) => secret ?? []), ...objects });

    const outputs = {
      secretIds: allTexts(secrets.map(({ secretId }) => secretId)),
      secretKeys: gcpSecretKeys({ ...build.modes, secretLayout: checked.args.secretLayout }),
      member,
    };
    outputFieldsOn(this, outputs);
    objectNameFieldsOn(this, build, objects);
    reportFieldsOn(this, reportsOf(build));
    this.registerOutputs({ ...outputs, ...objectNamesOf(build) });
  }

  /** The created secrets, in the order of the keys; none where they are adopted. */
  public get secrets(): CreatedSecret[] {
    return created.of(this).secrets;
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

interface GcpResources extends KubernetesObjects {
  readonly secrets: CreatedSecret[];
}

const created = new CreatedResources<GcpResources>();
