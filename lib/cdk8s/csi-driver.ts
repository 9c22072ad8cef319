import { ApiObject, Helm } from 'cdk8s';
import { Construct } from 'constructs';
import type { CsiChart } from '../core/csi-driver/charts';
import { checkCsiDriver } from '../core/csi-driver/check';
import { googleProviderManifests } from '../core/csi-driver/google-provider';
import { type CsiDriverInstallation, DEFAULT_NAMESPACE } from '../core/csi-driver/installation';
import { type CsiRelease, csiReleases, hasGoogleProvider } from '../core/csi-driver/releases';
import { csiTokenAudiences } from '../core/csi-driver/token-audiences';
import { formatProblem, type Problem, show } from '../core/input/problem';
import { isPlainObject } from '../core/input/shape';
import type { UniqueName } from '../core/unique-names';
import { reportTakenNames } from './unique-names';

export { type CsiDriverInstallation, CsiProvider } from '../core/csi-driver/installation';

/** Properties of {@link SecretsStoreCsiDriver}. */
export interface SecretsStoreCsiDriverProps extends CsiDriverInstallation {
  /**
   * The name or path of the helm executable, version 3.8 or later, which renders the charts when the app is
   * synthesised. It reads their repositories, unless `chartLocations` says folders.
   *
   * @default "helm", on the PATH
   */
  readonly helmExecutable?: string;

  /**
   * The version of Kubernetes that the charts are rendered for, such as `1.34.0` or `1.34`. From 1.35 the driver is
   * told to take its tokens in another way, which an older cluster does not know; a newer one knows both.
   *
   * @default "1.34.0"
   */
  readonly kubernetesVersion?: string;
}

/** The ids of the releases, which are contract. */
const IDS: Readonly<Record<CsiChart, string>> = {
  driver: 'Driver',
  aws: 'AwsProvider',
  azure: 'AzureProvider',
  vault: 'VaultProvider',
  openbao: 'OpenBaoProvider',
};

/**
 * The Secrets Store CSI Driver and the providers of the stores that the apps of a cluster use, from their Helm charts, with
 * what the Mendix Operator needs of them. Once for a cluster.
 *
 * Problems are reported when the app is synthesised, all at once; nothing is rendered then.
 *
 * @throws Error where helm is missing or cannot render a chart
 */
export class SecretsStoreCsiDriver extends Construct {
  /** The audiences that the driver asks tokens for. Empty while there are problems, and where the driver is adopted. */
  public readonly tokenAudiences: string[];

  public constructor(scope: Construct, id: string, props: SecretsStoreCsiDriverProps) {
    super(scope, id);
    const { known, problems } = readProps(props);
    if (problems.length > 0) {
      const messages = problems.map(formatProblem);
      this.node.addValidation({ validate: () => [...messages] });
      this.tokenAudiences = [];
      return;
    }
    reportTakenNames(this, [INSTALLATION]);
    this.tokenAudiences = known.skipDriver === true ? [] : csiTokenAudiences(known);
    this.addReleases(known);
    if (hasGoogleProvider(known)) {
      this.addGoogleProvider(known);
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
  const said = error instanceof Error ? error.message.trim() : String(error);
  if (said.startsWith('unable to execute')) {
    return `${path}: helm is needed to render ${show(release.chart)}, got nothing that runs as ${show(helmExecutable)}; install Helm 3.8 or later on the PATH, or say where it is in helmExecutable`;
  }
  const { chart, version = 'of the folder', repository = 'no repository' } = release;
  return `${path}: helm could not render ${show(chart)}, version ${version}, from ${repository}: ${said}`;
}

function readProps(props: SecretsStoreCsiDriverProps): {
  readonly known: SecretsStoreCsiDriverProps;
  readonly problems: Problem[];
} {
  if (!isPlainObject(props)) {
    return { known: props, problems: checkCsiDriver(props) };
  }
  const { helmExecutable, kubernetesVersion, ...installation } = props as SecretsStoreCsiDriverProps;
  return {
    known: props,
    problems: [
      ...checkCsiDriver(installation).map(withOwnFields),
      ...checkText('helmExecutable', helmExecutable, /^[^\0]+$/, 'must be the name or path of the helm executable'),
      ...checkText('kubernetesVersion', kubernetesVersion, /^v?1\.\d+(\.\d+)?$/, 'must be a version such as "1.34.0"'),
    ],
  };
}

/** The list of what is accepted, with what cdk8s has of its own. */
function withOwnFields(problem: Problem): Problem {
  const { message, accepted } = problem;
  return message === 'is unknown' && accepted !== undefined
    ? { ...problem, accepted: `${accepted}, helmExecutable, kubernetesVersion` }
    : problem;
}

function checkText(path: string, value: unknown, pattern: RegExp, message: string): Problem[] {
  return value === undefined || (typeof value === 'string' && pattern.test(value))
    ? []
    : [{ path, message, given: show(value) }];
}

/** The audiences of the driver follow from all providers of a cluster, so one installation has them all. */
const INSTALLATION: UniqueName = {
  key: 'csi installation',
  isWritten: true,
  within: 'kubernetes',
  problem: (owner) => ({
    path: 'providers',
    message: `must be said in one place, because ${owner} installs driver and providers in this chart already`,
  }),
};
