import type { Finding } from '../core/input/finding';
import type { FleetEnvironment } from './fleet';

/** A finding as one line: `environments.yaml:12:5: environment shop/orders: region: must be a region`. */
function formatFinding({ file, line, column, subject, message }: Finding): string {
  return [`${file}:${line}:${column}`, ...(subject === undefined ? [] : [subject]), message].join(': ');
}

/** The errors of a fleet, one line each. */
export function errorsOf(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(formatFinding);
}

/** The name of an environment in a program: the cluster if it names one, its namespace and its name. */
export function programNameOf({ environment, store, namespace, name }: FleetEnvironment): string {
  const cluster = environment[store]?.cluster;
  return [...(cluster === undefined ? [] : [cluster]), namespace, name].join('.');
}
