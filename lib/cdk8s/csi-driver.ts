import { ApiObject, Helm } from 'cdk8s';
import { Construct } from 'constructs';
import type { CsiChart } from '../core/csi-driver/charts';
import { checkRenderedCsiDriver } from '../core/csi-driver/check';
import { googleProviderManifests } from '../core/csi-driver/google-provider';
import { DEFAULT_NAMESPACE, type RenderedCsiDriver } from '../core/csi-driver/installation';
import { type CsiRelease, csiReleases, hasGoogleProvider } from '../core/csi-driver/releases';
import { csiTokenAudiences } from '../core/csi-driver/token-audiences';
import { createProblem, formatProblem, show } from '../core/input/problem';
import type { UniqueName } from '../core/unique-names';
import { reportTakenNames } from './unique-names';

export { type CsiDriverInstallation, CsiProvider, type RenderedCsiDriver } from '../core/csi-driver/installation';

/** Properties of {@link SecretsStoreCsiDriver}. */
export interface SecretsStoreCsiDriverProps extends RenderedCsiDriver {}

/** The ids of the releases, which are part of the public API. */
const IDS: Readonly<Record<CsiChart, string>> = {
  driver: 'Driver',
  aws: 'AwsProvider',
  azure: 'AzureProvider',
  vault: 'VaultProvider',
  openbao: 'OpenBaoProvider',
};

/**
 * The Secrets Store CSI Driver and the providers of the stores that the apps of a cluster use, from their Helm charts,
 * with the settings that the Mendix Operator needs. Use it once per cluster.
 *
 * All problems are reported together when the app is synthesised; if there are any, nothing is rendered.
 *
 * @throws Error if helm is missing or cannot render a chart
 */
export class SecretsStoreCsiDriver extends Construct {
  /** The audiences that the driver requests tokens for. Empty while there are problems, or with `skipDriver`. */
  public readonly tokenAudiences: string[];

  public constructor(scope: Construct, id: string, props: SecretsStoreCsiDriverProps) {
    super(scope, id);
    const problems = checkRenderedCsiDriver(props);
    if (problems.length > 0) {
      const messages = problems.map(formatProblem);
      this.node.addValidation({ validate: () => [...messages] });
      this.tokenAudiences = [];
      return;
    }
    reportTakenNames(this, [INSTALLATION]);
    this.tokenAudiences = props.skipDriver === true ? [] : csiTokenAudiences(props);
    this.addReleases(props);
    if (hasGoogleProvider(props)) {
      this.addGoogleProvider(props);
    }
  }

  private addReleases(props: SecretsStoreCsiDriverProps): void {
    const releases = csiReleases<string>(props, {
      namespace: props.namespace ?? DEFAULT_NAMESPACE,
      tokenRequests: this.tokenAudiences.map((audience) => ({ audience })),
      vaultAddress: props.vaultAddress,
      values: props.chartValues ?? {},
    });
    releases.forEach((release) => render(this, release, props));
  }

  private addGoogleProvider(props: SecretsStoreCsiDriverProps): void {
    const { namespace, googleProviderImage: image, googleProviderInitImage: initImage } = props;
    const manifests = googleProviderManifests<string>({ namespace, image, initImage });
    const { serviceAccount, clusterRole, clusterRoleBinding, daemonSet } = manifests;
    for (const manifest of [serviceAccount, clusterRole, clusterRoleBinding, daemonSet]) {
      new ApiObject(this, `GoogleProvider${manifest.kind}`, { ...manifest });
    }
  }
}

/** Renders one chart. Hooks are left out, because `kubectl apply` and GitOps would run them as ordinary jobs. */
function render(scope: Construct, release: CsiRelease<string>, props: SecretsStoreCsiDriverProps): void {
  const { helmExecutable = 'helm', kubernetesVersion = '1.34.0' } = props;
  const { name, chart, repository, version, releaseName, namespace, values } = release;
  try {
    new Helm(scope, IDS[name], {
      chart,
      releaseName,
      namespace,
      values: { ...values },
      helmExecutable,
      helmFlags: ['--include-crds', '--no-hooks', '--kube-version', kubernetesVersion],
      ...(repository !== undefined && { repo: repository }),
      ...(version !== undefined && { version }),
    });
  } catch (error) {
    throw new Error(refusalOf(error, scope.node.path, helmExecutable, release), { cause: error });
  }
}

function refusalOf(error: unknown, path: string, helmExecutable: string, release: CsiRelease<string>): string {
  const reason = error instanceof Error ? error.message.trim() : String(error);
  if (reason.startsWith('unable to execute')) {
    return `${path}: helm is required to render ${show(release.chart)}, got nothing that runs as ${show(helmExecutable)}; install Helm 3.8 or later on the PATH, or set its path in helmExecutable`;
  }
  const { chart, version = 'of the folder', repository = 'no repository' } = release;
  return `${path}: helm could not render ${show(chart)}, version ${version}, from ${repository}: ${reason}`;
}

/** The audiences of the driver depend on all providers of a cluster, so one construct must install them all. */
const INSTALLATION: UniqueName = {
  key: 'csi installation',
  isWritten: true,
  within: 'kubernetes',
  problem: (owner) =>
    createProblem(
      'taken',
      'providers',
      'must be in one construct: another one in this chart already installs the driver and the providers',
      { conflictsWith: owner },
    ),
};
