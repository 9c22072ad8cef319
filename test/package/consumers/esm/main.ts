import { readFileSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import {
  type EnvironmentDefaults,
  type EnvironmentLayer,
  formatProblem,
  mappedKeysOf,
  rdsIamSql,
  withDefaults,
} from 'mendix-secret-store';
import {
  VaultMendixSecretStoreEnvironment,
  type VaultMendixSecretStoreEnvironmentProps,
} from 'mendix-secret-store/cdk8s/vault';
import { parse } from 'yaml';

interface Environments {
  readonly defaults: EnvironmentDefaults;
  readonly environments: readonly EnvironmentLayer<VaultMendixSecretStoreEnvironmentProps>[];
}

const { defaults, environments }: Environments = parse(readFileSync('environments.yaml', 'utf8'));

const app = new App();
const chart = new Chart(app, 'apps', { namespace: 'apps' });
const created = environments.map((environment, index) => {
  const props: VaultMendixSecretStoreEnvironmentProps = withDefaults(defaults, {
    vault: environment,
    kubernetesOnly: true,
  });
  return new VaultMendixSecretStoreEnvironment(chart, `Environment${index}`, props);
});

console.log(
  JSON.stringify({
    objects: chart.toJson().map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
    secrets: created.map(({ requiredSecrets }) => requiredSecrets.map(({ name }) => name)),
    keys: mappedKeysOf({ database: { type: 'PostgreSQL' } }).map(({ key }) => key),
    sql: rdsIamSql('orders'),
    problem: formatProblem({ code: 'required', path: 'name', message: 'is missing' }),
  }),
);
