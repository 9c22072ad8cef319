import { compact, type Sparse } from '../core/input/compact';
import { serviceAccountSubject } from '../core/kubernetes/service-account';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { clearTextPlaces } from '../core/mendix/mendix-app-secrets';
import { type ControllerReport, controllerOthers } from './controller';
import { code, listed, page } from './markdown';

/** One link of a chain, and how it leads to the next. */
export interface AccessLink {
  /** What it is, in the words of its platform: `Namespace`, `ServiceAccount`, `Cluster issuer`, `IAM role`, … */
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
   * Whether it exists and is never changed here, so only its owner knows what else it allows.
   *
   * @default false
   */
  readonly existing?: boolean;
}

/** The kinds of things that are read or used. */
export const AccessTargetKind = {
  /** One secret. */
  Secret: 'Secret',
  /** Several that are reached in the same way. */
  Secrets: 'Secrets',
  /** Every secret of a vault. */
  KeyVault: 'KeyVault',
  /** The files of the app, in a bucket or container. */
  Files: 'Files',
  /** The database of the app. */
  Database: 'Database',
} as const;
export type AccessTargetKind = (typeof AccessTargetKind)[keyof typeof AccessTargetKind];

/** What is read or used at the end of a chain. */
export interface AccessTarget {
  /** What kind of thing it is. */
  readonly kind: AccessTargetKind;

  /** Their names, as far as they are known here. */
  readonly names: readonly string[];

  /**
   * The vault that they are in.
   *
   * @default - undefined if their names include it
   */
  readonly within?: string;

  /**
   * The Mendix keys that are in it.
   *
   * @default - none; files and databases have no keys
   */
  readonly keys?: readonly string[];
}

/** How an environment gets to one thing. */
export interface AccessChain {
  /** What is at its end. */
  readonly target: AccessTarget;
  /** What may be done there, in the words of the platform. */
  readonly rights: readonly string[];
  /** What it leads through, from the namespace on. */
  readonly links: readonly AccessLink[];
}

/** Who can read what of one environment, through which chain. It holds no secret value. */
export interface AccessReport {
  /** The store as people call it, such as `AWS Secrets Manager`. */
  readonly store: string;
  /** The namespace of the environment. */
  readonly namespace: string;
  /** The name of the environment. */
  readonly name: string;
  /** One chain for each thing that is read or used. */
  readonly chains: readonly AccessChain[];
  /** Who else can read it, in Markdown. */
  readonly others: readonly string[];
}

/** What the access report of a store has of its own. */
export interface StoreAccess {
  /** How the ServiceAccount leads on. */
  readonly token: string;
  /** The links behind the ServiceAccount that all chains have in common. */
  readonly identity: readonly AccessLink[];
  /** The chains, each with the links behind those. */
  readonly chains: Sparse<AccessChain>;
  /** What a controller creates; undefined without one. */
  readonly controlled: ControllerReport | undefined;
  /** Who else can read it, beside those who can read every environment. */
  readonly others: Sparse<string>;
}

/** The report of an environment: what its store has of its own, among what all stores have. */
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
        `Whoever can read the MendixApp or its manifest also reads ${listed(inClearText)} there, because the store has no keys for them.`,
      'Whoever may create pods in the namespace can run one as the ServiceAccount; whoever may run commands in a pod of the app, or request tokens of the ServiceAccount, can read the same.',
      'Administrators of the nodes and of the driver can read what is mounted there.',
    ]),
  };
}

/** How a link reads that leads on by a token. */
export function tokenOf({ namespace, name }: AnyEnvironment, audience: string): string {
  const subject = serviceAccountSubject(namespace, name);
  return `the driver asks for a token with the subject ${code(subject)} and the audience ${code(audience)}`;
}

/** A link that trusts the one before, or has to if it exists. */
export function trustLink(
  { kind, name }: Pick<AccessLink, 'kind' | 'name'>,
  isCreated: boolean,
  whom: string,
): AccessLink {
  return isCreated
    ? { kind, name, how: `trusts ${whom}` }
    : { kind, name, how: existingHow(`trust ${whom}`), existing: true };
}

/** How a link reads that exists. */
export function existingHow(must: string): string {
  return `exists, and is never changed here; it must ${must}`;
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

/** What a target is called. */
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
