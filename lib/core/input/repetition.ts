/** Returns a function that tells whether the item at an index repeats an earlier item of the list. */
export function repetitionFinder(list: readonly unknown[]): (index: number) => boolean {
  const first = new Map([...list.entries()].reverse().map(([index, item]) => [item, index]));
  return (index) => first.get(list[index]) !== index;
}
