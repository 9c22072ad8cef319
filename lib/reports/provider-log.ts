import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { RunbookScript } from './runbook';
import { shellWord } from './shell';
import { bash, command } from './write-script';

/** The pods of an environment, as the Mendix Operator labels them. */
export function appSelector({ name }: Pick<AnyEnvironment, 'name'>): string {
  return `privatecloud.mendix.com/app=${name}`;
}

const NODES = '{range .items[*]}{.spec.nodeName}{"\\n"}{end}';
const PODS = '{range .items[*]}{.metadata.namespace} {.metadata.name}{"\\n"}{end}';

/**
 * The commands that print the log of the provider on each node that has a pod of the environment. The event of a pod often says
 * only that a mount failed; this log names the missing key or permission.
 *
 * @param provider - selects the pods of the provider, in any namespace
 */
export function providerLogScript(environment: AnyEnvironment, provider: string): RunbookScript {
  const ofApp = command('kubectl get pods', { namespace: environment.namespace, selector: appSelector(environment) });
  const ofProvider = command('kubectl get pods --all-namespaces', { selector: provider });
  return {
    title: 'The log of the provider from the last 75 minutes, on each node that runs a pod of the app',
    ...bash([
      `nodes=$(${ofApp} --output ${shellWord(`jsonpath=${NODES}`)})`,
      'if [ -z "$nodes" ]; then',
      "  echo 'no pod of the app is scheduled on a node' >&2",
      'fi',
      'for node in $(sort -u <<< "$nodes"); do',
      `  pods=$(${ofProvider} --field-selector="spec.nodeName=$node" --output ${shellWord(`jsonpath=${PODS}`)})`,
      '  if [ -z "$pods" ]; then',
      `    printf 'no pod of the provider runs on the node %s\\n' "$node" >&2`,
      '    continue',
      '  fi',
      '  while read -r namespace pod <&3; do',
      '    kubectl logs --namespace="$namespace" "$pod" --all-containers --prefix --since=75m',
      '  done 3<<< "$pods"',
      'done',
    ]),
  };
}
