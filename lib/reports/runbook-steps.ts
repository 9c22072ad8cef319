import { compact, type Sparse } from '../core/input/compact';
import { type Annotations, serviceAccountManifest } from '../core/kubernetes/service-account';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { PodLabels } from '../core/mendix/mendix-app';
import { missingS3Region, S3_REGION, S3_REGION_MENDIX, S3_REGION_OPERATOR } from '../core/mendix/s3-region';
import { type ControllerReport, controllerStep } from './controller';
import { databaseLoginStep, loginChangeOf, type LoginOf } from './database-login';
import { code, listed } from './markdown';
import { modeChangeStep } from './mode-change';
import { appSelector, providerLogScript } from './provider-log';
import type { ReportInput } from './reported';
import type { Runbook, RunbookKey, RunbookScript, RunbookStep } from './runbook';
import { type KeptKey, rotateStep, runbookKeys, type ValueChanges } from './runbook-values';
import { shellWord } from './shell';
import { bash, command } from './write-script';

/** The parts of a runbook that depend on the store. */
export interface StoreSteps {
  /** The resources that a controller creates; undefined without a controller. */
  readonly controlled: ControllerReport | undefined;
  /** The steps after a controller has created its resources. */
  readonly afterCreated?: Sparse<RunbookStep>;
  /** The steps before the values are written. */
  readonly before: Sparse<RunbookStep>;
  /** The keys that are written manually, with the secrets that hold them. */
  readonly kept: readonly KeptKey[];
  /** Known values that are not secret, by Mendix key. */
  readonly known?: Readonly<Record<string, string | undefined>>;
  /** How the keys are written manually. Not called if `values` are given. */
  readonly changes: (keys: readonly RunbookKey[]) => ValueChanges;
  /** Returns the known facts about the identity that logs in to a database without a password. */
  readonly login?: LoginOf;
  /** The annotations that bind an existing ServiceAccount to its identity. Called only if the ServiceAccount exists already. */
  readonly identityAnnotations: () => Annotations;
  /** The labels that the pods need. */
  readonly podLabels?: PodLabels;
  /**
   * Selects the pods of the provider, whether it was installed by its chart, by the manifest of its publisher or as an add-on.
   */
  readonly provider: string;
}

/** Builds the runbook of an environment from the parts that depend on its store and those that all stores share. */
export function runbook(
  store: string,
  { environment, kubernetesOnly = false }: ReportInput<AnyEnvironment, unknown>,
  {
    controlled,
    afterCreated = [],
    before,
    kept,
    known,
    changes: changesOf,
    login,
    identityAnnotations,
    podLabels,
    provider,
  }: StoreSteps,
): Runbook {
  const { namespace, name, values, skipServiceAccount, mendixAppSpec, controller } = environment;
  const isWritten = kubernetesOnly || controller !== undefined;
  const keys = runbookKeys(kept, environment, known);
  const changes = values === undefined && changesOf(keys);
  const log = providerLogScript(environment, provider);
  return {
    store,
    namespace,
    name,
    steps: compact([
      ...before,
      // A controller needs the manifests to create the resources that the values are written into.
      controlled && applyStep(environment),
      controlled && controllerStep(controlled, namespace),
      ...afterCreated,
      changes && {
        id: changes.id,
        title: 'Write the values',
        paragraphs: [changes.write],
        keys,
        scripts: changes.writeScripts,
      },
      skipServiceAccount === true && serviceAccountStep(environment, identityAnnotations()),
      isWritten && controlled === undefined && applyStep(environment),
      databaseLoginStep(environment, login),
      mendixAppSpec === undefined && appStep(environment, isWritten ? 'construct' : 'component', podLabels),
      verifyStep(environment, log),
      rotateStep(keys, changes, log),
      modeChangeStep({
        environment,
        login: loginChangeOf(environment, login),
        appliesManifests: isWritten,
        grantsPermissions: compact(before).some(({ id }) => IDENTITY_STEPS.includes(id)),
        podLabels,
      }),
    ]),
  };
}

