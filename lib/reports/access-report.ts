import { compact, type Sparse } from '../core/input/compact';
import { serviceAccountSubject } from '../core/kubernetes/service-account';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { clearTextPlaces } from '../core/mendix/mendix-app-secrets';
import { type ControllerReport, controllerOthers } from './controller';
import { code, listed, page } from './markdown';

/** One link of a chain, and how it leads to the next. */
export interface AccessLink {
  /** The kind of the link, in the words of its platform: `Namespace`, `ServiceAccount`, `Cluster issuer`, `IAM role`, … */
  readonly kind: string;

  /**
   * Its name, as its platform writes it.
   *
   * @default - undefined if it is not known here
   */
  readonly name?: string | undefined;

  /** How it leads to the next link, in Markdown. */
  readonly how: string;

  /**
   * Whether it exists and is never changed by this library, so only its owner knows what else it allows.
   *
   * @default false
   */
  readonly existing?: boolean;
}

/** The kinds of resources at the end of an access chain. */
export const AccessTargetKind = {
  /** One secret. */
  Secret: 'Secret',
  /** Several secrets that are reached in the same way. */
  Secrets: 'Secrets',
  /** Every secret of a vault. */
  KeyVault: 'KeyVault',
  /** The files of the app, in a bucket or container. */
  Files: 'Files',
  /** The database of the app. */
  Database: 'Database',
} as const;
export type AccessTargetKind = (typeof AccessTargetKind)[keyof typeof AccessTargetKind];

/** The resource at the end of an access chain. */
export interface AccessTarget {
  /** The kind of the resource. */
  readonly kind: AccessTargetKind;

  /** The names that are known; several if the target is several secrets. */
  readonly names: readonly string[];

  /**
   * The vault that contains the secrets.
   *
   * @default - undefined if the names include it
   */
  readonly within?: string;

  /**
   * The Mendix keys that it contains.
   *
   * @default - none; files and databases have no keys
   */
  readonly keys?: readonly string[];
}

/** The chain through which an environment reaches one resource. */
export interface AccessChain {
  /** The resource at the end of the chain. */
  readonly target: AccessTarget;
  /** The permitted actions, in the words of the platform. */
  readonly rights: readonly string[];
  /** The links of the chain, from the namespace on. */
  readonly links: readonly AccessLink[];
}

/** The access report of one environment: who can read what, through which chain. It holds no secret value. */
export interface AccessReport {
  /** The display name of the store, such as `AWS Secrets Manager`. */
  readonly store: string;
  /** The namespace of the environment. */
  readonly namespace: string;
  /** The name of the environment. */
  readonly name: string;
  /** One chain for each resource that the environment reads or uses. */
  readonly chains: readonly AccessChain[];
  /** Who else can read the resources, in Markdown. */
  readonly others: readonly string[];
}

/** The parts of an access report that depend on the store. */
export interface StoreAccess {
  /** How the ServiceAccount leads to the next link. */
  readonly token: string;
  /** The links after the ServiceAccount that all chains share. */
  readonly identity: readonly AccessLink[];
  /** The chains, each with the links after the shared ones. */
  readonly chains: Sparse<AccessChain>;
  /** The resources that a controller creates; undefined without a controller. */
  readonly controlled: ControllerReport | undefined;
  /** Who else can read the resources, in addition to those who can read every environment. */
  readonly others: Sparse<string>;
}

/** Builds the report of an environment from the parts that depend on its store and those that all stores share. */
export function accessReport(store: string, environment: AnyEnvironment, ofStore: StoreAccess): AccessReport {
  const { namespace, name, values, skipServiceAccount, mendixAppSpec } = environment;
  const inClearText = clearTextPlaces(mendixAppSpec);
  const { token, identity, chains, controlled, others } = ofStore;
  const common: readonly AccessLink[] = [
    { kind: 'Namespace', name: namespace, how: 'its pods may run as any ServiceAccount in it' },
    { kind: 'ServiceAccount', name, how: token, ...(skipServiceAccount === true && { existing: true }) },
    ...identity,
  ];
  return {
    store,
    namespace,
    name,
    chains: compact(chains).map((chain) => ({ ...chain, links: [...common, ...chain.links] })),
    others: compact([
      ...others,
      controlled && controllerOthers(controlled),
      values !== undefined && 'Whoever can decrypt the Pulumi state.',
      inClearText.length > 0 &&
        `Whoever can read the MendixApp or its manifest also reads ${listed(inClearText)} there, because Mendix has no keys for them.`,
      'Whoever may create pods in the namespace can run one as the ServiceAccount; whoever may run commands in a pod of the app, or request tokens of the ServiceAccount, can read the same.',
      'Administrators of the nodes and of the driver can read what is mounted there.',
    ]),
  };
}

/** The text of a link that leads to the next link by a token. */
export function tokenOf({ namespace, name }: AnyEnvironment, audience: string): string {
  const subject = serviceAccountSubject(namespace, name);
  return `the driver asks for a token with the subject ${code(subject)} and the audience ${code(audience)}`;
}

/** A link that trusts the previous link, or that has to trust it if it exists already. */
export function trustLink(
  { kind, name }: Pick<AccessLink, 'kind' | 'name'>,
  isCreated: boolean,
  whom: string,
): AccessLink {
  return isCreated
    ? { kind, name, how: `trusts ${whom}` }
    : { kind, name, how: existingHow(`trust ${whom}`), existing: true };
}

/** The text of a link that exists already. */
export function existingHow(must: string): string {
  return `already exists and is not changed by this library; it must ${must}`;
}

/** A report as a page of Markdown. */
export function accessReportMarkdown({ store, namespace, name, chains, others }: AccessReport): string {
  return page([
    `# Who can read ${code(`${namespace}/${name}`)} on ${store}`,
    ...chains.flatMap(chainMarkdown),
    '## Who else',
    others.map((other) => `- ${other}`).join('\n'),
  ]);
}

/** The heading of each kind of target. */
export const TARGET_HEADINGS: Readonly<Record<AccessTargetKind, string>> = {
  [AccessTargetKind.Secret]: 'Secret',
  [AccessTargetKind.Secrets]: 'Secrets',
  [AccessTargetKind.KeyVault]: 'Every secret of the Key Vault',
  [AccessTargetKind.Files]: 'Files',
  [AccessTargetKind.Database]: 'Database',
};

function chainMarkdown({ target, rights, links }: AccessChain): string[] {
  const { kind, names, within, keys = [] } = target;
  const [name] = names;
  return [
    [
      `## ${TARGET_HEADINGS[kind]}`,
      ...(names.length === 1 && name !== undefined ? [code(name)] : []),
      ...(within === undefined ? [] : [`in ${code(within)}`]),
    ].join(' '),
    ...(names.length > 1 ? [`${listed(names)}.`] : []),
    `May be used to: ${listed(rights)}.`,
    links.map((link, index) => `${index + 1}. ${linkMarkdown(link)}`).join('\n'),
    ...(keys.length === 0 ? [] : [`Keys: ${listed(keys)}.`]),
  ];
}

function linkMarkdown({ kind, name, how, existing }: AccessLink): string {
  const named = name === undefined ? '' : ` ${code(name)}`;
  return `${kind}${named}${existing === true ? ' (existing)' : ''}: ${how}`;
}
