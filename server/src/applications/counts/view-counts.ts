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
import { agenciesRegistering, applicationsInCell, type CountedGroup, yearGroups } from './store.ts'
import { cellFilter, type YearTable, yearTable } from './year-table.ts'

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
  /**
   * `counted` 有数；`zero` 当年没有新收、结转；`missing` 从来没有在这里登记过申请：是零还是没有用，不知道。
   */
  readonly standing: 'counted' | 'zero' | 'missing'
}

/** 某年度的表三，连同它是谁的。 */
export interface ApplicationCounts {
  readonly agencyId: string
  readonly agencyName: string
  readonly year: number
  /** 还没有过完的年度，数到今天。 */
  readonly isYearOver: boolean
  /** 没有表三的年度（2018 年度及以前）为 undefined。 */
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
  const ids = ask.isSubtree ? under(visible, agency.id).map(({ id }) => id) : [agency.id]
  const groups = await yearGroups(db, ids, year)
  const table = yearTable(groups, year)
  return {
    ...{ agencyId: agency.id, agencyName: agency.name, year, table, visible },
    isYearOver: todayAt(acting.at) > `${year}-12-31`,
    agencies:
      ask.isSubtree && table ? await eachAgency(db, under(visible, agency.id), groups, year) : [],
  }
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
  const ids = ask.isSubtree
    ? under(await countable(db, acting), agency.id).map(({ id }) => id)
    : [agency.id]
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

async function eachAgency(
  db: Db,
  agencies: readonly AgencyNode[],
  groups: readonly CountedGroup[],
  year: number,
): Promise<readonly CountedAgency[]> {
  const own = Map.groupBy(groups, ({ agencyId }) => agencyId)
  const registering = await agenciesRegistering(
    db,
    agencies.map(({ id }) => id),
  )
  return agencies.flatMap(({ id, shortName, depth }) => {
    const table = yearTable(own.get(id) ?? [], year)
    if (!table) return []
    const standing = own.has(id) ? 'counted' : registering.has(id) ? 'zero' : 'missing'
    return [{ id, name: shortName, depth, table, standing } as const]
  })
}
