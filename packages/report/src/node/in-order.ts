/** 依次得到的一个结果：做成了，或者没有做成的缘由。 */
export type Settled<Item, Result> =
  | { readonly item: Item; readonly value: Result }
  | { readonly item: Item; readonly error: unknown }

/**
 * 逐项做、按原来的次序给出结果；同时在做的至多 `width` 项，因此几千个文件也只占几个文件的内存。
 *
 * One failure is one result; it never stops the rest.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Settled<Item, Result>> {
  const underWay: Promise<Settled<Item, Result>>[] = []
  for await (const item of items) {
    underWay.push(settled(item, work))
    if (underWay.length < width) continue
    const first = underWay.shift()
    if (first) yield await first
  }
  for (const rest of underWay) yield await rest
}

async function settled<Item, Result>(
  item: Item,
  work: (item: Item) => Promise<Result>,
): Promise<Settled<Item, Result>> {
  try {
    return { item, value: await work(item) }
  } catch (error) {
    return { item, error }
  }
}
