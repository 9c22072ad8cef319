import * as iam from '@pulumi/aws/iam';
import * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import * as pulumi from '@pulumi/pulumi';
import { MOUNTED } from './objects';
import * as settings from './settings';

interface ShopArgs {
  readonly name: string;
  readonly namespace: string;
  readonly oidcProviderArn: pulumi.Input<string>;
  readonly values: Record<string, pulumi.Input<string>>;
}

/** The same environment on AWS, as a careful engineer would write it for one team. */
class ShopOnAws extends pulumi.ComponentResource {
  public readonly roleArn: pulumi.Output<string>;
  public readonly secretArn: pulumi.Output<string>;
  public readonly secretName: pulumi.Output<string>;

  public constructor(name: string, args: ShopArgs) {
    const { values: _, ...inputs } = args;
    super('shop:index:ShopOnAws', name, inputs);
    const parent = { parent: this };
    const secret = this.createSecret(name, args);
    const version = new secretsmanager.SecretVersion(
      `${name}-secret-version`,
      {
        secretId: secret.arn,
        region: settings.REGION,
        secretString: pulumi.secret(pulumi.jsonStringify(args.values)),
      },
      parent,
    );
    const role = this.createRole(name, args);
    const policy = this.createPolicy(name, role, secret);
    this.createObjects(name, args, role, [policy, secret, version]);
    this.roleArn = role.arn;
    this.secretArn = secret.arn;
    this.secretName = secret.name;
    this.registerOutputs({ roleArn: this.roleArn, secretArn: this.secretArn, secretName: this.secretName });
  }

  private createSecret(component: string, { name, namespace }: ShopArgs): secretsmanager.Secret {
    return new secretsmanager.Secret(
      `${component}-secret`,
      {
        name: `${namespace}/${name}`,
        region: settings.REGION,
        description: `Settings of the Mendix environment ${namespace}/${name}`,
      },
      { parent: this },
    );
  }

  private createRole(component: string, { name, namespace, oidcProviderArn }: ShopArgs): iam.Role {
    const assumeRolePolicy = pulumi.output(oidcProviderArn).apply((arn) => {
      const issuer = arn.slice(arn.indexOf('/') + 1);
      return JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: arn },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                [`${issuer}:aud`]: 'sts.amazonaws.com',
                [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
              },
            },
          },
        ],
      });
    });
    return new iam.Role(
      `${component}-role`,
      {
        name: `mendix-${namespace}.${name}`,
        description: `Mendix environment ${namespace}/${name}`,
        assumeRolePolicy,
      },
      { parent: this },
    );
  }

  private createPolicy(component: string, role: iam.Role, secret: secretsmanager.Secret): iam.RolePolicy {
    const policy = secret.arn.apply((arn) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
            Resource: [arn],
          },
        ],
      }),
    );
    const args = { name: 'read-secret', role: role.name, policy };
    return new iam.RolePolicy(`${component}-read-secret`, args, { parent: this });
  }

  private createObjects(component: string, args: ShopArgs, role: iam.Role, needed: pulumi.Resource[]): void {
    const { name, namespace } = args;
    new core.ServiceAccount(
      `${component}-service-account`,
      {
        metadata: {
          name,
          namespace,
          annotations: {
            'eks.amazonaws.com/role-arn': role.arn,
            'privatecloud.mendix.com/environment-account': 'true',
          },
        },
      },
      { parent: this },
    );
    new apiextensions.CustomResource(
      `${component}-secret-provider-class`,
      {
        apiVersion: 'secrets-store.csi.x-k8s.io/v1',
        kind: 'SecretProviderClass',
        metadata: { name, namespace, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
        spec: { provider: 'aws', parameters: { region: settings.REGION, objects: MOUNTED.aws(name) } },
      },
      { parent: this, dependsOn: needed },
    );
  }
}

/** One environment on AWS, without this package. */
export function createEnvironment(name: string): void {
  new ShopOnAws(name, {
    name,
    namespace: settings.NAMESPACE,
    oidcProviderArn: pulumi.output(settings.OIDC_PROVIDER_ARN),
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
