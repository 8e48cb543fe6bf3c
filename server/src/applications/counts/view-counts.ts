import type { Day } from '@gongkai/law'
import {
  type Acting,
  type AgencyNode,
  allowedAgency,
  listAgencies,
  may,
  targetOf,
} from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Application } from '../application.ts'
import { type Coverage, coverageOf, registeringSince } from './registering-since.ts'
import { applicationsInCell, type CountedGroup, yearGroups } from './store.ts'
import { cellFilter, unknownTable, type YearTable, yearTable } from './year-table.ts'

/** 数谁的：一个机关的，或者它和它下面的全部。 */
export interface CountsAsk {
  readonly agencyId: string
  readonly year: number
  readonly isSubtree: boolean
}

/** 合计里的一个机关。 */
export interface CountedAgency {
  readonly id: string
  readonly name: string
  readonly depth: number
  readonly table: YearTable
  /** `counted` 有数；`zero` 当年没有新收、结转；`missing` 当年没有在这里登记：是零还是登记在别处，不知道。 */
  readonly standing: 'counted' | 'zero' | 'missing'
  /** 当年从这一天起才登记在这里。 */
  readonly since: Day | undefined
}

/** 某年度的表三，连同它是谁的。 */
export interface ApplicationCounts {
  readonly agencyId: string
  readonly agencyName: string
  readonly year: number
  /** 还没有过完的年度，数到今天。 */
  readonly isYearOver: boolean
  /** 这一年在这里登记了多少；合计的，有一个机关整年登记就是整年，别的见 `agencies`。 */
  readonly coverage: Coverage
  /** 从哪一天起登记在这里；从来没有登记过的、合计的为 undefined。 */
  readonly since: Day | undefined
  /** 没有表三的年度（2018 年度及以前）为 undefined；没有登记的年度，每一格是 null。 */
  readonly table: YearTable | undefined
  /** 合计的，各机关的；不合计的为空。 */
  readonly agencies: readonly CountedAgency[]
  /** 可以另看的机关。 */
  readonly visible: readonly AgencyNode[]
}

/** 表三，直接由申请数出。Throws `Problem`. */
export async function applicationCounts(
  db: Db,
  acting: Acting,
  ask: CountsAsk,
): Promise<ApplicationCounts> {
  const { agency } = await allowedAgency(db, acting, 'application.count', ask.agencyId)
  const { year } = ask
  const visible = await countable(db, acting)
  const asked = ask.isSubtree ? under(visible, agency.id).map(({ id }) => id) : [agency.id]
  const since = await registeringSince(db, asked)
  const ids = registered(asked, since, year)
  const groups = await yearGroups(db, ids, year)
  const table = ids.length === 0 ? unknownTable(year) : yearTable(groups, year)
  const covered = asked.map((id) => coverageOf(since.get(id), year))
  return {
    ...{ agencyId: agency.id, agencyName: agency.name, year, table, visible },
    coverage: (['whole', 'partial'] as const).find((each) => covered.includes(each)) ?? 'missing',
    since: ask.isSubtree ? undefined : since.get(agency.id),
    isYearOver: todayAt(acting.at) > `${year}-12-31`,
    agencies:
      ask.isSubtree && table ? eachAgency(under(visible, agency.id), groups, since, year) : [],
  }
}

/** 这些机关里当年登记在这里的：别的一件也不数。 */
function registered(
  ids: readonly string[],
  since: ReadonlyMap<string, Day>,
  year: number,
): readonly string[] {
  return ids.filter((id) => coverageOf(since.get(id), year) !== 'missing')
}

export const CELL_ROWS = 50

/** 某一格里的申请，一页。Throws `Problem`: 没有这一格的，`notFound`. */
export async function applicationsOfCell(
  db: Db,
  acting: Acting,
  ask: CountsAsk & { readonly row: string; readonly column: string; readonly page: number },
): Promise<readonly Application[]> {
  const { agency } = await allowedAgency(db, acting, 'application.count', ask.agencyId)
  if (!may(acting, 'application.view', targetOf(agency))) throw new Problem('notAllowed')
  const filter = cellFilter(ask.year, ask.row, ask.column)
  if (!filter) throw new Problem('notFound')
  const asked = ask.isSubtree
    ? under(await countable(db, acting), agency.id).map(({ id }) => id)
    : [agency.id]
  const ids = registered(asked, await registeringSince(db, asked), ask.year)
  const skip = (Math.max(1, ask.page) - 1) * CELL_ROWS
  return applicationsInCell(db, ids, filter, { skip, most: CELL_ROWS })
}

/** Those one may count. 所属单位不是依申请公开的对象（条例第二十七条、第五十五条）。 */
async function countable(db: Db, acting: Acting): Promise<readonly AgencyNode[]> {
  const all = await listAgencies(db, acting)
  return all.filter(
    (agency) => agency.kind !== 'institution' && may(acting, 'application.count', targetOf(agency)),
  )
}

function under(agencies: readonly AgencyNode[], id: string): readonly AgencyNode[] {
  return agencies.filter(({ ancestorIds }) => ancestorIds.includes(id))
}

function eachAgency(
  agencies: readonly AgencyNode[],
  groups: readonly CountedGroup[],
  since: ReadonlyMap<string, Day>,
  year: number,
): readonly CountedAgency[] {
  const own = Map.groupBy(groups, ({ agencyId }) => agencyId)
  return agencies.flatMap(({ id, shortName, depth }): CountedAgency[] => {
    const first = since.get(id)
    const coverage = coverageOf(first, year)
    const isMissing = coverage === 'missing'
    const table = isMissing ? unknownTable(year) : yearTable(own.get(id) ?? [], year)
    if (!table) return []
    const standing = isMissing ? 'missing' : own.has(id) ? 'counted' : 'zero'
    return [
      {
        ...{ id, name: shortName, depth, table, standing },
        since: coverage === 'partial' ? first : undefined,
      },
    ]
  })
}
