/** The strongest effect that a difference can have on a running pod. */
export const Effect = {
  /** The pod does not notice. */
  Nothing: 'nothing',
  /**
   * The mounted files are read by another identity, in another way, or have other content. The app takes the change without a
   * restart, at the next mount: that of the next pod or, if rotation is enabled in the driver, within its poll interval.
   */
  Remount: 'remount',
  /** The app takes the change only when it starts. */
  Restart: 'restart',
} as const;
export type Effect = (typeof Effect)[keyof typeof Effect];

/** The kinds of objects that are compared. */
export type ComparedKind = 'ServiceAccount' | 'SecretProviderClass' | 'MendixApp';

/** One difference in an object of an environment. */
export interface Difference {
  /** The environment: `shop/orders`, or its name alone if its objects have no namespace. */
  readonly environment: string;
  /** The kind of the object, which has the name of the environment. */
  readonly object: ComparedKind;
  /**
   * The property that differs: `object`, `file database-host`, `parameter region`, `annotation eks.amazonaws.com/role-arn`,
   * `spec.replicas`.
   */
  readonly what: string;
  /** The former value; undefined if it was not set, or may be a secret. */
  readonly before?: string;
  /** The new value; undefined if it is not set, or may be a secret. */
  readonly after?: string;
  /** Whether it was added, removed or changed. */
  readonly change: 'added' | 'removed' | 'changed';
  /** The strongest effect that it can have on a running pod. */
  readonly effect: Effect;
}

/** One property of an object that is compared. */
export interface Trait {
  /** The value that is compared. */
  readonly value: string;
  /** The value as it is shown; undefined if it may be a secret. */
  readonly shown: string | undefined;
  /** The effect of a changed value. */
  readonly effect: Effect;
  /** The effect of adding or removing the trait; undefined if it is the same as that of a changed value. */
  readonly ofPresence?: Effect;
}

/** All traits of an object, by their names. */
export type Traits = ReadonlyMap<string, Trait>;

/** A trait whose value may be shown. */
export function openTrait(shown: string, effect: Effect, value = shown): Trait {
  return { value, shown, effect };
}

const ORDER = [Effect.Nothing, Effect.Remount, Effect.Restart];

/** The strongest of some effects. */
export function strongest(effects: Iterable<Effect>): Effect {
  return ORDER[Math.max(0, ...[...effects].map((effect) => ORDER.indexOf(effect)))] ?? Effect.Nothing;
}
