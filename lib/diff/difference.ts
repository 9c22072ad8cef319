/** What a difference does to a running pod, at most. */
export const Effect = {
  /** The pod does not notice. */
  Nothing: 'nothing',
  /**
   * The mounted files are read by somebody else, in another way, or have another content, and the app takes that without a
   * restart: at the next mount, which is that of the next pod, or where rotation is switched on in the driver, within its poll
   * interval.
   */
  Remount: 'remount',
  /** The app takes it when it starts. */
  Restart: 'restart',
} as const;
export type Effect = (typeof Effect)[keyof typeof Effect];

/** The kinds of objects that are compared. */
export type ComparedKind = 'ServiceAccount' | 'SecretProviderClass' | 'MendixApp';

/** One thing that differs in an object of an environment. */
export interface Difference {
  /** The environment: `shop/orders`, or its name alone if its objects have no namespace. */
  readonly environment: string;
  /** The kind of the object, which has the name of the environment. */
  readonly object: ComparedKind;
  /** What differs: `object`, `file database-host`, `parameter region`, `annotation eks.amazonaws.com/role-arn`, `spec.replicas`. */
  readonly what: string;
  /** How it was; undefined if it was not set, or may be a secret. */
  readonly before?: string;
  /** How it is; undefined if it is not set, or may be a secret. */
  readonly after?: string;
  /** Whether it is new, gone or has another value. */
  readonly change: 'added' | 'removed' | 'changed';
  /** What it does to a running pod, at most. */
  readonly effect: Effect;
}

/** Something that an object says. */
export interface Trait {
  /** What is compared. */
  readonly value: string;
  /** How people see it; undefined if it may be a secret. */
  readonly shown: string | undefined;
  /** What another value does. */
  readonly effect: Effect;
  /** What it does to set it, or to remove it; undefined if that is what another value does. */
  readonly ofPresence?: Effect;
}

/** Everything that an object says, by what it is about. */
export type Traits = ReadonlyMap<string, Trait>;

/** A trait that is shown as it is compared. */
export function openTrait(shown: string, effect: Effect, value = shown): Trait {
  return { value, shown, effect };
}

const ORDER = [Effect.Nothing, Effect.Remount, Effect.Restart];

/** The strongest of some effects. */
export function strongest(effects: Iterable<Effect>): Effect {
  return ORDER[Math.max(0, ...[...effects].map((effect) => ORDER.indexOf(effect)))] ?? Effect.Nothing;
}
