import type { CellValue } from './document.ts'
import { type Lattice, residual } from './identities.ts'

/** 一格改成多少。 */
export interface Change {
  readonly cell: number
  readonly to: number
}

/** 一组改动：改了它们，牵涉的关系就都成立。 */
export type Repair = readonly Change[]

/** 一个缘由：一同不成立的关系，和最少改动哪几格就都成立，最可能的在前。找不到的为空。 */
export interface Cause {
  readonly identities: readonly number[]
  readonly repairs: readonly Repair[]
}

/** 旁证：表外的话说某几格之和是多少（文字、上年的报告）。`weight` 是它有多可信。 */
export interface Evidence {
  readonly cells: readonly number[]
  readonly value: number
  readonly weight: number
}

const MOST_STEPS = 40_000
const MOST_REPAIRS = 40
const MOST_TOGETHER = 3
const MOST_SHOWN = 12

/**
 * 勾稽关系不成立时，找最少改动哪几格就能全部成立，又不破坏已经成立的关系。
 *
 * 先认出只牵涉一格的缘由（它牵涉的关系都差同一个数），其余的在两三格的组合里找；再找不到就不猜。
 */
export function findCauses(
  lattice: Lattice,
  values: readonly CellValue[],
  evidence: readonly Evidence[] = [],
): readonly Cause[] {
  const off = lattice.identities.map((identity) => residual(identity, values))
  const violated = new Set(off.flatMap((each, i) => (each !== null && each !== 0 ? [i] : [])))
  if (violated.size === 0) return []
  const causes: Cause[] = []
  const rank = (repairs: readonly Repair[]) => ranked(repairs, values, evidence)

  for (const [repair, fixes] of aloneAndCertain(lattice, values, off, violated)) {
    causes.push({ identities: fixes, repairs: [repair] })
    for (const i of fixes) violated.delete(i)
  }
  for (const block of blocksOf(lattice, violated)) {
    const repairs = rank(smallest(lattice, values, off, new Set(block)))
    const best = repairs[0]
    if (!best) causes.push({ identities: block, repairs: [] })
    else causes.push(...apart(lattice, block, best, repairs))
  }
  return causes
}

/** 只改一格就能使它牵涉的关系全部成立，而且这些关系没有别的一格改法。 */
function aloneAndCertain(
  lattice: Lattice,
  values: readonly CellValue[],
  off: readonly (number | null)[],
  violated: ReadonlySet<number>,
): readonly [Repair, readonly number[]][] {
  const singles: [Change, number[]][] = []
  lattice.touching.forEach((links, cell) => {
    const value = values[cell]
    if (value === null || value === undefined || links.length === 0) return
    let delta: number | undefined
    const fixes: number[] = []
    for (const { identity, sign } of links) {
      const each = off[identity]
      if (each === null || each === undefined) continue
      const needed = -each * sign
      if (!violated.has(identity) || (delta !== undefined && delta !== needed)) return
      delta = needed
      fixes.push(identity)
    }
    if (delta !== undefined && value + delta >= 0)
      singles.push([{ cell, to: value + delta }, fixes])
  })
  const times = new Map<number, number>()
  for (const [, fixes] of singles) for (const i of fixes) times.set(i, (times.get(i) ?? 0) + 1)
  return singles
    .filter(([, fixes]) => fixes.every((i) => times.get(i) === 1))
    .map(([change, fixes]) => [[change], fixes])
}

/** 不成立的关系分成互不相干的几块：表三一块，表四每组一块。 */
function blocksOf(lattice: Lattice, violated: ReadonlySet<number>): readonly number[][] {
  const blocks = new Map<string, number[]>()
  for (const i of violated) {
    const code = lattice.identities[i]?.code ?? ''
    const key = code.startsWith('D') ? code : 'applications'
    blocks.set(key, [...(blocks.get(key) ?? []), i])
  }
  return [...blocks.values()]
}

/** 格数最少的各种改法。 */
function smallest(
  lattice: Lattice,
  values: readonly CellValue[],
  off: readonly (number | null)[],
  block: ReadonlySet<number>,
): readonly Repair[] {
  let steps = 0
  for (let size = 1; size <= MOST_TOGETHER; size++) {
    // 一格至多牵涉三个关系：差得太多的不必试。
    if (block.size > size * 3) continue
    const found = new Map<string, Repair>()
    const current = [...off]
    const open = new Set(block)
    const changes = new Map<number, number>()

    const go = (left: number): void => {
      if (steps++ > MOST_STEPS || found.size >= MOST_REPAIRS) return
      if (open.size === 0) {
        const repair = [...changes].sort((a, b) => a[0] - b[0]).map(([cell, to]) => ({ cell, to }))
        found.set(repair.map(({ cell, to }) => `${cell}=${to}`).join(), repair)
        return
      }
      if (left === 0 || open.size > left * 3) return
      const target = narrowest(lattice, open)
      const identity = lattice.identities[target]
      const each = current[target]
      if (!identity || each === null || each === undefined) return
      for (const cell of [...identity.left, ...identity.right]) {
        const value = values[cell]
        if (value === null || value === undefined || changes.has(cell)) continue
        const links = lattice.touching[cell] ?? []
        for (const delta of deltas(links, current)) {
          if (delta === 0 || value + delta < 0) continue
          apply(links, current, open, delta)
          changes.set(cell, value + delta)
          go(left - 1)
          changes.delete(cell)
          apply(links, current, open, -delta)
        }
      }
    }
    go(size)
    if (found.size > 0) return [...found.values()]
    if (steps > MOST_STEPS) return []
  }
  return []
}

