import * as pulumi from '@pulumi/pulumi';
import { nameUuid } from '../../lib/core/identity/uuid';

// Pulumi sends the engine the stack trace of each resource. Jest looks up every line of it in the source maps, which took a
// fifth of the time of a component; no recorded field depends on it.
(pulumi.Resource as unknown as { stackTrace: () => object[] }).stackTrace = () => [];

/** A resource as the program registered it with the engine. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** The name of the parent; empty if the resource has none. */
  readonly parent: string;
  /** The inputs, with {@link UNKNOWN} for each unknown value and `{ secret: value }` for each secret. */
  readonly inputs: Record<string, unknown>;
  /** The names of the resources that it waits for, sorted, including parents and the resources of its inputs. */
  readonly dependencies: string[];
  /** The names of the resources that each input comes from; this resource is replaced together with them. */
  readonly propertyDependencies: Record<string, string[]>;
  /** The name of the resource whose deletion also deletes this resource; empty if there is none. */
  readonly deletedWith: string;
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  /** Whether Pulumi keeps it in the cloud when it is removed from the program. */
  readonly retainOnDelete: boolean;
}

/** Stands in recorded inputs for a value that a preview cannot show. */
export const UNKNOWN = '<unknown>';

const ACCOUNT = '123456789012';
const UNKNOWN_SIGNATURE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SPECIAL_SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET_SIGNATURE = '1b47061264138c4ac30d75fd1eb44270';

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): { toJavaScript(): unknown };
  getDependenciesList(): string[];
  getPropertydependenciesMap(): { entries(): IterableIterator<[string, { getUrnsList(): string[] }]> };
  getDeletedwith(): string;
  getProtect(): boolean | undefined;
  getRetainondelete(): boolean | undefined;
}

/**
 * Runs a program against a monitor in this process, and returns its registrations once all of them are complete.
 * With `preview`, values that exist only after an update are unknown; `seen` is filled even if the program fails.
 */
export async function record(
  program: () => unknown,
  { preview = false, seen: registrations = [] as Registration[] } = {},
): Promise<Registration[]> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const state = inputs as Record<string, unknown>;
        const { id = `${name}-id`, ...answer } = answerOf(type, state);
        return preview ? { id: undefined, state } : { id: String(id), state: { ...state, ...answer } };
      },
      call: ({ token }) => {
        throw new Error(`the program calls ${token}`);
      },
    },
    'project',
    'stack',
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, callback: unknown): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    registrations.push({
      type: request.getType(),
      name: request.getName(),
      parent: nameOf(request.getParent()),
      inputs: readable(request.getObject().toJavaScript()) as Record<string, unknown>,
      dependencies: request.getDependenciesList().map(nameOf).sort(),
      propertyDependencies: Object.fromEntries(
        [...request.getPropertydependenciesMap().entries()]
          .map(([property, from]) => [property, from.getUrnsList().map(nameOf).sort()] as const)
          .filter(([, names]) => names.length > 0),
      ),
      deletedWith: nameOf(request.getDeletedwith()),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
    });
    return register(request, callback);
  };
  program();
  await pulumi.runtime.disconnect();
  return registrations;
}

/** Records a program when a test first asks for it, for tests that only read its registrations. */
export function recordOnce(program: () => unknown): () => Promise<Registration[]> {
  let recorded: Promise<Registration[]> | undefined;
  return () => (recorded ??= record(program));
}

const GROUPS = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups';

/** The outputs that the cloud would return: ARNs and ids that exist only once the resource does. */
export function answerOf(type: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const { name, region, path = '/', resourceGroupName, resourceName, vaultName } = inputs as Record<string, string>;
  const { project, location, secretId } = inputs as Record<string, string>;
  switch (type) {
    case 'aws:secretsmanager/secret:Secret':
      return { arn: `arn:aws:secretsmanager:${String(region)}:${ACCOUNT}:secret:${String(name)}-AbCdEf` };
    case 'aws:iam/role:Role':
      return { arn: `arn:aws:iam::${ACCOUNT}:role${path}${String(name)}` };
    case 'azure-native:managedidentity:UserAssignedIdentity':
      return {
        id: `${GROUPS}/${String(resourceGroupName)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${String(resourceName)}`,
        clientId: createdIdOf('client', String(resourceName)),
        principalId: createdIdOf('principal', String(resourceName)),
      };
    case 'azure-native:keyvault:Vault':
      return { id: `${GROUPS}/${String(resourceGroupName)}/providers/Microsoft.KeyVault/vaults/${String(vaultName)}` };
    case 'gcp:secretmanager/secret:Secret':
      return { id: `projects/${String(project)}/secrets/${String(secretId)}` };
    case 'gcp:secretmanager/regionalSecret:RegionalSecret':
      return { id: `projects/${String(project)}/locations/${String(location)}/secrets/${String(secretId)}` };
    default:
      return {};
  }
}

/** The client or principal id that Entra would assign to an identity of this name. */
export function createdIdOf(kind: 'client' | 'principal', identityName: string): string {
  return nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', `${kind} ${identityName}`);
}

function nameOf(urn: string): string {
  return urn.split('::').at(-1) ?? '';
}

export function readable(value: unknown): unknown {
  if (value === UNKNOWN_SIGNATURE) {
    return UNKNOWN;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  const entries = value as Record<string, unknown>;
  return entries[SPECIAL_SIGNATURE] === SECRET_SIGNATURE
    ? { secret: readable(entries.value) }
    : Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, readable(item)]));
}

/** The paths of the values that a preview cannot show. */
export function unknownLeaves(value: unknown, path: string): string[] {
  if (value === UNKNOWN) {
    return [path];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => unknownLeaves(item, `${path}.${key}`))
    : [];
}

/** An Output whose value is unknown, as in a preview. */
export function unknownOutput(): pulumi.Output<string> {
  const known = Promise.resolve(false);
  const OutputConstructor = pulumi.Output as unknown as new (...parts: unknown[]) => pulumi.Output<string>;
  return new OutputConstructor([], Promise.resolve(undefined), known, known, Promise.resolve([]));
}

/** The value of an input, plain or an Output. Only for Outputs that are known and not rejected. */
export function valueOf<T>(value: pulumi.Input<T>): Promise<T> {
  const output: unknown = pulumi.Output.isInstance(value) ? value : pulumi.output(value);
  return (output as { promise(): Promise<T> }).promise();
}

/** The problems that an Output fails with. Each of its parts rejects, and Node.js ends a process with an unhandled rejection. */
export async function failureOf(late: pulumi.Input<unknown>): Promise<string> {
  const output = pulumi.Output.isInstance(late) ? late : pulumi.output(late);
  const parts = output as unknown as {
    isKnown: Promise<unknown>;
    isSecret: Promise<unknown>;
    allResources(): Promise<unknown>;
  };
  await Promise.allSettled([parts.isKnown, parts.isSecret, parts.allResources()]);
  return valueOf(output).then(
    () => 'nothing',
    (error: unknown) => problemsIn((error as Error).message),
  );
}

/** The problems in an error message of a component, one per line, without the first line that names the component. */
export function problemsIn(message: string): string {
  return message.replace(/^\w+ .*:\n {2}/, '').replaceAll('\n  ', '\n');
}
