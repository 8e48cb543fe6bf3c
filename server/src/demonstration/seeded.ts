/** 由种子来的偶然：同一个种子，总是同样的结果。 */
export interface Seeded {
  /** 0 起，小于 `limit`。 */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
  /** 不重复地选几个；不够的全要。 */
  some<T>(from: readonly T[], count: number): readonly T[]
}

/** 一个种子。 */
export function seeded(seed: number): Seeded {
  // SplitMix32: short, and good enough for names and numbers that nobody has to be unable to guess.
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  const below = (limit: number) => next() % limit
  return {
    below,
    pick<T>(from: readonly T[]): T {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    some(from, count) {
      const rest = [...from]
      return Array.from({ length: Math.min(count, from.length) }, () =>
        rest.splice(below(rest.length), 1),
      ).flat()
    },
  }
}
