import type { Finding } from '../core/input/finding';
import type { FleetEnvironment } from './fleet';

/** A finding as one line: `environments.yaml:12:5: environment shop/orders: region: must be a region`. */
function formatFinding({ file, line, column, subject, message }: Finding): string {
  return [`${file}:${line}:${column}`, ...(subject === undefined ? [] : [subject]), message].join(': ');
}

/** The errors of a fleet, a line each. */
export function errorsOf(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(formatFinding);
}

/** What an environment is called in a program: its namespace and its name, and before them the cluster that it names. */
export function programNameOf({ environment, store, namespace, name }: FleetEnvironment): string {
  const cluster = environment[store]?.cluster;
  return [...(cluster === undefined ? [] : [cluster]), namespace, name].join('.');
}