/** The steps that give the identity of the app its permissions. */
const IDENTITY_STEPS: readonly RunbookStep['id'][] = ['role', 'identity', 'cloud-identity'];

/** The annotations that an existing ServiceAccount needs. */
function serviceAccountStep({ name, namespace }: AnyEnvironment, identityAnnotations: Annotations): RunbookStep {
  const annotate = command('kubectl annotate serviceaccount --overwrite', { namespace });
  const { annotations = {} } = serviceAccountManifest({ name, namespace }, identityAnnotations).metadata;
  const words = Object.entries(annotations).map(([key, value]) => shellWord(`${key}=${String(value)}`));
  return {
    id: 'service-account',
    title: 'Annotate the ServiceAccount',
    paragraphs: [
      `The ServiceAccount ${code(name)} exists, and the library never changes it. Without these annotations the Operator does not attach it, or the pods have no identity.`,
    ],
    scripts: [bash([[annotate, shellWord(name), ...words].join(' ')])],
  };
}

function applyStep({ name, namespace, controller }: AnyEnvironment): RunbookStep {
  const objects = controller === undefined ? 'The' : 'The custom resources, the';
  return {
    id: 'apply',
    title: 'Apply the manifests',
    paragraphs: [
      `${objects} ServiceAccount and the SecretProviderClass ${code(name)} go to the namespace ${code(namespace)}, with \`kubectl apply\` or by GitOps.`,
    ],
  };
}

/** The step that makes the Operator take the settings of the environment from the store. */
function appStep(environment: AnyEnvironment, ours: string, podLabels: PodLabels = {}): RunbookStep {
  const { name, namespace } = environment;
  const labels = Object.entries(podLabels).map(([label, value]) => `${label}: "${value}"`);
  return {
    id: 'app',
    title: 'Create the environment with the secret store',
    paragraphs: compact([
      `In connected mode: switch on _Enable Secrets Store_ for the namespace ${code(namespace)} in the Mendix portal, and create the environment with the internal name ${code(name)}, without a database plan and without a storage plan. The ServiceAccount and the SecretProviderClass may be created before or after that.`,
      `On a standalone cluster: set \`mendixAppSpec\` on the ${ours}, or \`allowOverrideSecretsWithSecretStoreCSIDriver: true\` in a MendixApp ${code(name)} without \`database\` and \`storage\`.`,
      missingS3Region(environment) !== undefined &&
        `With Mendix ${listed(S3_REGION_MENDIX)}, or later in each line, and an Operator older than ${S3_REGION_OPERATOR}, set the custom runtime setting ${code(S3_REGION)} to the region of the bucket (\`us-east-1\` for Google and most other storage that is not of AWS). Without it the app cannot reach its files.`,
      labels.length > 0 &&
        `The pods need the label ${listed(labels)}: set it among the pod labels of the environment in the portal, or for the whole namespace under \`customPodLabels.general\` of the OperatorConfiguration. Without it the app finds no identity.`,
    ]),
  };
}

/** The step that checks that the secrets are mounted. */
function verifyStep(environment: AnyEnvironment, log: RunbookScript): RunbookStep {
  const { name, namespace } = environment;
  const pods = command('kubectl describe pods', { namespace, selector: appSelector(environment) });
  const status = `${command('kubectl get mendixapp', { namespace })} ${shellWord(name)} --output 'jsonpath={.status.serviceAccountStatus}{"\\n"}'`;
  const mounted = command('kubectl get secretproviderclasspodstatuses', { namespace });
  return {
    id: 'verify',
    title: 'Check that it mounts',
    paragraphs: [
      'The MendixApp reports `attached`, every pod has a SecretProviderClassPodStatus, and no pod has an event `FailedMount`. A single missing key keeps a pod in `ContainerCreating`; the log of the provider on its node names the missing key or permission. The event often does not.',
    ],
    scripts: [bash([status, mounted, pods]), log],
  };
}
