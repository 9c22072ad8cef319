// Imported by its file: the index of the folder also exports charts, which load every kind of Kubernetes.
import { Release } from '@pulumi/kubernetes/helm/v3/release';
import * as pulumi from '@pulumi/pulumi';
import { checkCsiDriver } from '../../core/csi-driver/check';
import { type CsiDriverInstallation, DEFAULT_NAMESPACE } from '../../core/csi-driver/installation';
import { type CsiRelease, csiReleases, hasGoogleProvider } from '../../core/csi-driver/releases';
import { csiTokenAudiences } from '../../core/csi-driver/token-audiences';
import { csiUniqueNames } from '../../core/csi-driver/unique-names';
import { type ArgsRules, checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { outputOf, type Resolvable, whenKnown } from '../resolvable';
import type { SecretsStoreCsiDriverArgs } from './args';
import type { CsiDriverBuild } from './build';
import { createGoogleProvider } from './google-provider';
import type { HelmRelease } from './helm-release';

const RULES: ArgsRules<SecretsStoreCsiDriverArgs, CsiDriverInstallation> = {
  check: checkCsiDriver,
  withheld: [],
  uniqueNames: () => [csiUniqueNames],
};

/**
 * The Secrets Store CSI Driver and the providers of the stores that the apps of a cluster use, from their Helm charts,
 * with the settings that the Mendix Operator needs. Use it once per cluster; environments should depend on it.
 *
 * All problems are thrown together, before any resource of the component is created: problems of plain arguments by the
 * constructor, problems of Outputs once the Outputs are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class SecretsStoreCsiDriver extends pulumi.ComponentResource {
  /** The audiences that the driver requests tokens for. Empty with `skipDriver`. */
  public readonly tokenAudiences: pulumi.Output<string[]>;

  /** The namespace of the driver and the providers. */
  public readonly namespace: pulumi.Output<string>;

  /** The release of the driver; undefined if an existing driver is used. */
  public readonly driver: HelmRelease | undefined;

  /** The resources of the providers: a release for each, and the objects of Google's provider. */
  public readonly providers: pulumi.Resource[];

  public constructor(name: string, args: SecretsStoreCsiDriverArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<SecretsStoreCsiDriverArgs, CsiDriverInstallation>(args, RULES, {
      type: 'SecretsStoreCsiDriver',
      component: name,
      opts,
    });
    super('mendix-secret-store:index:SecretsStoreCsiDriver', name, checked.inputs, opts);
    const build: CsiDriverBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };

    const audiences = tokenAudiencesOf(build);
    const namespace = checked.args.namespace ?? DEFAULT_NAMESPACE;
    const [driver, providers] = createReleases(build, audiences, namespace);
    const google = hasGoogleProvider(checked.args) ? createGoogleProvider(build, driver ? [driver] : []) : [];
    this.driver = driver;
    this.providers = [...providers, ...google];

    this.tokenAudiences = outputOf(audiences);
    this.namespace = outputOf(namespace);
    this.registerOutputs({ tokenAudiences: this.tokenAudiences, namespace: this.namespace });
  }
}

function tokenAudiencesOf({ args, render }: CsiDriverBuild): Resolvable<string[]> {
  return args.skipDriver === true ? [] : render(csiTokenAudiences);
}

type Text = pulumi.Input<unknown>;

/** Creates the driver first, and the providers once it exists. */
function createReleases(
  build: CsiDriverBuild,
  audiences: Resolvable<string[]>,
  namespace: pulumi.Input<string>,
): [Release | undefined, Release[]] {
  const { args } = build;
  const releases = csiReleases<Text>(args, {
    namespace,
    tokenRequests: whenKnown(audiences, (known) => known.map((audience) => ({ audience }))),
    vaultAddress: args.vaultAddress,
    values: args.chartValues ?? {},
  });
  let driver: Release | undefined;
  const providers: Release[] = [];
  for (const release of releases) {
    const resource = createRelease(build, release, driver);
    if (release.name === 'driver') {
      driver = resource;
    } else {
      providers.push(resource);
    }
  }
  return [driver, providers];
}

function createRelease(
  { component, parent }: CsiDriverBuild,
  release: CsiRelease<Text>,
  driver: Release | undefined,
): Release {
  const { name, releaseName, chart, repository, version, namespace, values } = release;
  return new Release(
    `${component}-${name}`,
    {
      name: releaseName,
      namespace: namespace as pulumi.Input<string>,
      chart,
      ...(repository !== undefined && { repositoryOpts: { repo: repository } }),
      ...(version !== undefined && { version }),
      values: { ...values },
    },
    { ...parent, ...(driver !== undefined && { dependsOn: [driver] }) },
  );
}
