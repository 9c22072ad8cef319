import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, ownWords, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { isSubdomain, SUBDOMAIN_RULE } from '../../kubernetes/object-metadata';
import { keysOfDraft } from '../../mendix/keys-check';
import { checkControllerOptions, VALUES } from '../custom-resource';
import { vaultAddressProblem, vaultNameProblem } from './connection-check';
import type { VaultController, VaultEnvironment } from './controller';
import { checkDeployment } from './deployment-check';
import { filledInValues } from './resources';
import { KV_SECRETS, kvSecretOf } from './secrets';
import { VAULT_CONFIG_OPERATOR } from './vault-config-operator';

/** The rules for an environment whose role and policy vault-config-operator creates. */
export function checkVaultConfigOperator(draft: Draft<VaultEnvironment>): Problem[] {
  const { controller = {} } = draft;
  return compact([
    ...checkDeployment(draft),
    ...checkControllerOptions(controller, VAULT_CONFIG_OPERATOR),
    vaultNameProblem('controller.loginRole', controller.loginRole),
    serviceAccountProblem(draft, controller),
    vaultAddressProblem(controller.address, 'controller.address'),
    ...checkIgnored(draft, ['values'], VALUES_OR_GENERATED, 'unsupported-by-controller'),
    ...checkGeneratedValues(draft, controller),
    ...checkNames(draft, controller),
    ...checkCreatesAny(draft, controller),
  ]);
}

const VALUES_OR_GENERATED = ownWords(`${VALUES}, or set controller.generatedValues`);

/** Every pod in the namespace may run as `default`, and the app runs as the ServiceAccount of the environment. */
function serviceAccountProblem(
  { name }: Draft<VaultEnvironment>,
  { serviceAccountName: given }: Draft<VaultController>,
): Problem | undefined {
  const path = 'controller.serviceAccountName';
  const isFree = (text: string) => text !== 'default' && text !== name;
  const message = 'must be a ServiceAccount that no pod runs as, because a pod that does could write policies';
  return (
    formProblem(path, given, isSubdomain, SUBDOMAIN_RULE) ?? formProblem(path, given, isFree, message, 'reserved-name')
  );
}

/** A generated value for a key that is provided elsewhere would be in the wrong place and never be read. */
function checkGeneratedValues(
  draft: Draft<VaultEnvironment>,
  { generatedValues = {} }: Draft<VaultController>,
): Problem[] {
  const filledIn = Object.keys(filledInValues(draft));
  const keys = keysOfDraft(draft).filter((key) => !filledIn.includes(key));
  const message = 'is not a key whose value the KV secrets engine of this environment holds';
  const accepted = keys.join(', ') || 'none';
  return compact(
    Object.entries(generatedValues).map(([key, policy]) => {
      const path = at('controller.generatedValues', key);
      return keys.includes(key)
        ? vaultNameProblem(path, policy)
        : createProblem('unknown-key', path, message, { accepted });
    }),
  );
}

/** The resource definitions of the controller accept no name without a lower-case letter or digit in its last segment. */
function checkNames(draft: Draft<VaultEnvironment>, { generatedValues = {} }: Draft<VaultController>): Problem[] {
  const fields = [
    ...(draft.skipVaultRole === true ? [] : (['policyName', 'vaultRole'] as const)),
    ...new Set(Object.keys(generatedValues).map((key) => KV_SECRETS[kvSecretOf(key)].field)),
  ];
  const message =
    'must have a lower-case letter or a digit in its last segment with vault-config-operator, which accepts no other name';
  return fields
    .map((field) => [field, draft[field]] as const)
    .filter(([, given]) => typeof given === 'string' && !/[a-z0-9][^/]*$/.test(given))
    .map(([field, given]) => createProblem('unsupported-by-controller', field, message, { given }));
}

function checkCreatesAny(draft: Draft<VaultEnvironment>, { generatedValues = {} }: Draft<VaultController>): Problem[] {
  const reason =
    'has no effect with skipVaultRole unless controller.generatedValues is set, because nothing else is created';
  return draft.skipVaultRole === true && Object.keys(generatedValues).length === 0
    ? checkIgnored(draft, ['controller'], reason)
    : [];
}
