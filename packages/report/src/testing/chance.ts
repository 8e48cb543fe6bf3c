/** 由种子决定的随机数：同一种子永远给出同一串，测试失败时凭种子就能重现。 */
export interface Chance {
  /** 0 至 `below` − 1 的整数。 */
  below(below: number): number
  /** `from` 至 `to` 的整数，含两端。 */
  between(from: number, to: number): number
  /** 以 `probability` 的概率为真。 */
  often(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
}

/** mulberry32：够用的小发生器，不引入依赖。 */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    often: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
  }
}

/** 文字的散列：同一机关各年的报告由此取得同一个起点。 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
