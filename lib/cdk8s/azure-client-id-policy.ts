import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { createProblem, formatProblem } from '../core/input/problem';
import { type AzureClientIds, azureClientIdManifests } from '../core/stores/azure/client-id-policy';
import { checkAzureClientIds } from '../core/stores/azure/client-id-policy-check';
import type { UniqueName } from '../core/unique-names';
import { reportTakenNames } from './unique-names';

export type {
  AzureClientIdEnvironment,
  AzureClientIdEnvironments,
  AzureClientIds,
} from '../core/stores/azure/client-id-policy';

/** Properties of {@link AzureClientIdPolicy}. */
export interface AzureClientIdPolicyProps extends AzureClientIds {}

/**
 * Fills in the client ids of environments whose managed identities Azure Service Operator creates, on Kubernetes 1.36
 * and later: a policy, once per cluster, and a binding for each environment. The objects of an environment name the
 * ConfigMap that they wait for; until the ConfigMap holds a client id, the objects are refused and GitOps tries again.
 *
 * All these objects are cluster-scoped, and anyone who may write them can change any object of the cluster: keep them
 * in a chart of their own, which the administrators of the cluster apply, and never among the objects of an
 * environment.
 *
 * All problems are reported together when the app is synthesised; if there are any, nothing is written.
 */
export class AzureClientIdPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: AzureClientIdPolicyProps) {
    super(scope, id);
    const problems = checkAzureClientIds(props).map(formatProblem);
    if (problems.length > 0) {
      this.node.addValidation({ validate: () => [...problems] });
      return;
    }
    reportTakenNames(this, [ONCE_PER_CLUSTER]);
    const { mutatingPolicy, validatingPolicy, validatingBinding, mutatingBindings } = azureClientIdManifests(props);
    new ApiObject(this, 'MutatingPolicy', { ...mutatingPolicy });
    new ApiObject(this, 'ValidatingPolicy', { ...validatingPolicy });
    new ApiObject(this, 'ValidatingBinding', { ...validatingBinding });
    const bindings = new Construct(this, 'MutatingBindings');
    mutatingBindings.forEach((binding) => new ApiObject(bindings, binding.metadata.name, { ...binding }));
  }
}

/** Both policies have a fixed name in a cluster, and cover the environments of all namespaces. */
const ONCE_PER_CLUSTER: UniqueName = {
  key: 'azure client id policy',
  isWritten: true,
  within: 'kubernetes',
  problem: (owner) =>
    createProblem(
      'taken',
      'environments',
      'must be listed in one construct, because another one already writes the policies of this cluster',
      { conflictsWith: owner },
    ),
};
