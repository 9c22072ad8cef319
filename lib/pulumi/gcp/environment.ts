import type * as pulumi from '@pulumi/pulumi';
import type { GcpDeployment } from '../../core/stores/gcp/deployment';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { GCP } from '../../stores/gcp';
import { EnvironmentComponent } from '../environment-component';
import type { GcpMendixSecretStoreEnvironmentArgs } from './args';
import type { GcpBuild } from './build';
import { createBindings } from './bindings';
import { type CreatedSecret, createSecrets } from './secrets';
import { outputIfSet } from '../resolvable';

/**
 * A Mendix environment whose settings are in Google Secret Manager: the secrets, the roles that let exactly this
 * environment read them, and the Kubernetes objects that bind them to the environment.
 *
 * All problems are thrown together, before anything is created; problems of Outputs are thrown together once the
 * Outputs are known. Problems include secrets that two environments of the program would share by accident.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class GcpMendixSecretStoreEnvironment extends EnvironmentComponent<
  GcpMendixSecretStoreEnvironmentArgs,
  GcpDeployment,
  GcpResources
> {
  /**
   * The IAM member that reads the secrets: `principal://...`, or `serviceAccount:...` for the Google service account
   * that is impersonated. Undefined with `skipSecretBindings` unless `googleServiceAccountEmail` is set.
   */
  public readonly member?: pulumi.Output<string> | undefined;

  /** The created secrets, in the order of the keys; empty if existing secrets are used. */
  public readonly secrets: CreatedSecret[];

  public constructor(name: string, args: GcpMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    let created!: ReturnType<typeof create>;
    super(name, args, opts, {
      store: GCP,
      create: (build, resources) => (created = create(build, resources)),
    });
    const { secrets, member } = created;
    this.secrets = secrets.flatMap(({ secret }) => secret ?? []);
    this.member = outputIfSet(member);
    this.registerOutputs({ member: this.member, ...this.commonOutputs });
  }
}

function create(build: GcpBuild, resources: GcpResources) {
  const secrets = createSecrets(build, resources);
  const member = resources.member && build.render(resources.member);
  const bindings = createBindings(build, resources, member, secrets);
  return { secrets, member, needed: [...secrets.flatMap((secret) => secret.resources), ...bindings], known: {} };
}
