/**
 * The resources of an environment in its store are described as plain data. A field that depends on arguments which may
 * be unresolved is a rendering: a function that reads only the arguments it needs. The set of resources is therefore
 * known before every argument is, and each field depends on exactly the arguments that it reads.
 */
export type Rendering<Environment, Result> = (environment: Environment) => Result;

/**
 * A value in which any string or number may still be unresolved, or a rendering. Literal types and flags are known,
 * because they decide which resources exist.
 */
export type Template<T> = T extends string
  ? string extends T
    ? unknown
    : T
  : T extends boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Template<Item>[]
      : T extends object
        ? { readonly [Field in keyof T]: Template<T[Field]> }
        : unknown;

/** A description with a value in place of each rendering. */
export type Rendered<Description> = Description extends (environment: never) => infer Result
  ? Result
  : Description extends readonly unknown[]
    ? { [Index in keyof Description]: Rendered<Description[Index]> }
    : Description extends object
      ? { [Field in keyof Description]: Rendered<Description[Field]> }
      : Description;

/** Renders a part of a description from an environment whose arguments are all known. */
export function rendered<Description>(description: Description, environment: object): Rendered<Description> {
  const renderPart = (part: unknown): unknown => {
    if (typeof part === 'function') {
      return (part as Rendering<object, unknown>)(environment);
    }
    if (Array.isArray(part)) {
      return part.map(renderPart);
    }
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).map(([field, value]) => [field, renderPart(value)]))
      : part;
  };
  return renderPart(description) as Rendered<Description>;
}
