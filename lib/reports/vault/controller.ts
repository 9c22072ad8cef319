import { rendered } from '../../core/description';
import { authMountPathOf } from '../../core/stores/vault/environment';
import { VAULT_CONFIG_OPERATOR, vaultCustomResources } from '../../core/stores/vault/vault-config-operator';
import type { ControllerReport } from '../controller';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import type { VaultReported } from './access-report';

/** How vault-config-operator creates the resources of an environment in Vault or OpenBao; undefined without a controller. */
export function vaultControllerReport({ environment, resources }: VaultReported): ControllerReport | undefined {
  const { controller } = environment;
  if (controller === undefined) {
    return undefined;
  }
  const { policy, role } = rendered(resources, environment);
  const customResources = vaultCustomResources(environment, rendered(resources, environment));
  const generated = customResources.filter(({ kind }) => kind === 'RandomSecret');
  const paths = generated.map(({ spec }) => `${String(spec.path)}/${String(spec.name)}`);
  const written = compact([
    policy?.isCreated === true && `sys/policies/acl/${policy.name}`,
    role.isCreated && `auth/${role.backend}/role/${role.name}`,
  ]);
  const passwordPolicies = Object.values(controller.generatedValues ?? {});
  const who = `for the role ${code(controller.loginRole)} in ${code(`auth/${authMountPathOf(environment)}`)}, which trusts the ServiceAccount ${code(controller.serviceAccountName)} in the namespace ${code(environment.namespace)} and checks no audience`;
  return {
    controller: VAULT_CONFIG_OPERATOR,
    customResources,
    rights: compact([
      written.length > 0 && `\`create\`, \`read\`, \`update\` and \`delete\` on ${listed(written)}, ${who}`,
      paths.length > 0 && `\`create\`, \`read\` and \`update\` on ${listed([...new Set(paths)])}, ${who}`,
      passwordPolicies.length > 0 &&
        `\`read\` on ${listed([...new Set(passwordPolicies)].map((name) => `sys/policies/password/${name}/generate`))}, ${who}`,
    ]),
  };
}
