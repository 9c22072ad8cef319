import type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
import { DatabaseAuthentication, DatabaseType, type MendixEnvironment } from '../core/mendix/environment';
import type { PodLabels } from '../core/mendix/mendix-app';
import type { StoreManifests } from '../core/stores/store-definition';
import { code, listed } from './markdown';
import type { RunbookKey, RunbookScript, RunbookStep } from './runbook';
import { shellWord } from './shell';
import { bash, command } from './write-script';

type Environment = MendixEnvironment & KubernetesObjectOptions;

const RESTART =
  '_Stop Application_ and _Start Application_ in the Mendix portal, or on a standalone cluster `spec.replicas` of the MendixApp set to 0 and back';

/** What an adopted ServiceAccount has to carry. */
export function serviceAccountStep<Store extends Environment>(
  environment: Store,
  manifests: (environment: Store) => StoreManifests,
): RunbookStep[] {
  const { name, namespace, adoptServiceAccount } = environment;
  if (adoptServiceAccount !== true) {
    return [];
  }
  const annotate = command('kubectl annotate serviceaccount --overwrite', { namespace });
  const serviceAccount = manifests({ ...environment, annotations: {} }).find(({ kind }) => kind === 'ServiceAccount');
  const annotations = Object.entries(serviceAccount?.metadata.annotations ?? {});
  const words = annotations.map(([key, value]) => shellWord(`${key}=${String(value)}`));
  return [
    {
      id: 'service-account',
      title: 'Annotate the ServiceAccount',
      paragraphs: [
        `The ServiceAccount ${code(name)} is adopted, and never changed here. Without these annotations the Operator does not attach it, or it stands for no identity.`,
      ],
      scripts: [bash([[annotate, shellWord(name), ...words].join(' ')])],
    },
  ];
}

/** That the manifests are applied, where no component does it. */
export function applyStep({ name, namespace }: Environment, kubernetesOnly: boolean | undefined): RunbookStep[] {
  return kubernetesOnly === true
    ? [
        {
          id: 'apply',
          title: 'Apply the manifests',
          paragraphs: [
            `The ServiceAccount and the SecretProviderClass ${code(name)} go to the namespace ${code(namespace)}, with \`kubectl apply\` or by GitOps.`,
          ],
        },
      ]
    : [];
}

/** What makes the Operator take the settings of the environment from the store. */
export function appStep(
  { name, namespace, mendixAppSpec }: Environment,
  kubernetesOnly: boolean | undefined,
  podLabels: PodLabels = {},
): RunbookStep[] {
  if (mendixAppSpec !== undefined) {
    return [];
  }
  const ours = kubernetesOnly === true ? 'construct' : 'component';
  const labels = Object.entries(podLabels).map(([label, value]) => `${label}: "${value}"`);
  return [
    {
      id: 'app',
      title: 'Create the environment with the secret store',
      paragraphs: [
        `In connected mode: switch on _Enable Secrets Store_ for the namespace ${code(namespace)} in the Mendix portal, and create the environment with the internal name ${code(name)}, without a database plan and without a storage plan. The ServiceAccount and the SecretProviderClass may be there before or after.`,
        `On a standalone cluster: give the ${ours} \`mendixAppSpec\`, or set \`allowOverrideSecretsWithSecretStoreCSIDriver: true\` in a MendixApp ${code(name)} without \`database\` and \`storage\`.`,
        ...(labels.length === 0
          ? []
          : [
              `The pods need the label ${listed(labels)}: set it among the pod labels of the environment in the portal, or for the whole namespace under \`customPodLabels.general\` of the OperatorConfiguration. Without it the app finds no identity.`,
            ]),
      ],
    },
  ];
}

/** How people see that the secrets are mounted. */
export function verifyStep({ name, namespace }: Environment): RunbookStep {
  const pods = command('kubectl describe pods', { namespace, selector: `privatecloud.mendix.com/app=${name}` });
  const status = `${command('kubectl get mendixapp', { namespace })} ${shellWord(name)} --output 'jsonpath={.status.serviceAccountStatus}{"\\n"}'`;
  const mounted = command('kubectl get secretproviderclasspodstatuses', { namespace });
  return {
    id: 'verify',
    title: 'See that it mounts',
    paragraphs: [
      'The MendixApp says `attached`, every pod has a SecretProviderClassPodStatus, and no pod has an event `FailedMount`. A single missing key keeps a pod in `ContainerCreating`; the event and the log of the provider on that node say which.',
    ],
    scripts: [bash([status, mounted, pods])],
  };
}

/** How people change a value. */
export interface ValueChange {
  readonly keys: readonly RunbookKey[];
  /** Whether the keys stand in no step before this one. */
  readonly showKeys: boolean;
  /** In Markdown. */
  readonly how: string;
  readonly scripts?: readonly RunbookScript[];
}

/** What to do when a value changes. */
export function rotateStep({ keys, showKeys, how, scripts = [] }: ValueChange): RunbookStep {
  const restarting = keys.filter(({ restart, liveFrom }) => restart || liveFrom !== undefined).length;
  return {
    id: 'rotate',
    title: 'Change a value later',
    paragraphs: [
      how,
      `The driver sees a change within its poll interval, where rotation is on, and the Operator (2.10.0 or later) within minutes. ${
        restarting === 0
          ? 'No key of this environment needs a restart.'
          : `Where the table of keys says so, restart the app then: ${RESTART}.`
      }`,
      'A key that comes or goes is another environment: write the key first, then change the environment; or change the environment first, then remove the key.',
    ],
    ...(showKeys && { keys }),
    scripts,
  };
}

/** How values change that Pulumi writes. */
export const VALUES_CHANGE = 'Change `values`, and run `pulumi up`: it would undo what is written by other means.';

/** What is run in the database. */
export interface DatabaseLogin {
  readonly environment: Environment;
  /** The statements, where it is known who logs in. */
  readonly sql: readonly string[];
  /** Where the SQL comes from when it is not. */
  readonly missing: string;
}

/** The SQL of a database without a password. */
export function databaseStep({ environment, sql, missing }: DatabaseLogin): RunbookStep[] {
  const { database } = environment;
  const authentication = database?.authentication ?? DatabaseAuthentication.Password;
  if (database === undefined || authentication === DatabaseAuthentication.Password) {
    return [];
  }
  return [
    {
      id: 'database-login',
      title: 'Let the app log in to its database without a password',
      paragraphs: [
        authentication === DatabaseAuthentication.AwsIam ? RDS : AZURE[database.type],
        sql.length === 0 ? missing : `Run this once. ${WAS_PASSWORD} ${RESTART}.`,
      ],
      scripts: sql.length === 0 ? [] : [{ language: 'sql', code: sql.join('\n') }],
    },
  ];
}

const WAS_PASSWORD =
  'Where the environment had a password before, take `database-password` out of the store when it runs without, and restart it:';
const RDS =
  'Enable IAM database authentication on the RDS instance or cluster, and connect to it as an administrator (`psql -X --host=<host> --username=<administrator> --dbname=postgres`, which asks for the password).';
const AZURE: Readonly<Record<DatabaseType, string>> = {
  [DatabaseType.PostgreSql]:
    'Make yourself Microsoft Entra administrator of the Flexible Server, and connect to the database `postgres` with a token: `PGPASSWORD="$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv)" psql -X "host=<host> port=5432 dbname=postgres user=<you> sslmode=require"`.',
  [DatabaseType.SqlServer]:
    'Make yourself (or a group) Microsoft Entra administrator of the Azure SQL server, and connect to the database of the app, for example in the query editor of the Azure portal.',
};
