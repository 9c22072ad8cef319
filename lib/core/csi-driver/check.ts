import { checkIgnored } from '../input/ignored-fields';
import { type Problem, show } from '../input/problem';
import { at, type Draft, isObject, object } from '../input/shape';
import { isDnsLabel } from '../mendix/environment-check';
import { checkProjectId } from '../stores/gcp/resource-name';
import { checkVaultAddress } from '../stores/vault/connection-check';
import { CSI_CHARTS, type CsiChart } from './charts';
import { CSI_DRIVER_INSTALLATION_FIELDS } from './fields';
import { type CsiDriverInstallation, CsiProvider } from './installation';
import { csiChartsOf } from './releases';
import { mapsOf, membersOf, OWN_VALUES } from './values';

type Installation = Draft<CsiDriverInstallation>;

const INSTALLATION = object<CsiDriverInstallation>(CSI_DRIVER_INSTALLATION_FIELDS);

/**
 * Everything that is wrong with an installation of driver and providers. Takes any input and never throws. A text that is
 * `pending` is taken as given.
 */
export function checkCsiDriver(installation: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = INSTALLATION.read(installation, '', problems);
  return draft === undefined
    ? problems
    : [
        ...problems,
        ...checkProviders(draft.providers),
        ...checkNamespace(draft),
        ...checkDriver(draft),
        ...checkTokens(draft),
        ...checkOfProvider(draft),
        ...checkCharts(draft),
      ];
}

const PROVIDERS: readonly string[] = Object.values(CsiProvider);
const GKE =
  'is the provider of the Secret Manager add-on of GKE, whose driver (secrets-store-gke.csi.k8s.io) the Mendix Operator does not support; switch the add-on off, and use "gcp"';

function checkProviders(providers: readonly unknown[] | undefined): Problem[] {
  if (providers === undefined) {
    return [];
  }
  if (providers.length === 0) {
    return [{ path: 'providers', message: 'must name at least one provider', accepted: PROVIDERS.join(', ') }];
  }
  return providers.flatMap((provider, index): Problem[] => {
    const path = `providers[${index}]`;
    if (typeof provider !== 'string') {
      return [];
    }
    if (!PROVIDERS.includes(provider)) {
      return provider === 'gke'
        ? [{ path, message: GKE, given: show(provider) }]
        : [
            {
              path,
              message: 'is no provider that can be installed',
              given: show(provider),
              accepted: PROVIDERS.join(', '),
            },
          ];
    }
    return providers.indexOf(provider) === index ? [] : [{ path, message: 'is listed twice', given: show(provider) }];
  });
}

function checkNamespace({ namespace }: Installation): Problem[] {
  return typeof namespace !== 'string' || isDnsLabel(namespace, 63)
    ? []
    : [{ path: 'namespace', message: 'must be a DNS label of at most 63 characters', given: show(namespace) }];
}

function checkDriver(draft: Installation): Problem[] {
  const { skipDriver, enableSecretRotation, rotationPollInterval: interval } = draft;
  if (skipDriver === true) {
    const reason = 'is for a driver that is installed here, and it is adopted; set it where it is installed';
    return checkIgnored(
      draft,
      [
        'enableSecretRotation',
        'rotationPollInterval',
        'syncSecret',
        'tokenAudiences',
        'withoutVaultAudience',
        'clusterProjectId',
      ],
      reason,
    );
  }
  const problems =
    enableSecretRotation === false
      ? checkIgnored(draft, ['rotationPollInterval'], 'has no effect with enableSecretRotation false')
      : [];
  if (typeof interval === 'string' && !/^(?=\d)(?=.*[1-9])(\d+h)?(\d+m)?(\d+s)?$/.test(interval)) {
    const message = 'must be hours, minutes and seconds such as "2m" or "1h30m", more than none';
    problems.push({ path: 'rotationPollInterval', message, given: show(interval) });
  }
  return problems;
}

function checkTokens(draft: Installation): Problem[] {
  const { providers = [], clusterProjectId, tokenAudiences = [], skipDriver } = draft;
  const problems = checkProjectId('clusterProjectId', clusterProjectId);
  if (!providers.includes(CsiProvider.Gcp)) {
    problems.push(...checkIgnored(draft, ['clusterProjectId'], 'is for the provider "gcp"'));
  } else if (clusterProjectId === undefined && skipDriver !== true) {
    const message =
      'is required with "gcp": the provider takes tokens for the workload identity pool of that project only';
    problems.push({ path: 'clusterProjectId', message });
  }
  tokenAudiences.forEach((audience, index) => {
    if (typeof audience === 'string' && !/^[!-~]+$/.test(audience)) {
      const message = 'must be ASCII without white space';
      problems.push({ path: `tokenAudiences[${index}]`, message, given: show(audience) });
    }
  });
  return problems;
}

