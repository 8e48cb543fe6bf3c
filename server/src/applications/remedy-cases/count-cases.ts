import { type RemedyCaseKind, remedyCaseKinds, remedyCell } from '@gongkai/law'
import { type Acting, allowedAgency } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { coverageOf, registeringSince } from '../counts/registering-since.ts'
import type { ListedCase } from './list-cases.ts'
import { remedyOptionsOf, remedySettingsFrom } from './settings.ts'
import { casesInYear, storedRemedySettings } from './store.ts'

/** 表四的五列。 */
export const remedyColumns = ['upheld', 'overturned', 'other', 'pending', 'total'] as const

/** 表四的一列。 */
export type CountedColumn = (typeof remedyColumns)[number]

/** 表四的一格：几件，哪几件。有审结而不知道结果的案件时，那一行的三种结果不知道，为 null；当年没有登记在这里的，都是 null。 */
export interface RemedyCount {
  readonly count: number | null
  readonly cases: readonly ListedCase[]
}

/** 表四：三行五列。 */
export type RemedyTable = Readonly<
  Record<
    RemedyCaseKind,
    Readonly<Record<CountedColumn, RemedyCount>> & { readonly unknown: readonly ListedCase[] }
  >
>

/** 某机关某年度的表四，直接由案件得出，每一格连着它的案件。Throws `Problem`. */
export async function remedyTable(
  db: Db,
  acting: Acting,
  agencyId: string,
  year: number,
): Promise<RemedyTable> {
  await allowedAgency(db, acting, 'remedy.view', agencyId)
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const { countedInYear } = remedyOptionsOf(settings)
  const since = await registeringSince(db, [agencyId])
  const coverage = coverageOf(since.get(agencyId), year)
  const found = await casesInYear(db, agencyId, `${year}-01-01`, `${year}-12-31`)
  const placed = found.flatMap((each) => {
    const { concludedOn, result, openedOn } = each
    const concluded = concludedOn === null ? undefined : { concludedOn, column: result }
    const cell = remedyCell(openedOn, concluded, year, { countedInYear })
    return cell === undefined ? [] : [{ each, cell }]
  })
  const rows = Object.keys(remedyCaseKinds).map((kind) => {
    const own = placed.filter(({ each }) => each.kind === kind)
    const listOf = (wanted: string) =>
      own.filter(({ cell }) => cell === wanted || wanted === 'total').map(({ each }) => each)
    const unknown = listOf('unknown')
    const isRegistered = coverage !== 'missing'
    const cells = remedyColumns.map((column) => {
      const cases = listOf(column)
      const isKnown =
        isRegistered && (unknown.length === 0 || column === 'pending' || column === 'total')
      return [column, { count: isKnown ? cases.length : null, cases }]
    })
    return [kind, { ...Object.fromEntries(cells), unknown }]
  })
  return Object.fromEntries(rows) as RemedyTable
}

/** 表四的各格的数：行 → 列 → 件数，不知道的为 null；报告文档里的样子。 */
export function remedyValues(
  table: RemedyTable,
): Readonly<Record<string, Readonly<Record<string, number | null>>>> {
  return Object.fromEntries(
    Object.entries(table).map(([kind, row]) => [
      kind,
      Object.fromEntries(remedyColumns.map((column) => [column, row[column].count])),
    ]),
  )
}
