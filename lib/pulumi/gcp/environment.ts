import * as pulumi from '@pulumi/pulumi';
import type { GcpDeployment } from '../../core/stores/gcp/deployment';
import { gcpSecretKeys } from '../../core/stores/gcp/objects';
import { GCP } from '../../core/stores/gcp/store';
import { accessReportMarkdown } from '../../reports/access-report';
import { gcpAccessReport } from '../../reports/gcp/access-report';
import { gcpRunbook } from '../../reports/gcp/runbook';
import { runbookMarkdown } from '../../reports/runbook';
import { checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { environmentRules } from '../environment-rules';
import { createKubernetesObjects, registeredNamesOf, serviceAccountNameOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { allStrings, outputIfSet } from '../resolvable';
import type { GcpMendixSecretStoreEnvironmentArgs } from './args';
import { createBindings } from './bindings';
import type { GcpBuild } from './build';
import { type CreatedSecret, createSecrets } from './secrets';

/**
 * A Mendix environment whose settings are in Google Secret Manager: the secrets, the roles that let exactly this
 * environment read them, and the Kubernetes objects that bind them to it.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs together, when they are known. So are secrets
 * that two environments of the program would have in common by accident.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class GcpMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The ids of the secrets, created or adopted, in the order of the keys; one where one secret holds all. */
  public readonly secretIds: pulumi.Output<string[]>;

  /** The keys that the JSON object in the one secret must hold, each with a text; empty where every key has its own. */
  public readonly secretKeys: pulumi.Output<string[]>;

  /**
   * What reads the secrets, as IAM names it: `principal://...`, or `serviceAccount:...` where a Google service account
   * is impersonated. Not there where the ServiceAccount itself may read them already.
   */
  public readonly member?: pulumi.Output<string> | undefined;

  /** The name of the ServiceAccount, which is the name of the environment. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  public readonly secretProviderClassName: pulumi.Output<string>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  public readonly accessReport: pulumi.Output<string>;

  /** The created secrets, in the order of the keys; empty if existing secrets are used. */
  public readonly secrets: CreatedSecret[];

  /** The created ServiceAccount; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccount: KubernetesResource | undefined;

  /** The created SecretProviderClass. */
  public readonly secretProviderClass: KubernetesResource;

  /** The created MendixApp; undefined without `mendixAppSpec`. */
  public readonly mendixApp: KubernetesResource | undefined;

  public constructor(name: string, args: GcpMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<GcpMendixSecretStoreEnvironmentArgs, GcpDeployment>(args, environmentRules(GCP), {
      component: name,
      opts,
    });
    super('mendix-secret-store:index:GcpMendixSecretStoreEnvironment', name, checked.inputs, opts);
    const build: GcpBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { render } = checked;

    const resources = GCP.resources(checked.args);
    const secrets = createSecrets(build, resources);
    const member = resources.member && render(resources.member);
    const bindings = createBindings(build, resources, member, secrets);
    const needed = [...secrets.flatMap((secret) => secret.resources), ...bindings];
    const objects = createKubernetesObjects(build, GCP, {}, needed);
    this.secrets = secrets.flatMap(({ secret }) => secret ?? []);
    this.serviceAccount = objects.serviceAccount;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;

    this.secretIds = pulumi.output(allStrings(secrets.map(({ secretId }) => secretId)));
    this.secretKeys = pulumi.output(gcpSecretKeys(checked.args));
    this.member = outputIfSet(member);
    this.serviceAccountName = serviceAccountNameOf(build, objects);
    this.secretProviderClassName = objects.secretProviderClass.metadata.name;
    this.runbook = pulumi.output(render((environment) => runbookMarkdown(gcpRunbook({ environment, resources }))));
    this.accessReport = pulumi.output(
      render((environment) => accessReportMarkdown(gcpAccessReport({ environment, resources }))),
    );
    this.registerOutputs({
      secretIds: this.secretIds,
      secretKeys: this.secretKeys,
      member: this.member,
      ...registeredNamesOf(checked.args),
    });
  }
}
