// Its folder has a second kind of chart, which loads every kind of Kubernetes.
import { Release } from '@pulumi/kubernetes/helm/v3/release';
import * as pulumi from '@pulumi/pulumi';
import {
  checkCsiDriver,
  type CsiDriverInstallation,
  type CsiRelease,
  csiReleases,
  csiTokenAudiences,
} from '../../core';
import { DEFAULT_NAMESPACE } from '../../core/csi-driver/installation';
import { hasGoogleProvider } from '../../core/csi-driver/releases';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { type MaybeLate, whenKnown } from '../maybe-late';
import { outputFieldsOn } from '../output-fields';
import type { CsiDriverBuild, SecretsStoreCsiDriverArgs } from './args';
import { googleProviderOf } from './google-provider';
import type { HelmRelease } from './helm-release';
import { reserveInstallation } from './installed-once';

/**
 * The Secrets Store CSI Driver and the providers of the stores that the apps of a cluster use, from their Helm charts, with
 * what the Mendix Operator needs of them. Once for a cluster; environments should depend on it.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class SecretsStoreCsiDriver extends pulumi.ComponentResource {
  /** The audiences that the driver asks tokens for. Empty where the driver is adopted. */
  declare public readonly tokenAudiences: pulumi.Output<string[]>;

  /** The namespace of driver and providers. */
  declare public readonly namespace: pulumi.Output<string>;

  public constructor(name: string, args: SecretsStoreCsiDriverArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<SecretsStoreCsiDriverArgs, CsiDriverInstallation>(args, checkCsiDriver);
    super('mendix-secret-store:index:SecretsStoreCsiDriver', name, { ...checked.args }, opts);
    const build: CsiDriverBuild = { component: name, args: checked.args, checked, parent: childOptionsOf(this, opts) };
    reserveInstallation(build);

    const tokenAudiences = tokenAudiencesOf(build);
    const namespace = namespaceOf(build);
    const [driver, providers] = releasesOf(build, tokenAudiences, namespace);
    const google = hasGoogleProvider(checked.args) ? googleProviderOf(build, driver ? [driver] : []) : [];
    created.keep(this, { driver, providers: [...providers, ...google] });
    const outputs = { tokenAudiences, namespace };
    outputFieldsOn(this, outputs);
    this.registerOutputs(outputs);
  }

  /** The release of the driver; not there where it is adopted. */
  public get driver(): HelmRelease | undefined {
    return created.of(this).driver;
  }

  /** What installs the providers: a release for each, and the objects of Google's. */
  public get providers(): pulumi.Resource[] {
    return [...created.of(this).providers];
  }
}

interface CsiDriverResources {
  readonly driver: HelmRelease | undefined;
  readonly providers: pulumi.Resource[];
}

const created = new CreatedResources<CsiDriverResources>();

function tokenAudiencesOf({ args, checked }: CsiDriverBuild): MaybeLate<string[]> {
  const { providers, withoutVaultAudience } = args;
  return args.adoptDriver === true
    ? []
    : checked.lift(['clusterProjectId', 'tokenAudiences'], (known) =>
        csiTokenAudiences({ providers, ...(withoutVaultAudience !== undefined && { withoutVaultAudience }), ...known }),
      );
}

function namespaceOf({ args, checked }: CsiDriverBuild): MaybeLate<string> {
  return args.namespace === undefined ? DEFAULT_NAMESPACE : checked.given('namespace');
}

type Text = pulumi.Input<unknown>;

/** The driver first, and the providers once it is there. */
function releasesOf(
  build: CsiDriverBuild,
  audiences: MaybeLate<string[]>,
  namespace: MaybeLate<string>,
): [Release | undefined, Release[]] {
  const { args, checked } = build;
  const releases = csiReleases<Text>(args, {
    namespace,
    tokenRequests: whenKnown(audiences, (known) => known.map((audience) => ({ audience }))),
    ...(args.vaultAddress !== undefined && { vaultAddress: checked.given('vaultAddress') }),
    values: checked.liftEach('chartValues') ?? {},
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
