import * as pulumi from '@pulumi/pulumi';
import { type EnvironmentDefaults, type EnvironmentLayer, withDefaults } from 'mendix-secret-store';
import {
  AwsMendixSecretStoreEnvironment,
  type AwsMendixSecretStoreEnvironmentArgs,
  type RequiredSecret,
} from 'mendix-secret-store/pulumi/aws';

const DEFAULTS: EnvironmentDefaults = {
  region: 'eu-west-1',
  oidcProviderArn: pulumi.output('arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE'),
  database: { type: 'PostgreSQL' },
  tags: { owner: 'web' },
};

/** The arguments that an application team sets; the organisation sets the others. */
export interface OrganisationEnvironmentArgs extends EnvironmentLayer<AwsMendixSecretStoreEnvironmentArgs> {
  readonly name: string;
}

/** An environment that an organisation provides to its teams. */
export class OrganisationEnvironment extends pulumi.ComponentResource {
  public readonly requiredSecrets: pulumi.Output<RequiredSecret[]>;

  public constructor(name: string, args: OrganisationEnvironmentArgs, options?: pulumi.ComponentResourceOptions) {
    super('organisation:index:Environment', name, {}, options);
    const props: AwsMendixSecretStoreEnvironmentArgs = withDefaults(DEFAULTS, { aws: args });
    this.requiredSecrets = new AwsMendixSecretStoreEnvironment(name, props, { parent: this }).requiredSecrets;
    this.registerOutputs({ requiredSecrets: this.requiredSecrets });
  }
}
