import type { Properties } from '../providers/provider';

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export function tagList(tags: unknown): { Key: string; Value: string }[] {
  return Object.entries((tags ?? {}) as Properties).map(([Key, Value]) => ({ Key, Value: text(Value) }));
}

export function tagsOf(tags: readonly Tag[] = []): Properties | undefined {
  return tags.length === 0 ? undefined : Object.fromEntries(tags.map(({ Key = '', Value }) => [Key, Value]));
}

/** The value of an optional input on the server; undefined if the input is unset and the server has no value. */
export function whereKnown(state: Properties, name: string, answered: unknown): Properties {
  return answered === undefined && !(name in state) ? {} : { [name]: answered ?? null };
}

export function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`must be a string, got ${typeof value}`);
  }
  return value;
}

export function optional(value: unknown): string | undefined {
  return value === undefined ? undefined : text(value);
}

/** An answer of AWS; undefined if the resource does not exist. */
export async function unlessGone<Answer extends object>(answer: Promise<Answer>): Promise<Partial<Answer>> {
  try {
    return await answer;
  } catch (error) {
    if (
      error instanceof Error &&
      ['NoSuchEntity', 'NoSuchEntityException', 'ResourceNotFoundException'].includes(error.name)
    ) {
      return {};
    }
    throw error;
  }
}