type Links = readonly { readonly identity: number; readonly sign: 1 | -1 }[]

/** 改这一格能使它牵涉的某个关系成立的改动量。 */
function deltas(links: Links, current: readonly (number | null)[]): readonly number[] {
  const all: number[] = []
  for (const { identity, sign } of links) {
    const each = current[identity]
    if (each === null || each === undefined || each === 0) continue
    if (!all.includes(-each * sign)) all.push(-each * sign)
  }
  return all
}

function apply(links: Links, current: (number | null)[], open: Set<number>, delta: number): void {
  for (const { identity, sign } of links) {
    const each = current[identity]
    if (each === null || each === undefined) continue
    const next = each + delta * sign
    current[identity] = next
    if (next === 0) open.delete(identity)
    else open.add(identity)
  }
}

/** 格最少的关系：从它试起，分支最少。 */
function narrowest(lattice: Lattice, open: ReadonlySet<number>): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const i of open) {
    const identity = lattice.identities[i]
    const size = identity ? identity.left.length + identity.right.length : 0
    if (size < least) {
      least = size
      best = i
    }
  }
  return best
}

/** 最好的改法里互不相干的部分各是一个缘由；别的改法里能单独成立的部分作为备选。 */
function apart(
  lattice: Lattice,
  block: readonly number[],
  best: Repair,
  repairs: readonly Repair[],
): readonly Cause[] {
  const parts = components(lattice, best)
  // 不止一种改法时分不开：拆成几条就丢了备选。
  if (parts.length <= 1 || repairs.length > 1)
    return [{ identities: block, repairs: repairs.slice(0, MOST_SHOWN) }]
  const touched = (part: Repair) =>
    new Set(part.flatMap(({ cell }) => (lattice.touching[cell] ?? []).map((link) => link.identity)))
  const causes: Cause[] = []
  const claimed = new Set<number>()
  for (const part of parts) {
    const mine = block.filter((i) => touched(part).has(i) && !claimed.has(i))
    for (const i of mine) claimed.add(i)
    causes.push({ identities: mine, repairs: [part] })
  }
  return causes
}

function components(lattice: Lattice, repair: Repair): readonly Repair[] {
  const parts: Change[][] = []
  for (const change of repair) {
    const mine = new Set((lattice.touching[change.cell] ?? []).map((link) => link.identity))
    const meets = parts.filter((part) =>
      part.some(({ cell }) =>
        (lattice.touching[cell] ?? []).some((link) => mine.has(link.identity)),
      ),
    )
    const merged = [...meets.flat(), change]
    for (const part of meets) parts.splice(parts.indexOf(part), 1)
    parts.push(merged)
  }
  return parts
}

function ranked(
  repairs: readonly Repair[],
  values: readonly CellValue[],
  evidence: readonly Evidence[],
): readonly Repair[] {
  return repairs
    .map((repair) => ({ repair, score: score(repair, values, evidence) }))
    .sort((a, b) => b.score - a.score)
    .map(({ repair }) => repair)
}

/** 一种改法有多可信：旁证最重，其次是常见的抄录之误，再次是改小。 */
function score(
  repair: Repair,
  values: readonly CellValue[],
  evidence: readonly Evidence[],
): number {
  const after = new Map(repair.map(({ cell, to }) => [cell, to]))
  let total = -repair.length
  for (const { cells, value, weight } of evidence) {
    if (!cells.some((cell) => after.has(cell))) continue
    let was: number | null = 0
    let is: number | null = 0
    for (const cell of cells) {
      const now = values[cell]
      if (now === null || now === undefined) {
        was = is = null
        break
      }
      was += now
      is += after.get(cell) ?? now
    }
    if (was === null || is === null) continue
    if (is === value && was !== value) total += weight
    if (was === value && is !== value) total -= weight
  }
  for (const { cell, to } of repair) total += slip(values[cell] ?? 0, to)
  if (swapped(repair, values)) total += 3
  return total
}

/** 两格互换了位置。 */
function swapped(repair: Repair, values: readonly CellValue[]): boolean {
  const [a, b] = repair
  if (!a || !b || repair.length !== 2) return false
  return values[a.cell] === b.to && values[b.cell] === a.to
}

/** 抄录之误：数字颠倒、漏写或者多写一位；改小比改大可信，改成 0 更甚（多数格本来是 0）。 */
function slip(from: number, to: number): number {
  const [a, b] = [String(from), String(to)]
  let points = to < from ? 0.3 : 0
  if (to === 0) points += 0.1
  if (a.length === b.length && a !== b && sorted(a) === sorted(b)) points += 2
  else if (Math.abs(a.length - b.length) === 1 && isOneDropped(a, b)) points += 1
  return points
}

const sorted = (text: string) => [...text].sort().join('')

function isOneDropped(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  for (let i = 0; i < long.length; i++)
    if (long.slice(0, i) + long.slice(i + 1) === short) return true
  return false
}
