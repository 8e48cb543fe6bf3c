import {
  type Column,
  form2019,
  form2021,
  rowsOf,
  singleOtherRow,
  type Table,
  tableOf,
} from '@gongkai/law'
import type { CellValue, ReportDocument } from './document.ts'
import { leafRowsIn } from './sums.ts'

/** 线性关系所属的规则。 */
export type IdentityRule =
  | 'columnBalance'
  | 'columnSum'
  | 'rowSum'
  | 'reconsiderationSum'
  | 'directLitigationSum'
  | 'laterLitigationSum'

/** 一个线性关系：左边各格之和等于右边各格之和。格用下标表示。 */
export interface Identity {
  readonly rule: IdentityRule
  readonly code: string
  /** 人读的名字：「自然人」列、「（一）予以公开」行。 */
  readonly name: string
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** 表三、表四的全部格和它们之间的全部线性关系。由格式的数据得出，每种格式只造一次。 */
export interface Lattice {
  readonly paths: readonly string[]
  readonly cells: readonly {
    readonly table: 'applications' | 'remedies'
    readonly row: string
    readonly column: string
  }[]
  readonly names: readonly string[]
  readonly identities: readonly Identity[]
  /** 每格牵涉的关系，和它在其中的正负号（左边为 1）。 */
  readonly touching: readonly (readonly { readonly identity: number; readonly sign: 1 | -1 }[])[]
  readonly indexOf: ReadonlyMap<string, number>
}

const lattices = new Map<string, Lattice>()

/** 这份报告的格和关系；（六）其他处理印成一行的按一行算。 */
export function latticeOf(report: ReportDocument): Lattice {
  const single = leafRowsIn(report).includes('otherDisposition')
  const key = report.format === 'y2019' ? 'y2019' : single ? 'single' : 'y2021'
  const made = lattices.get(key)
  if (made) return made
  const lattice = build(
    tableOf(key === 'y2019' ? form2019 : form2021, 'applications'),
    tableOf(form2021, 'remedies'),
    single,
  )
  lattices.set(key, lattice)
  return lattice
}

/** 各格的值，按 `paths` 的次序。 */
export function valuesOf(report: ReportDocument, lattice: Lattice): CellValue[] {
  return lattice.cells.map(({ table, row, column }) => report[table]?.[row]?.[column] ?? null)
}

/** 左减右；有未知的格为 null：既不算成立，也不算不成立。 */
export function residual(identity: Identity, values: readonly CellValue[]): number | null {
  let sum = 0
  for (const at of identity.left) {
    const value = values[at]
    if (value === null || value === undefined) return null
    sum += value
  }
  for (const at of identity.right) {
    const value = values[at]
    if (value === null || value === undefined) return null
    sum -= value
  }
  return sum
}

function build(
  applications: Table | undefined,
  remedies: Table | undefined,
  single: boolean,
): Lattice {
  const paths: string[] = []
  const names: string[] = []
  const indexOf = new Map<string, number>()
  const identities: Identity[] = []
  const at = (table: string, row: string, column: string) =>
    indexOf.get(`${table}.${row}.${column}`) ?? -1
  const cells: { table: 'applications' | 'remedies'; row: string; column: string }[] = []
  const add = (table: 'applications' | 'remedies', row: string, column: string, name: string) => {
    cells.push({ table, row, column })
    indexOf.set(`${table}.${row}.${column}`, paths.length)
    paths.push(`${table}.${row}.${column}`)
    names.push(name)
  }

  const columns: readonly Column[] = applications?.parts[0]?.columns ?? []
  const printed = applications ? rowsOf(applications).map(({ row }) => row) : []
  const rows = single
    ? printed.flatMap((row) =>
        row.id === 'closedNoCorrection'
          ? [singleOtherRow]
          : row.id.startsWith('closed')
            ? []
            : [row],
      )
    : printed
  for (const row of rows)
    for (const column of columns)
      add('applications', row.id, column.id, `${row.label}「${column.label}」`)
  const leaves = rows
    .map((row) => row.id)
    .filter((id) => !['received', 'carriedIn', 'dispositionTotal', 'carriedOut'].includes(id))
  const [came, went] = applications?.balance ?? [[], []]
  for (const { id, label } of columns) {
    const cells = (ids: readonly string[]) => ids.map((row) => at('applications', row, id))
    identities.push({
      rule: 'columnBalance',
      code: 'B1',
      name: `${label}列`,
      left: cells(came),
      right: cells(went),
    })
  }
  for (const { id, label } of columns)
    identities.push({
      rule: 'columnSum',
      code: 'B2',
      name: `${label}列`,
      left: leaves.map((row) => at('applications', row, id)),
      right: [at('applications', 'dispositionTotal', id)],
    })
  const total = columns.find((column) => column.sum)
  for (const row of rows)
    identities.push({
      rule: 'rowSum',
      code: 'B3',
      name: `${row.label}行`,
      left: (total?.sum ?? []).map((column) => at('applications', row.id, column)),
      right: [at('applications', row.id, 'total')],
    })

  const kinds = ['reconsiderationSum', 'directLitigationSum', 'laterLitigationSum'] as const
  const outcomes = remedies?.parts[0]?.columns ?? []
  remedies?.parts[0]?.rows.forEach((row, i) => {
    for (const column of outcomes)
      add('remedies', row.id, column.id, `${row.label}「${column.label}」`)
    const sum = outcomes.find((column) => column.sum)
    identities.push({
      rule: kinds[i] ?? 'reconsiderationSum',
      code: `D${i + 1}`,
      name: row.label,
      left: (sum?.sum ?? []).map((column) => at('remedies', row.id, column)),
      right: [at('remedies', row.id, 'total')],
    })
  })

  const touching: { identity: number; sign: 1 | -1 }[][] = paths.map(() => [])
  identities.forEach((identity, i) => {
    for (const cell of identity.left) touching[cell]?.push({ identity: i, sign: 1 })
    for (const cell of identity.right) touching[cell]?.push({ identity: i, sign: -1 })
  })
  return { paths, cells, names, identities, touching, indexOf }
}

/** 带数字的算式：「80 + 1 = 81 ≠ 82」。是 0 的项不写。 */
export function formulaOf(identity: Identity, values: readonly CellValue[]): string {
  const side = (cells: readonly number[]) => {
    const all = cells.map((at) => values[at] ?? 0)
    const shown = all.filter((value) => value !== 0)
    const sum = all.reduce((a, b) => a + b, 0)
    return { text: shown.length > 0 ? shown.join(' + ') : '0', sum, several: shown.length > 1 }
  }
  const left = side(identity.left)
  const right = side(identity.right)
  const sign = left.sum === right.sum ? '=' : '≠'
  const first = left.several ? `${left.text} = ${left.sum}` : left.text
  const second = right.several ? `${right.sum} = ${right.text}` : right.text
  return `${first} ${sign} ${second}`
}
