import { compact, type Sparse } from '../core/input/compact';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { missingS3Region, S3_REGION, S3_REGION_MENDIX, S3_REGION_OPERATOR } from '../core/mendix/s3-region';
import { type Gate, isOlder } from '../core/mendix/versions';
import { gatesOf } from '../core/mendix/versions-check';
import { code, listed, page, table } from './markdown';

/** What a requirement is about. */
export const RequirementKind = {
  /** The Mendix Operator; {@link Requirement.value} is the oldest version. */
  Operator: 'Operator',
  /** The Mendix version of the app; {@link Requirement.value} is the oldest. */
  Mendix: 'Mendix',
  /** The MendixApp of the environment, and what else is in its namespace. */
  App: 'App',
  /** The Secrets Store CSI Driver. */
  Driver: 'Driver',
  /** The provider of the store for the driver; {@link Requirement.value} is the oldest version. */
  Provider: 'Provider',
  /** An audience among the `tokenRequests` of the CSIDriver object; {@link Requirement.value} is the audience. */
  TokenAudience: 'TokenAudience',
  /** A controller that creates what an environment has in its store; {@link Requirement.value} is the oldest version. */
  Controller: 'Controller',
  /** Something that is added to the cluster, or switched on in it. */
  Extension: 'Extension',
  /** A right that somebody has to have. */
  Rbac: 'Rbac',
  /** The secret store. */
  Store: 'Store',
  /** The database server. */
  Database: 'Database',
} as const;
export type RequirementKind = (typeof RequirementKind)[keyof typeof RequirementKind];

/** One thing that the cluster or the store must have for an environment. */
export interface Requirement {
  /** What it is about. */
  readonly kind: RequirementKind;

  /** What is needed, in Markdown. */
  readonly what: string;

  /**
   * The oldest version, such as `2.10.0`, or the audience, for programs to compare.
   *
   * @default - none; what is needed has no version
   */
  readonly value?: string;

  /** What needs it, in Markdown. */
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

/** The requirements of an environment: what every one asks, and what it asks of its store. */
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

/** The first Operator that reads a Secret of Kubernetes instead of a SecretProviderClass. */
const SECRET_OPERATOR = '2.22.0';

/**
 * What the MendixApp of an environment must have, and what must not exist beside it.
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

/** The newest of the oldest versions that have what an environment uses. */
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

/** An audience that the driver has to ask tokens for. */
export function audienceRequirement(audience: string, because: string): Requirement {
  const what = `${code(audience)} among the \`tokenRequests\` of the CSIDriver object`;
  return { kind: RequirementKind.TokenAudience, what, value: audience, because };
}

/**
 * A driver that asks for the tokens that a provider does not mount without.
 *
 * @param addOn - the add-on of the cloud that brings one, in Markdown
 * @see https://github.com/openshift/secrets-store-csi-driver-operator/blob/main/assets/csidriver.yaml
 */
export function driverRequirement(addOn: string): Requirement {
  return {
    kind: RequirementKind.Driver,
    what: `the driver from its Helm chart or from ${addOn}, not from the Secrets Store CSI Driver Operator of OpenShift`,
    because: "the provider needs a token from the driver, and OpenShift's CSIDriver object has no `tokenRequests`",
  };
}

/** A provider, and the oldest version of it that does what the environment asks. */
export function providerRequirement(name: string, value: string, because: string): Requirement {
  return { kind: RequirementKind.Provider, what: `the ${name} ${value} or later`, value, because };
}

/** The right of a provider that makes its own tokens, and what grants it. */
export function tokenCreatorRequirement(grantedBy: string): Requirement {
  return {
    kind: RequirementKind.Rbac,
    what: `\`create\` on \`serviceaccounts/token\` for the provider, which its ${grantedBy} grants`,
    because: 'it creates its own token if the driver passes none',
  };
}

/** The rights of whoever writes the values by hand; the commands of the runbook may read what is there before that. */
export function writerRequirement({ values }: AnyEnvironment, rights: string): Requirement | false {
  const what = `${rights}, for whoever writes the values`;
  return values === undefined && { kind: RequirementKind.Rbac, what, because: 'no `values` are given' };
}
