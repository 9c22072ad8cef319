import type * as apiextensions from '@pulumi/kubernetes/apiextensions';
import type * as core from '@pulumi/kubernetes/core/v1';
import type * as pulumi from '@pulumi/pulumi';
import {
  awsObjects,
  awsSecretProviderClass,
  awsServiceAccount,
  mendixAppManifest,
  type ObjectMetadata,
  secretReferenceOf,
} from '../../core';
import { modesOf } from '../../core/keys-check';
import { createMendixApp, createSecretProviderClass, createServiceAccount } from '../kubernetes';
import type { Build } from './args';
import type { EnvironmentRole } from './role';
import type { EnvironmentSecret } from './secret';

type Text = pulumi.Input<string>;

function metadataOf({ args, checked }: Build): ObjectMetadata<Text> {
  const labels = checked.liftEach('labels');
  const annotations = checked.liftEach('annotations');
  return {
    name: args.name,
    namespace: checked.given('namespace'),
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
}

/** The ServiceAccount, unless it is adopted. */
export function serviceAccountOf(build: Build, role: EnvironmentRole): core.ServiceAccount | undefined {
  const { component, args, checked, parent } = build;
  if (args.adoptServiceAccount === true) {
    return undefined;
  }
  const manifest = awsServiceAccount<Text>(
    metadataOf(build),
    args.usePodIdentity === true ? undefined : role.arn,
    checked.liftEach('imagePullSecrets'),
  );
  return createServiceAccount(component, manifest, parent);
}

/** The SecretProviderClass, once everything is there that a mount needs, and gone before any of it is. */
export function secretProviderClassOf(
  build: Build,
  role: EnvironmentRole,
  secret: EnvironmentSecret,
): apiextensions.CustomResource {
  const { component, args, checked, parent } = build;
  const manifest = awsSecretProviderClass<Text>(metadataOf(build), {
    region: checked.given('region'),
    objects: objectsOf(build),
    usePodIdentity: args.usePodIdentity,
    ...(args.failoverRegion !== undefined && {
      failoverRegion: checked.given('failoverRegion', ['region']),
    }),
  });
  const needed = [
    ...role.grants,
    ...(secret.resource ? [secret.resource] : []),
    ...(secret.version ? [secret.version] : []),
  ];
  return createSecretProviderClass(component, manifest, { ...parent, dependsOn: needed });
}

/** What is mounted. An ARN says where the secret is by itself; a name may be made of the names of the environment. */
function objectsOf({ args, checked }: Build): pulumi.Output<string> {
  const modes = modesOf(checked.draft);
  if (args.secretArn !== undefined) {
    return checked.lift(['secretArn', 'failoverSecretArn', 'failoverRegion', 'region'], (known) =>
      awsObjects(modes, { secret: known.secretArn ?? '', failoverSecret: known.failoverSecretArn }),
    );
  }
  return args.secretName === undefined
    ? checked.lift(['namespace', 'name'], (known) => awsObjects(modes, secretReferenceOf(known)))
    : checked.given('secretName').apply((secret) => awsObjects(modes, { secret }));
}

/** The MendixApp, where the caller gave its spec. It starts only when it can mount its secret. */
export function mendixAppOf(
  build: Build,
  secretProviderClass: apiextensions.CustomResource,
  serviceAccount: core.ServiceAccount | undefined,
): apiextensions.CustomResource | undefined {
  const { component, args, checked, parent } = build;
  if (args.mendixAppSpec === undefined) {
    return undefined;
  }
  const dependsOn = [secretProviderClass, ...(serviceAccount ? [serviceAccount] : [])];
  return createMendixApp(component, mendixAppManifest(metadataOf(build), checked.liftEach('mendixAppSpec') ?? {}), {
    ...parent,
    dependsOn,
  });
}
