import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import * as pulumi from '@pulumi/pulumi';
import { MOUNTED } from './objects';
import * as settings from './settings';

interface ShopArgs {
  readonly name: string;
  readonly namespace: string;
  readonly clusterProjectNumber: pulumi.Input<string>;
  readonly values: Record<string, pulumi.Input<string>>;
}

/** The same environment on Google Cloud, as a careful engineer would write it for one team. */
class ShopOnGoogle extends pulumi.ComponentResource {
  public readonly secretIds: pulumi.Output<string[]>;
  public readonly member: pulumi.Output<string>;

  public constructor(name: string, args: ShopArgs) {
    const { values, ...inputs } = args;
    super('shop:index:ShopOnGoogle', name, inputs);
    this.member = memberOf(args);
    const created = Object.entries(values).map(([key, value]) => this.createSecret(name, args, key, value));
    this.createObjects(
      name,
      args,
      created.flatMap(({ secret, others }) => [secret, ...others]),
    );
    this.secretIds = pulumi.all(created.map(({ secret }) => secret.secretId));
    this.registerOutputs({ secretIds: this.secretIds, member: this.member });
  }

  private createSecret(component: string, args: ShopArgs, key: string, value: pulumi.Input<string>): Created {
    const project = settings.SECRET_PROJECT;
    const secret = new secretmanager.Secret(
      `${component}-secret-${key}`,
      {
        project,
        secretId: `${args.namespace}-${args.name}-${key.replaceAll('.', '-')}`,
        replication: { auto: {} },
      },
      { parent: this },
    );
    const options = { parent: this, deletedWith: secret };
    const version = new secretmanager.SecretVersion(
      `${component}-secret-version-${key}`,
      { secret: secret.id, secretData: pulumi.secret(value) },
      options,
    );
    const reader = new secretmanager.SecretIamMember(
      `${component}-read-secret-${key}`,
      { project, secretId: secret.secretId, role: 'roles/secretmanager.secretAccessor', member: this.member },
      options,
    );
    return { secret, others: [version, reader] };
  }

  private createObjects(component: string, { name, namespace }: ShopArgs, needed: pulumi.Resource[]): void {
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
        spec: { provider: 'gcp', parameters: { secrets: MOUNTED.gcp(name) } },
      },
      { parent: this, dependsOn: needed },
    );
  }
}

interface Created {
  readonly secret: secretmanager.Secret;
  readonly others: readonly pulumi.Resource[];
}

/** The ServiceAccount, as IAM names it. */
function memberOf({ name, namespace, clusterProjectNumber }: ShopArgs): pulumi.Output<string> {
  const subject = `ns/${namespace}/sa/${name}`;
  return pulumi
    .output(clusterProjectNumber)
    .apply(
      (number) =>
        `principal://iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${settings.CLUSTER_PROJECT}.svc.id.goog/subject/${subject}`,
    );
}

/** One environment on Google Cloud, without this package. */
export function createEnvironment(name: string): void {
  new ShopOnGoogle(name, {
    name,
    namespace: settings.NAMESPACE,
    clusterProjectNumber: pulumi.output(settings.CLUSTER_PROJECT_NUMBER),
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