function checkOfProvider(draft: Installation): Problem[] {
  const { providers = [], vaultAddress, googleProviderImage: image } = draft;
  const problems: Problem[] = [];
  if (!providers.includes(CsiProvider.Vault) && !providers.includes(CsiProvider.OpenBao)) {
    problems.push(
      ...checkIgnored(draft, ['vaultAddress', 'withoutVaultAudience'], 'is for the provider "vault" or "openbao"'),
    );
  } else {
    problems.push(...checkVaultAddress(vaultAddress));
  }
  if (!providers.includes(CsiProvider.Gcp)) {
    const fields = ['googleProviderImage', 'googleProviderInitImage'] as const;
    problems.push(...checkIgnored(draft, fields, 'is for the provider "gcp"'));
  } else if (typeof image === 'string' && !/^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/.test(image)) {
    const message = 'must be an image by its digest, such as "registry.example.com/plugin@sha256:..."';
    problems.push({ path: 'googleProviderImage', message, given: show(image) });
  }
  return problems;
}

function checkCharts(draft: Installation): Problem[] {
  const { providers = [], skipDriver } = draft;
  const charts = csiChartsOf({ providers: providers as CsiProvider[], skipDriver: skipDriver === true });
  const fields = ['chartVersions', 'chartLocations', 'chartValues'] as const;
  const problems = fields.flatMap((field): Problem[] =>
    Object.keys(draft[field] ?? {})
      .filter((chart) => !charts.includes(chart as CsiChart))
      .map((chart) => ({ path: at(field, chart), message: refusalOfChart(chart), accepted: charts.join(', ') })),
  );
  return [...problems, ...charts.flatMap((chart) => [...checkVersion(chart, draft), ...checkValues(chart, draft)])];
}

function refusalOfChart(chart: string): string {
  if (chart === CsiProvider.Gcp) {
    return 'has no effect, because Google publishes no chart of its provider; see googleProviderImage';
  }
  return Object.hasOwn(CSI_CHARTS, chart) ? 'is a chart that is not installed' : 'is no chart that is installed';
}

function checkVersion(chart: CsiChart, { chartVersions = {}, chartLocations = {} }: Installation): Problem[] {
  const version = chartVersions[chart];
  const location = chartLocations[chart];
  const problems: Problem[] = [];
  if (typeof version === 'string' && !/^v?\d+\.\d+\.\d+([-+][\w.-]+)?$/.test(version)) {
    const message = 'must be one version such as "1.6.0", so that the same program always installs the same';
    problems.push({ path: at('chartVersions', chart), message, given: show(version) });
  }
  if (typeof location === 'string' && location !== '' && version !== undefined && !location.startsWith('oci://')) {
    problems.push({ path: at('chartVersions', chart), message: 'has no effect on a chart in a folder' });
  }
  if (typeof location === 'string' && /^[-~]|^(?!oci:)[a-z]+:\/\//i.test(location)) {
    const message = 'must be the path of a folder, or a URL with oci://';
    problems.push({ path: at('chartLocations', chart), message, given: show(location) });
  }
  return problems;
}

function checkValues(chart: CsiChart, { chartValues, vaultAddress }: Installation): Problem[] {
  const given: unknown = isObject(chartValues) ? chartValues[chart] : undefined;
  const path = at('chartValues', chart);
  if (given === undefined) {
    return [];
  }
  const wrong = [[], ...mapsOf(chart)].filter((members) => {
    const value = valueAt(given, members);
    return value !== undefined && !isObject(value);
  });
  const agent = ['csi', 'agent', 'enabled'];
  const withAgent = valueAt(given, agent) !== undefined && valueAt(given, agent) !== false;
  return [
    ...wrong.map((members) => ({
      path: members.reduce(at, path),
      message: 'must be an object of values, known now; what is in it may be an Output',
      given: show(valueAt(given, members)),
    })),
    ...OWN_VALUES[chart]
      .map(membersOf)
      .filter((members) => valueAt(given, members) !== undefined)
      .map((members) => ({
        path: members.reduce(at, path),
        message: 'is set here: by a property of its own, or because the installation would break',
      })),
    ...(withAgent && vaultAddress === undefined && OF_VAULT.includes(chart)
      ? [{ path: agent.reduce(at, path), message: 'needs vaultAddress, which the agent talks to' }]
      : []),
  ];
}

const OF_VAULT: readonly string[] = [CsiProvider.Vault, CsiProvider.OpenBao];

function valueAt(values: unknown, members: readonly string[]): unknown {
  return members.reduce<unknown>((inside, member) => (isObject(inside) ? inside[member] : undefined), values);
}
