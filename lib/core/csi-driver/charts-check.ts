import { createProblem, ownWords, type Problem } from '../input/problem';
import { at, type Draft, isObject } from '../input/shape';
import { mayHoldSecret } from '../input/url';
import { UNRESOLVED } from '../input/unresolved';
import { CSI_CHARTS, type CsiChart } from './charts';
import { type CsiDriverInstallation, CsiProvider } from './installation';
import { csiChartsOf } from './releases';
import { mapsOf, membersOf, OWN_VALUES } from './values';

type Installation = Draft<CsiDriverInstallation>;

/** Everything that is wrong with versions, locations and values of charts. */
export function checkCharts(draft: Installation): Problem[] {
  const { providers = [], skipDriver } = draft;
  const charts = csiChartsOf({ providers: providers as CsiProvider[], skipDriver: skipDriver === true });
  const problems = (['chartVersions', 'chartLocations', 'chartValues'] as const).flatMap((field) =>
    Object.keys(draft[field] ?? {})
      .filter((chart) => !charts.includes(chart as CsiChart))
      .map((chart) => problemOfChart(at(field, chart), chart, charts.join(', ') || 'none')),
  );
  return [...problems, ...charts.flatMap((chart) => [...checkChart(chart, draft), ...checkValues(chart, draft)])];
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
  const version = chartVersions[chart];
  const location = chartLocations[chart];
  const path = at('chartVersions', chart);
  const problems: Problem[] = [];
  if (typeof version === 'string' && !/^v?\d+\.\d+\.\d+([-+][\w.-]+)?$/.test(version)) {
    const message = 'must be one version such as "1.6.0", so that the same program always installs the same';
    problems.push(createProblem('invalid-value', path, message, { given: version }));
  }
  if (typeof location === 'string' && location !== '' && version !== undefined && !location.startsWith('oci://')) {
    problems.push(createProblem('ignored-field', path, 'has no effect on a chart in a folder, which has one version'));
  }
  return [...problems, ...checkLocation(at('chartLocations', chart), location)];
}

/** The charts of a registry are read with the login of Helm, so that no location needs a password. */
function checkLocation(path: string, location: unknown): Problem[] {
  if (typeof location !== 'string') {
    return [];
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location) && mayHoldSecret(location)) {
    const message = 'must have no user, password, query or fragment: log in to the registry with "helm registry login"';
    return [createProblem('clear-text-secret', path, message)];
  }
  const isFolder = /^(?![-~])(?![a-z][a-z0-9+.-]+:)/i.test(location);
  const message = 'must be the path of a folder, or a URL with oci://, in lower case';
  return isFolder || OCI.test(location) ? [] : [createProblem('invalid-reference', path, message, { given: location })];
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
  const problems = [[], ...mapsOf(chart)]
    .map((members) => [members, valueAt(values, members)] as const)
    .filter(([, value]) => value !== undefined && !isObject(value))
    .map(([members, given]) => {
      const message = 'must be a plain object that is known when the program runs; the values in it may be Outputs';
      return createProblem(given === UNRESOLVED ? 'must-be-plain' : 'wrong-type', members.reduce(at, path), message, {
        given,
      });
    });
  for (const own of OWN_VALUES[chart]) {
    const members = membersOf(own.path);
    if (valueAt(values, members) !== undefined) {
      problems.push(problemOfOwnValue(members.reduce(at, path), own.argument));
    }
  }
  const agent = valueAt(values, AGENT);
  if (agent !== undefined && agent !== false && vaultAddress === undefined && CHARTS_WITH_AGENT.includes(chart)) {
    const message = 'needs vaultAddress, the server that the agent talks to';
    problems.push(createProblem('required', AGENT.reduce(at, path), message));
  }
  return problems;
}

function problemOfOwnValue(path: string, argument: string | undefined): Problem {
  return argument === undefined
    ? createProblem('contradicts-argument', path, 'must be left out: with another value the installation would break')
    : createProblem('contradicts-argument', path, ownWords(`must be left out: it follows from ${argument}`));
}

function valueAt(values: unknown, members: readonly string[]): unknown {
  return members.reduce<unknown>((inside, member) => (isObject(inside) ? inside[member] : undefined), values);
}
