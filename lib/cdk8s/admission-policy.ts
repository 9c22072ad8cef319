import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAdmission } from '../core/admission/check';
import type { AdmissionOptions } from '../core/admission/options';
import { createProblem, formatProblem } from '../core/input/problem';
import type { UniqueName } from '../core/unique-names';
import { admissionManifests } from '../stores/admission-policy';
import { reportTakenNames } from './unique-names';

export { AdmissionAction, type AdmissionOptions } from '../core/admission/options';

/** Properties of {@link AdmissionPolicy}. */
export interface AdmissionPolicyProps extends AdmissionOptions {}

/**
 * Runs rules of `mendix-secret-store check` in the API server, on Kubernetes 1.30 and later: a
 * ValidatingAdmissionPolicy and its binding, once per cluster. The policy refuses SecretProviderClasses and
 * ServiceAccounts that would make a mount fail, no matter who applies them. Annotations that switch off rules of
 * `check` have no effect on the policy.
 *
 * Both objects are cluster-scoped: keep them in a chart of their own, which the administrators of the cluster apply.
 *
 * All problems are reported together when the app is synthesised; if there are any, nothing is written.
 */
export class AdmissionPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: AdmissionPolicyProps = {}) {
    super(scope, id);
    const problems = checkAdmission(props).map(formatProblem);
    if (problems.length > 0) {
      this.node.addValidation({ validate: () => [...problems] });
      return;
    }
    reportTakenNames(this, [ONCE_PER_CLUSTER]);
    const { policy, binding } = admissionManifests(props);
    new ApiObject(this, 'Policy', { ...policy });
    new ApiObject(this, 'Binding', { ...binding });
  }
}

/** The policy has a fixed name in a cluster. */
const ONCE_PER_CLUSTER: UniqueName = {
  key: 'admission policy',
  isWritten: true,
  within: 'kubernetes',
  problem: (owner) =>
    createProblem(
      'taken',
      'props',
      'must be given to one construct only, because another one already writes the policy of this cluster',
      {
        conflictsWith: owner,
      },
    ),
};
