import { csiTokenAudiences } from '../../core/csi-driver/token-audiences';
import { CsiProvider } from '../../core/csi-driver/installation';
import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { ownWords, show } from '../../core/input/problem';
import { type Complaint, type Rules, said } from '../../core/input/rule';
import { itemsOf, stringOf, valueAt, valueOf } from '../../core/input/yaml-node';
import type { Checked, CheckedClass } from '../world';

export const DRIVER_RULES = {
  'missing-audience': {
    severity: 'error',
    cause:
      'The driver passes the provider a token for each audience in `tokenRequests` of the CSIDriver. The audience that the provider needs is not among them.',
    fix: 'Add the audience to `spec.tokenRequests`; with Helm, `--set tokenRequests[0].audience=...`.',
  },
  'missing-pod-info': {
    severity: 'error',
    cause: 'Without `podInfoOnMount` the driver knows neither the pod nor its ServiceAccount.',
    fix: 'Set `spec.podInfoOnMount: true`, as the chart of the driver does.',
  },
} as const satisfies Rules;
type Code = keyof typeof DRIVER_RULES;

/**
 * The name of the driver that the Mendix Operator mounts with. The API group of its kinds has a different name.
 *
 * @see
 * https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/manifest_staging/charts/secrets-store-csi-driver/templates/csidriver.yaml
 */
const DRIVER = 'secrets-store.csi.k8s.io';

/** Checks that the CSIDriver has what the providers of these classes need. */
export function checkDriver({ object }: Checked, classes: readonly CheckedClass[]): Complaint<Code>[] {
  if (object.name !== DRIVER) {
    return [];
  }
  const requests = valueAt(object.node, 'spec', 'tokenRequests');
  const place = requests?.place ?? object.place;
  const audiences = itemsOf(requests).map((item) => stringOf(valueOf(item, 'audience')));
  const info = valueAt(object.node, 'spec', 'podInfoOnMount');
  const noInfo: Complaint<Code>[] =
    info?.kind === 'boolean' && info.converted === 'true'
      ? []
      : [
          {
            code: 'missing-pod-info',
            place: info?.place ?? object.place,
            path: 'spec.podInfoOnMount',
            message: ownWords('must be true'),
          },
        ];
  const message = ownWords('lacks an audience that a provider needs');
  const path = 'spec.tokenRequests';
  const missing = [...neededAudiences(classes, audiences.length > 0)].filter(
    ([audience]) => !audiences.includes(audience),
  );
  return [
    ...noInfo,
    ...missing.map(([audience, says]): Complaint<Code> => ({
      code: 'missing-audience',
      place,
      path,
      message,
      accepted: show(audience),
      says,
    })),
  ];
}

/** The audiences that the providers require, each with the error message of a provider that lacks it. */
function neededAudiences(classes: readonly CheckedClass[], hasTokens: boolean): Map<string, string> {
  const needed = new Map<string, string>();
  const byPod = classes.some(({ store, read }) => store === 'aws' && read?.identity.usePodIdentity === 'true');
  const byRole = classes.some(({ store, read }) => store === 'aws' && read?.identity.usePodIdentity !== 'true');
  const missing = (audience: string) =>
    hasTokens
      ? said`IRSA token extraction failed: token for audience "${audience}" not found`
      : 'CSI token error: serviceAccount.tokens not provided - ensure tokenRequests is configured in CSIDriver';
  if (byRole) {
    needed.set(IRSA_AUDIENCE, missing(IRSA_AUDIENCE));
  }
  if (byPod) {
    needed.set(POD_IDENTITY_AUDIENCE, missing(POD_IDENTITY_AUDIENCE));
  }
  if (classes.some(({ store, read }) => store === 'azure' && read?.identity.clientID !== undefined)) {
    const [audience = ''] = csiTokenAudiences({ providers: [CsiProvider.Azure] });
    needed.set(
      audience,
      hasTokens
        ? said`token for audience ${audience} not found`
        : 'failed to parse workload identity tokens, error: service account tokens not found',
    );
  }
  return needed;
}
