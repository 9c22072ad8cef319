import { compact, type Sparse } from '../core/input/compact';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { missingS3Region, S3_REGION, S3_REGION_MENDIX, S3_REGION_OPERATOR } from '../core/mendix/s3-region';
import { type Gate, isOlder } from '../core/mendix/versions';
import { gatesOf } from '../core/mendix/versions-check';
import { code, listed, page, table } from './markdown';

/** The subject of a requirement. */
export const RequirementKind = {
  /** The Mendix Operator; {@link Requirement.value} is the oldest version. */
  Operator: 'Operator',
  /** The Mendix version of the app; {@link Requirement.value} is the oldest. */
  Mendix: 'Mendix',
  /** The MendixApp of the environment, and other objects in its namespace. */
  App: 'App',
  /** The Secrets Store CSI Driver. */
  Driver: 'Driver',
  /** The provider of the store for the driver; {@link Requirement.value} is the oldest version. */
  Provider: 'Provider',
  /** An audience among the `tokenRequests` of the CSIDriver object; {@link Requirement.value} is the audience. */
  TokenAudience: 'TokenAudience',
  /** A controller that creates what an environment has in its store; {@link Requirement.value} is the oldest version. */
  Controller: 'Controller',
  /** An extension that is added to the cluster, or enabled in it. */
  Extension: 'Extension',
  /** A right that a user or an identity needs. */
  Rbac: 'Rbac',
  /** The secret store. */
  Store: 'Store',
  /** The database server. */
  Database: 'Database',
} as const;
export type RequirementKind = (typeof RequirementKind)[keyof typeof RequirementKind];

/** One requirement of an environment on the cluster or the store. */
export interface Requirement {
  /** The subject of the requirement. */
  readonly kind: RequirementKind;

  /** The requirement itself, in Markdown. */
  readonly what: string;

  /**
   * The oldest version, such as `2.10.0`, or the audience, for programs to compare.
   *
   * @default - none; what is needed has no version
   */
  readonly value?: string;

  /** The field or feature that needs it, in Markdown. */
  readonly because: string;
}

/** Requirements as a table in Markdown. */
export function requirementsMarkdown(requirements: readonly Requirement[]): string {
  return page([
    table(
      ['about', 'what is needed', 'because of'],
      requirements.map(({ kind, what, because }) => [kind, what, because]),
    ),
  ]);
}

/** The requirements of an environment: those of every environment, and those of its store. */
export function requirements(environment: AnyEnvironment, ofStore: Sparse<Requirement>): Requirement[] {
  const gates = gatesOf(environment);
  return compact([
    newest(RequirementKind.Operator, 'Mendix Operator', gates, 'operator'),
    newest(RequirementKind.Mendix, 'Mendix', gates, 'mendix'),
    ...appRequirements(environment),
    {
      kind: RequirementKind.Driver,
      what: `the Secrets Store CSI Driver ${code('secrets-store.csi.k8s.io')} on every Linux node that runs apps`,
      because: 'the Operator mounts secrets with this driver only',
    },
    {
      kind: RequirementKind.Driver,
      what: 'rotation enabled in the driver',
      because: 'changed values, which otherwise reach the app only when its pod is recreated',
    },
    {
      kind: RequirementKind.Operator,
      what: 'Mendix Operator 2.10.0 or later',
      value: '2.10.0',
      because: 'changed values, which an older Operator does not detect',
    },
    ...ofStore,
  ]);
}

/** The first Operator version that can read a Kubernetes Secret instead of a SecretProviderClass. */
const SECRET_OPERATOR = '2.22.0';

/**
 * The requirements on the MendixApp of an environment, and on objects that must not exist in its namespace.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.mendix.com/developerportal/deploy/private-cloud-storage-plans/#s3-irsa-mode
 */
function appRequirements(environment: AnyEnvironment): Sparse<Requirement> {
  const { name, database, fileStorage, operatorVersion = SECRET_OPERATOR } = environment;
  return [
    missingS3Region(environment) !== undefined && {
      kind: RequirementKind.App,
      what: `the runtime setting ${code(S3_REGION)}, in the store or in the MendixApp: the region of the bucket, or \`us-east-1\` for Google and most other storage that is not of AWS`,
      because: `Mendix ${listed(S3_REGION_MENDIX)}, and later in each line, find no region in the endpoint of a bucket; the Operator sets it from ${S3_REGION_OPERATOR} on`,
    },
    (database === undefined || fileStorage === undefined) && {
      kind: RequirementKind.App,
      what: 'for what the store does not hold, no database or storage plan that creates a ServiceAccount: none in IRSA mode, and none of the type `azure-wi`',
      because: `with such a plan the Operator manages the ServiceAccount ${code(name)} (\`UseStoragePlanwithIRSA: true\` in the charts of Private Mendix Platform), and gives it an identity that cannot read the secrets`,
    },
    !isOlder(operatorVersion, SECRET_OPERATOR) && {
      kind: RequirementKind.App,
      what: `no Secret ${code(name)} with the annotation \`privatecloud.mendix.com/environment-secret: "true"\` in the namespace`,
      because: `Operator ${SECRET_OPERATOR} and later ignore it as long as the SecretProviderClass exists, and take every setting from it after that`,
    },
  ];
}

/** The oldest version that has every feature that an environment uses. */
function newest(
  kind: RequirementKind,
  what: string,
  gates: readonly Gate[],
  field: 'operator' | 'mendix',
): Requirement | false {
  let newestGate: { readonly value: string; readonly because: string } | undefined;
  for (const { feature, [field]: value } of gates) {
    if (value !== undefined && isOlder(newestGate?.value ?? '0', value)) {
      newestGate = { value, because: feature };
    }
  }
  return newestGate !== undefined && { kind, what: `${what} ${newestGate.value} or later`, ...newestGate };
}

/** An audience for which the driver has to request tokens. */
export function audienceRequirement(audience: string, because: string): Requirement {
  const what = `${code(audience)} among the \`tokenRequests\` of the CSIDriver object`;
  return { kind: RequirementKind.TokenAudience, what, value: audience, because };
}

/**
 * A driver that requests the tokens that a provider needs to mount.
 *
 * @param addOn - the cloud add-on that installs such a driver, in Markdown
 * @see https://github.com/openshift/secrets-store-csi-driver-operator/blob/main/assets/csidriver.yaml
 */
export function driverRequirement(addOn: string): Requirement {
  return {
    kind: RequirementKind.Driver,
    what: `the driver from its Helm chart or from ${addOn}, not from the Secrets Store CSI Driver Operator of OpenShift`,
    because: "the provider needs a token from the driver, and OpenShift's CSIDriver object has no `tokenRequests`",
  };
}

/** The oldest version of a provider that supports the environment. */
export function providerRequirement(name: string, value: string, because: string): Requirement {
  return { kind: RequirementKind.Provider, what: `the ${name} ${value} or later`, value, because };
}

/** The right of a provider that creates its own tokens, and what grants it. */
export function tokenCreatorRequirement(grantedBy: string): Requirement {
  return {
    kind: RequirementKind.Rbac,
    what: `\`create\` on \`serviceaccounts/token\` for the provider, which its ${grantedBy} grants`,
    because: 'it creates its own token if the driver passes none',
  };
}

/** The rights to write the values manually. The commands of the runbook may read existing values first. */
export function writerRequirement({ values }: AnyEnvironment, rights: string): Requirement | false {
  const what = `${rights}, for whoever writes the values`;
  return values === undefined && { kind: RequirementKind.Rbac, what, because: 'no `values` are given' };
}
