import { searchWords } from '../search-words.ts'

/** 一段描述的样子：它的字对，和由字对得出的指纹。 */
export interface Sketched {
  readonly words: ReadonlySet<string>
  /** 每个数是指纹的一段：两段描述越像，相同的段越多。 */
  readonly bands: readonly number[]
}

/** 4 rows in each of 12 bands: of descriptions that share 70 %, 96 in 100 meet in a band; of 40 %, 27 in 100. */
const BANDS = 12
const ROWS = 4

/** 描述的样子（minhash）。 */
export function sketched(text: string): Sketched {
  const words = wordsOf(text)
  if (words.size === 0) return { words, bands: [] }
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff)
  for (const word of words) {
    const hash = hashOf(word)
    for (let i = 0; i < least.length; i++) {
      const value = mixed(hash ^ Math.imul(i + 1, 0x9e3779b1))
      if (value < (least[i] ?? 0)) least[i] = value
    }
  }
  const bands = Array.from({ length: BANDS }, (_, band) => {
    let key = band + 1
    for (let row = 0; row < ROWS; row++) key = mixed(key ^ (least[band * ROWS + row] ?? 0))
    return key | 0
  })
  return { words, bands }
}

/** 描述的字对。 */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(searchWords(text))
}

/** 有多少相同：两边都有的字对，占全部的百分之几。 */
export function percentShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [less, more] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const word of less) if (more.has(word)) both++
  const all = a.size + b.size - both
  return all === 0 ? 0 : Math.round((both / all) * 100)
}

/** 一段描述，和它的编号。 */
export interface Described {
  readonly id: string
  readonly text: string
}

/**
 * 把相近的归在一起：每一段归到最像的、够像的先来者名下；没有的，自己是先来者。返回两件以上的组。
 *
 * Compared with the first of a group only: a chain of small changes does not drift to another subject. `pause`
 * lets others have their turn.
 */
export async function groupedBySimilarity(
  described: readonly Described[],
  percent: number,
  pause: () => Promise<void>,
): Promise<readonly (readonly string[])[]> {
  const leaders: { readonly words: ReadonlySet<string>; readonly ids: string[] }[] = []
  const meeting = new Map<number, number[]>()
  for (const [at, { id, text }] of described.entries()) {
    if (at % 25 === 24) await pause()
    const { words, bands } = sketched(text)
    const best = mostSimilar(words, candidatesFor(bands, meeting), leaders, percent)
    if (best) {
      best.ids.push(id)
      continue
    }
    const place = leaders.push({ words, ids: [id] }) - 1
    for (const band of bands) {
      const there = meeting.get(band)
      if (there) there.push(place)
      else meeting.set(band, [place])
    }
  }
  return leaders.map(({ ids }) => ids).filter(({ length }) => length > 1)
}

/** What so many begin with alike (请公开……) would make everybody a candidate: the likeliest are enough. */
const MOST_COMPARED = 30
const MOST_MET = 200

function candidatesFor(
  bands: readonly number[],
  meeting: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const met = new Map<number, number>()
  for (const band of bands)
    for (const place of (meeting.get(band) ?? []).slice(-MOST_MET))
      met.set(place, (met.get(place) ?? 0) + 1)
  return [...met.entries()]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_COMPARED)
    .map(([place]) => place)
}

function mostSimilar<Leader extends { readonly words: ReadonlySet<string> }>(
  words: ReadonlySet<string>,
  places: readonly number[],
  leaders: readonly Leader[],
  percent: number,
): Leader | undefined {
  let best: Leader | undefined
  let most = percent - 1
  for (const place of places) {
    const leader = leaders[place]
    const shared = leader ? percentShared(words, leader.words) : 0
    if (shared <= most) continue
    most = shared
    best = leader
  }
  return best
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function mixed(value: number): number {
  let x = value >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
