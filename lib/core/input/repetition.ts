/** Whether an item of a list is in it before. */
export function repetitionFinder(list: readonly unknown[]): (index: number) => boolean {
  const first = new Map([...list.entries()].reverse().map(([index, item]) => [item, index]));
  return (index) => first.get(list[index]) !== index;
}
