import { compact } from '../input/compact';
import { createProblem, ownWords, type Problem } from '../input/problem';
import { at, type Draft, isObject } from '../input/shape';
import { UNRESOLVED } from '../input/unresolved';
import { mayHoldSecret } from '../input/url';
import { formProblem } from '../input/value-problems';
import { CSI_CHARTS, type CsiChart } from './charts';
import { type CsiDriverInstallation, CsiProvider } from './installation';
import { csiChartsOf } from './releases';
import { mapsOf, membersOf, OWN_VALUES } from './values';

type Installation = Draft<CsiDriverInstallation>;

/** Everything that is wrong with the versions, locations and values of the charts. */
export function checkCharts(draft: Installation): Problem[] {
  const { providers = [], skipDriver } = draft;
  const charts = csiChartsOf({ providers: providers as CsiProvider[], skipDriver: skipDriver === true });
  const accepted = charts.join(', ') || 'none';
  return [
    ...(['chartVersions', 'chartLocations', 'chartValues'] as const).flatMap((field) =>
      Object.keys(draft[field] ?? {})
        .filter((chart) => !charts.includes(chart as CsiChart))
        .map((chart) => problemOfChart(at(field, chart), chart, accepted)),
    ),
    ...charts.flatMap((chart) => [...checkChart(chart, draft), ...checkValues(chart, draft)]),
  ];
}

function problemOfChart(path: string, chart: string, accepted: string): Problem {
  if (chart === CsiProvider.Gcp) {
    const message = 'has no effect, because Google publishes no chart of its provider; see googleProviderImage';
    return createProblem('ignored-field', path, message, { accepted });
  }
  return Object.hasOwn(CSI_CHARTS, chart)
    ? createProblem('ignored-field', path, 'has no effect, because this chart is not installed', { accepted })
    : createProblem('unknown-field', path, 'must be a chart that is installed', { accepted });
}

function checkChart(chart: CsiChart, { chartVersions = {}, chartLocations = {} }: Installation): Problem[] {
  const [version, location] = [chartVersions[chart], chartLocations[chart]];
  const path = at('chartVersions', chart);
  const isFolder = typeof location === 'string' && location !== '' && !location.startsWith('oci://');
  const message = 'must be one version such as "1.6.0", so the same program always installs the same version';
  return compact([
    formProblem(path, version, /^v?\d+\.\d+\.\d+([-+][\w.-]+)?$/, message, 'invalid-value'),
    isFolder &&
      version !== undefined &&
      createProblem('ignored-field', path, 'has no effect on a chart in a folder, which has one version'),
    locationProblem(at('chartLocations', chart), location),
  ]);
}

/** The problem of the location of a chart. Helm uses its own login for a registry, so no location needs a password. */
function locationProblem(path: string, location: unknown): Problem | undefined {
  if (typeof location === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(location) && mayHoldSecret(location)) {
    const message = 'must have no user, password, query or fragment: log in to the registry with "helm registry login"';
    return createProblem('clear-text-secret', path, message);
  }
  const isChart = (text: string) => /^(?![-~])(?![a-z][a-z0-9+.-]+:)/i.test(text) || OCI.test(text);
  const message = 'must be the path of a folder, or a URL with oci://, in lower case';
  return formProblem(path, location, isChart, message, 'invalid-reference');
}

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const OCI = /^oci:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(\/[a-z0-9][a-z0-9._-]*)+$/;

const AGENT = ['csi', 'agent', 'enabled'];
const CHARTS_WITH_AGENT: readonly string[] = [CsiProvider.Vault, CsiProvider.OpenBao];

function checkValues(chart: CsiChart, { chartValues, vaultAddress }: Installation): Problem[] {
  const values: unknown = isObject(chartValues) ? chartValues[chart] : undefined;
  const path = at('chartValues', chart);
  if (values === undefined) {
    return [];
  }
  const agent = valueAt(values, AGENT);
  const hasAgent = agent !== undefined && agent !== false && CHARTS_WITH_AGENT.includes(chart);
  return compact([
    ...[[], ...mapsOf(chart)].map((members) => mapProblem(members.reduce(at, path), valueAt(values, members))),
    ...OWN_VALUES[chart].map((own) => {
      const members = membersOf(own.path);
      return valueAt(values, members) !== undefined && problemOfOwnValue(members.reduce(at, path), own.argument);
    }),
    hasAgent &&
      vaultAddress === undefined &&
      createProblem('required', AGENT.reduce(at, path), 'needs vaultAddress, the server that the agent talks to'),
  ]);
}

function mapProblem(path: string, given: unknown): Problem | false {
  const code = given === UNRESOLVED ? 'must-be-plain' : 'wrong-type';
  const message = 'must be a plain object that is known when the program runs; the values in it may be Outputs';
  return given !== undefined && !isObject(given) && createProblem(code, path, message, { given });
}

function problemOfOwnValue(path: string, argument: string | undefined): Problem {
  return argument === undefined
    ? createProblem(
        'contradicts-argument',
        path,
        'must be left out, because any other value would break the installation',
      )
    : createProblem('contradicts-argument', path, ownWords(`must be left out: it is derived from ${argument}`));
}

function valueAt(values: unknown, members: readonly string[]): unknown {
  return members.reduce<unknown>((inside, member) => (isObject(inside) ? inside[member] : undefined), values);
}
