import type { CellValue } from '../document.ts'

/**
 * 一行的读法：每种读法给各列一个值；读法不止一种时，哪种对要看勾稽关系。
 *
 * `settled` 的行是照格读出的，只有一种读法，对不上勾稽关系也不改：那是报告自己的差错，由检查去说。
 */
export interface RowReadings {
  readonly row: string
  readonly alternatives: readonly (readonly CellValue[])[]
  readonly settled: boolean
}

/** 逐列的勾稽关系：左边各行之和等于右边各行之和。 */
export interface RowIdentity {
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/**
 * 用勾稽关系选出各行的读法，给每格一个值；留下的读法说法不一的格是 null。
 *
 * `rowHolds` 是行内的关系（六列之和等于总计）。列间的关系只在牵涉的格都有值时才用得上。
 * 找不到一致的读法（报告自己对不上）时退回到行内的结论，不强求。
 */
export function settle(
  rows: readonly RowReadings[],
  identities: readonly RowIdentity[],
  rowHolds: (values: readonly CellValue[]) => boolean,
): ReadonlyMap<string, readonly CellValue[]> {
  const kept = rows.map((row) =>
    row.settled ? row : { ...row, alternatives: row.alternatives.filter(rowHolds) },
  )
  const open = kept.filter((row) => row.alternatives.length > 1)
  const solutions = open.length > 0 ? consistent(kept, open, identities) : undefined
  const values = new Map(
    kept.map((row) => [row.row, agreed(solutions?.get(row.row) ?? row.alternatives)]),
  )
  return withoutDoubtful(kept, values, identities)
}

/**
 * 挑出来的读法还要有列间的关系作证：这一列上牵涉的行都有值，而且对得上。
 *
 * 丢了一格的连写数字，凑巧也会有一种错的拆法合得上行内的合计；没有旁证的格不能断定，按未知。
 */
function withoutDoubtful(
  rows: readonly RowReadings[],
  values: ReadonlyMap<string, readonly CellValue[]>,
  identities: readonly RowIdentity[],
): ReadonlyMap<string, readonly CellValue[]> {
  const open = rows.filter(({ settled }) => !settled)
  if (open.length === 0) return values
  const checked = open.map(({ row }) => {
    const own = identities.filter(({ left, right }) => left.includes(row) || right.includes(row))
    const witnesses = (values.get(row) ?? []).map((_, column) =>
      own.map((identity) => holds(identity, column, values)),
    )
    // 有一列对不上，整行的读法就可疑；只是没有旁证的列，单单那一列未知。
    const contradicted = witnesses.flat().includes(false)
    const sure = (values.get(row) ?? []).map((value, column) =>
      !contradicted && witnesses[column]?.includes(true) ? value : null,
    )
    return [row, sure] as const
  })
  return new Map([...values, ...checked])
}

/** 成立、不成立；牵涉的行有未知的为 undefined。 */
function holds(
  { left, right }: RowIdentity,
  column: number,
  values: ReadonlyMap<string, readonly CellValue[]>,
): boolean | undefined {
  const l = sumOf(left, column, values)
  const r = sumOf(right, column, values)
  return l === undefined || r === undefined ? undefined : l === r
}

function sumOf(
  ids: readonly string[],
  column: number,
  values: ReadonlyMap<string, readonly CellValue[]>,
): number | undefined {
  let sum = 0
  for (const id of ids) {
    const value = values.get(id)?.[column]
    if (value === null || value === undefined) return undefined
    sum += value
  }
  return sum
}

const MOST_STEPS = 60_000

/** 各开放的行在全部一致的组合里出现过的读法；没有一致的组合或者组合太多为 undefined。 */
function consistent(
  rows: readonly RowReadings[],
  open: readonly RowReadings[],
  identities: readonly RowIdentity[],
): ReadonlyMap<string, readonly (readonly CellValue[])[]> | undefined {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const chosen = new Map<string, readonly CellValue[]>()
  for (const row of rows) {
    const only = row.alternatives.length === 1 ? row.alternatives[0] : undefined
    if (only) chosen.set(row.row, only)
  }
  // 牵涉没有读到的行的关系用不上。
  const usable = identities.filter(({ left, right }) =>
    [...left, ...right].every((id) => (byRow.get(id)?.alternatives.length ?? 0) > 0),
  )
  const used = new Map(open.map((row) => [row.row, new Set<readonly CellValue[]>()]))
  const order = [...open].sort((a, b) => a.alternatives.length - b.alternatives.length)
  let steps = 0
  let solved = false

  function go(index: number): void {
    if (steps++ > MOST_STEPS) return
    const row = order[index]
    if (!row) {
      solved = true
      for (const o of order) {
        const choice = chosen.get(o.row)
        if (choice) used.get(o.row)?.add(choice)
      }
      return
    }
    for (const alternative of row.alternatives) {
      chosen.set(row.row, alternative)
      if (usable.every((identity) => possible(identity, row.row, chosen, byRow))) go(index + 1)
    }
    chosen.delete(row.row)
  }

  go(0)
  if (!solved || steps > MOST_STEPS) return undefined
  return new Map([...used].map(([id, set]) => [id, [...set]]))
}

/** 选了这些之后，这条关系在每一列上还可能成立。 */
function possible(
  { left, right }: RowIdentity,
  touched: string,
  chosen: ReadonlyMap<string, readonly CellValue[]>,
  rows: ReadonlyMap<string, RowReadings>,
): boolean {
  if (!left.includes(touched) && !right.includes(touched)) return true
  const columns = chosen.get(touched)?.length ?? 0
  for (let c = 0; c < columns; c++) {
    const l = range(left, c, chosen, rows)
    const r = range(right, c, chosen, rows)
    if (l && r && (l[1] < r[0] || r[1] < l[0])) return false
  }
  return true
}

/** 一列上若干行之和的最小、最大；有一格可能不知道时为 undefined（这一列的关系用不上）。 */
function range(
  ids: readonly string[],
  column: number,
  chosen: ReadonlyMap<string, readonly CellValue[]>,
  rows: ReadonlyMap<string, RowReadings>,
): readonly [number, number] | undefined {
  let least = 0
  let most = 0
  for (const id of ids) {
    const fixed = chosen.get(id)
    const options = fixed ? [fixed] : (rows.get(id)?.alternatives ?? [])
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (const option of options) {
      const value = option[column]
      if (value === null || value === undefined) return undefined
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    least += low
    most += high
  }
  return [least, most]
}

/** 各种读法都同意的值。 */
function agreed(alternatives: readonly (readonly CellValue[])[]): readonly CellValue[] {
  const [first, ...rest] = alternatives
  if (!first) return []
  return first.map((value, column) => (rest.every((a) => a[column] === value) ? value : null))
}
