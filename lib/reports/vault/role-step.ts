import { vaultAudienceOf, vaultNameOf } from '../../core/stores/vault/environment';
import { vaultPolicy } from '../../core/stores/vault/policy';
import { vaultRole } from '../../core/stores/vault/role';
import { vaultPathsOf } from '../../core/stores/vault/secrets';
import { document } from '../document';
import { code } from '../markdown';
import { compact } from '../../core/input/compact';
import type { RunbookScript, RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash } from '../write-script';
import { rolePathOf, type VaultReported } from './access-report';
import { vaultCommand } from './vault-command';

/** The step for the role and its policy: create both, or check that existing ones have what they need. */
export function roleStep(reported: VaultReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  const { policy, role } = resources;
  if (kubernetesOnly === true && environment.skipVaultRole !== true) {
    return createStep(reported);
  }
  if (role.isCreated) {
    return (
      policy?.isCreated === false && {
        id: 'role',
        title: 'Check the policy',
        paragraphs: [
          `The policy ${code(policy.name(environment))} already exists, and is never changed here. It needs:`,
        ],
        scripts: [policyDocument(reported)],
      }
    );
  }
  const { alias_name_source: _owners, ...fields } = roleOf(reported, '<name of the policy>');
  return {
    id: 'role',
    title: 'Check the role and its policy',
    paragraphs: [
      `The role ${code(rolePathOf(reported))} is not created or changed here. In a Kubernetes auth method it needs these fields, and a policy that reads these paths and no others:`,
    ],
    scripts: [document('role.json', fields), policyDocument(reported)],
  };
}

function policyDocument({ environment }: VaultReported): RunbookScript {
  return { language: 'hcl', file: 'policy.hcl', code: vaultPolicy(vaultPathsOf(environment)).trimEnd() };
}

function roleOf({ environment }: VaultReported, policy: string) {
  return vaultRole(environment, { ...environment, policies: [policy], audience: vaultAudienceOf(environment) });
}

/**
 * @see https://developer.hashicorp.com/vault/docs/commands/policy/write
 * @see https://developer.hashicorp.com/vault/docs/commands/write
 */
function createStep(reported: VaultReported): RunbookStep {
  const { environment, resources } = reported;
  const { namespace, name, cluster, skipPolicy } = environment;
  const policy = resources.policy?.name(environment) ?? vaultNameOf(namespace, name, cluster);
  const hcl = policyDocument(reported);
  const role = roleOf(reported, policy);
  const path = rolePathOf(reported);
  return {
    id: 'role',
    title: 'Create the policy and the role',
    paragraphs: [
      `The policy ${code(policy)} reads exactly the secrets of this environment${skipPolicy === true ? '; it already exists' : ''}, and the role ${code(path)} of the Kubernetes auth method trusts exactly its ServiceAccount. The commands replace a policy and a role of these names.`,
    ],
    scripts: [
      hcl,
      document('role.json', role),
      bash(
        compact([
          skipPolicy !== true &&
            `printf '%s\\n' ${shellWord(hcl.code)} | ${vaultCommand(environment, 'policy write', policy)} -`,
          `printf %s ${shellWord(JSON.stringify(role))} | ${vaultCommand(environment, 'write', path)} -`,
        ]),
      ),
    ],
  };
}
