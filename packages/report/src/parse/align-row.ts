import type { CellValue } from '../document.ts'
import type { PhysicalCell, PhysicalRow } from './physical-row.ts'
import { isBlank } from './value.ts'

/** 一行的值格落到各列上的一种方案：每列一格；没有格的列为 undefined。 */
export type Placement = readonly (PhysicalCell | undefined)[]

/** 一行怎样对到列上。 */
export interface Alignment {
  readonly placements: readonly Placement[]
  /**
   * `whole` 一格不缺；`blank` 空格说明缺的是哪一列；`shifted` 空格和列头合看；`joined` 几个值挤在一格里；
   * `lost` 不知缺哪格。
   */
  readonly evidence: 'whole' | 'blank' | 'shifted' | 'joined' | 'lost'
}

/** 同一张表里列的位置：列头所在的列号，和一格不缺的行所占的列号。 */
export interface ColumnEvidence {
  /** 值列的列号，由左到右；列头不全、行也都不全时没有。 */
  readonly window?: readonly number[]
  /** 没有一行正好七个值：这张表本来就比格式宽。 */
  readonly wider?: boolean
}

/** 标签之后的值格。`label` 没有时是整行的值格。 */
export function valueCellsAfter(
  row: PhysicalRow,
  label: PhysicalCell | undefined,
): readonly PhysicalCell[] {
  const from = label ? label.x + label.width : 0
  return row.cells.filter((cell) => cell.x >= from && cell.value && cell.starts)
}

/** 有字的格。 */
export function filledCells(cells: readonly PhysicalCell[]): readonly PhysicalCell[] {
  return cells.filter((cell) => !isBlank(cell.text))
}

/**
 * 把一行的值格对到 `count` 列上。
 *
 * 一格不缺就依次对上。缺了格时：真正的单元格以空格为凭；分隔的文本行只有在标签所在的列号与它的层级
 * （`level`）相符时才信位置；都不足为凭的，各种对法都留着，交给勾稽关系。
 */
export function alignRow(
  row: PhysicalRow,
  label: PhysicalCell | undefined,
  level: number,
  count: number,
  evidence: ColumnEvidence,
): Alignment {
  const after = valueCellsAfter(row, label)
  const filled = filledCells(after)
  if (filled.length === count) return { placements: [filled], evidence: 'whole' }
  const nothing: Placement = Array.from({ length: count }, () => undefined)
  if (filled.length === 0)
    return {
      placements: [after.length >= count ? after.slice(0, count) : nothing],
      evidence: 'blank',
    }
  if (filled.length > count) return byHeader(row, filled, count, evidence)
  const apart = filled.flatMap(tokenCells)
  if (apart.length === count) return { placements: [apart], evidence: 'joined' }
  if (row.block.made === 'cells' && after.length === count && after.every((c) => c.width === 1))
    return { placements: [after], evidence: 'blank' }
  const placed = byWindow(row, label, level, filled, evidence)
  if (placed) return placed
  return { placements: choices(filled, count), evidence: 'lost' }
}

/** 多出了格式没有的列（法人小计、备注）：列头认得出的七列都有值时，只取这七列。 */
function byHeader(
  row: PhysicalRow,
  filled: readonly PhysicalCell[],
  count: number,
  { window, wider }: ColumnEvidence,
): Alignment {
  const cells = (window ?? []).map((x) => filled.find((cell) => cell.x === x))
  const sure =
    wider && row.block.made === 'cells' && cells.length === count && cells.every((cell) => cell)
  return sure ? { placements: [cells], evidence: 'whole' } : { placements: [], evidence: 'lost' }
}

/** 两列之间的框线没有画出来，两个数就落在一格里，中间是空白。 */
function tokenCells(cell: PhysicalCell): readonly PhysicalCell[] {
  const tokens = cell.text.trim().split(/\s+/)
  const numbers = tokens.every((token) => /^\d+$/.test(token))
  return numbers ? tokens.map((text) => ({ ...cell, text })) : [cell]
}

function byWindow(
  row: PhysicalRow,
  label: PhysicalCell | undefined,
  level: number,
  filled: readonly PhysicalCell[],
  { window }: ColumnEvidence,
): Alignment | undefined {
  const start = window?.[0]
  if (!window || start === undefined || !label) return undefined
  const inLines = row.block.made !== 'cells'
  if (inLines && label.x !== level) return undefined
  const shift = inLines ? Math.max(0, label.x + 1 - start) : 0
  if (!inLines && label.x + label.width > start) return undefined
  const byColumn = new Map(row.cells.map((cell) => [cell.x, cell]))
  const cells = window.map((x) => byColumn.get(x + shift))
  // 窗口里的每一列都要确有一格（哪怕是空的），而且有字的格都落在窗口里。
  if (cells.some((cell) => cell === undefined || !cell.value)) return undefined
  if (!filled.every((cell) => cells.includes(cell))) return undefined
  return { placements: [cells], evidence: shift > 0 ? 'shifted' : 'blank' }
}

/** 依次放进 `count` 列的各种放法。 */
function choices(filled: readonly PhysicalCell[], count: number): readonly Placement[] {
  const found: Placement[] = []
  const placement: (PhysicalCell | undefined)[] = []
  function go(next: number): void {
    const left = filled.length - next
    const room = count - placement.length
    if (left > room) return
    if (room === 0) {
      found.push([...placement])
      return
    }
    if (left > 0) {
      placement.push(filled[next])
      go(next + 1)
      placement.pop()
    }
    placement.push(undefined)
    go(next)
    placement.pop()
  }
  go(0)
  return found
}

/** 六列之和等于总计；有未知的列时，已知的不得超过总计。 */
export function rowSumHolds(values: readonly CellValue[]): boolean {
  const total = values.at(-1)
  const leaves = values.slice(0, -1)
  if (total === null || total === undefined) return true
  const known = leaves.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return leaves.includes(null) ? known <= total : known === total
}
