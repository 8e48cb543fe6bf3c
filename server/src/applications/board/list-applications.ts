import type { Calendar, Day } from '@gongkai/law'
import { type Acting, allowedAgency, roleFor, targetOf } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Application } from '../application.ts'
import { searchQuery } from '../search-words.ts'
import {
  applicationsCount,
  applicationsPage,
  mostOf,
  openByDivision,
  openByUrgency,
  yearsWith,
} from './store.ts'

/** 看哪些：没有办结的、逾期的、快到期的、办结的、全部。 */
export type BoardView = keyof typeof boardViews

/** 各种看法的名称。 */
export const boardViews = {
  open: '在办',
  overdue: '逾期',
  soon: '三个工作日内到期',
  closed: '已办结',
  all: '全部',
} as const

/** 看哪些申请。 */
export interface BoardAsk {
  readonly view: BoardView
  readonly year: number | undefined
  readonly divisionId: string | undefined
  readonly handlerId: string | undefined
  readonly words: string
  readonly page: number
}

/** 查库用的。 */
export interface BoardFilter {
  readonly view: BoardView
  readonly today: Day
  readonly soon: Day
  readonly year: number | undefined
  readonly divisionId: string | undefined
  readonly handlerId: string | undefined
  readonly query: string | undefined
}

/** 看板上的一件，连同还剩几个工作日：到期当日为 0，过了为负，没有期限的没有。 */
export type Listed = Application & { readonly daysLeft: number | undefined }

/** 一页。 */
export interface Board {
  readonly applications: readonly Listed[]
  readonly count: number
  /** 多于 `count` 件，没有再数。 */
  readonly hasMore: boolean
  readonly page: number
  readonly pages: number
  readonly urgency: {
    readonly all: number
    readonly overdue: number
    readonly today: number
    readonly soon: number
  }
  /** 按承办的科室：没有分派的编号为 null。 */
  readonly divisions: readonly {
    readonly divisionId: string | null
    readonly open: number
    readonly overdue: number
  }[]
  readonly years: readonly number[]
  readonly today: Day
  readonly soon: Day
}

export const BOARD_ROWS = 50
/** 快到期：三个工作日以内。 */
const SOON_WORKDAYS = 3

/** 一个机关的申请，按要求看；只看得到本科室的，只有本科室的。Throws `Problem`. */
export async function listApplications(
  db: Db,
  acting: Acting,
  agencyId: string,
  ask: BoardAsk,
): Promise<Board> {
  const reach = await reachOf(db, acting, agencyId)
  const today = todayAt(acting.at)
  const calendar = await currentCalendar(db)
  const filter = filterOf(ask, reach.divisionId, today, calendar)
  const { soon } = filter
  const counted = await applicationsCount(db, agencyId, filter)
  const count = Math.min(counted, mostOf(filter))
  const pages = Math.max(1, Math.ceil(count / BOARD_ROWS))
  const page = Math.min(Math.max(1, ask.page), pages)
  const order = ask.view === 'all' || ask.view === 'closed' ? 'newest' : 'next'
  const skip = (page - 1) * BOARD_ROWS
  const found = await applicationsPage(db, agencyId, filter, { order, skip, most: BOARD_ROWS })
  return {
    applications: found.map((each) => listed(each, today, calendar)),
    ...{ count, hasMore: counted > mostOf(filter), page, pages, today, soon },
    urgency: await openByUrgency(db, agencyId, { today, soon, divisionId: reach.divisionId }),
    divisions: reach.divisionId === undefined ? await openByDivision(db, agencyId, today) : [],
    years: await yearsWith(db, agencyId),
  }
}

/** 导出至多这么多件；更多的分年导出。 */
export const MOST_EXPORTED = 20_000

/** 照看板的要求，一次给出全部，供导出；至多 `MOST_EXPORTED` 件。Throws `Problem`. */
export async function allApplications(
  db: Db,
  acting: Acting,
  agencyId: string,
  ask: BoardAsk,
): Promise<readonly Listed[]> {
  const reach = await reachOf(db, acting, agencyId)
  const today = todayAt(acting.at)
  const calendar = await currentCalendar(db)
  const filter = filterOf(ask, reach.divisionId, today, calendar)
  const found = await applicationsPage(db, agencyId, filter, {
    ...{ order: 'newest', skip: 0, most: MOST_EXPORTED },
  })
  return found.map((each) => listed(each, today, calendar))
}

function filterOf(
  ask: BoardAsk,
  ownDivisionId: string | undefined,
  today: Day,
  calendar: Calendar,
): BoardFilter {
  const words = ask.words.trim()
  return {
    ...{ view: ask.view, today, year: ask.year, handlerId: ask.handlerId },
    soon: calendar.workdayAfter(today, SOON_WORKDAYS),
    divisionId: ownDivisionId ?? ask.divisionId,
    // What has no letter and no digit matches nothing.
    query: words === '' ? undefined : searchQuery(words) || `'~'`,
  }
}

/** 待办：某人要办的，最急的在前。科室的人看本科室的，公开专员看全机关的。 */
export async function applicationsTodo(
  db: Db,
  acting: Acting,
  most: number,
): Promise<readonly Listed[]> {
  const { agencyId, divisionId } = acting
  const target = { agencyId, ancestorIds: [agencyId], divisionId }
  if (!roleFor(acting, 'application.handle', target)) return []
  const reachesAll = roleFor(acting, 'application.handle', { ...target, divisionId: null })
  const calendar = await currentCalendar(db)
  const today = todayAt(acting.at)
  const filter: BoardFilter = {
    ...{ view: 'open', today, soon: calendar.workdayAfter(today, SOON_WORKDAYS) },
    ...{ year: undefined, handlerId: undefined, query: undefined },
    divisionId: reachesAll ? undefined : (divisionId ?? undefined),
  }
  const found = await applicationsPage(db, agencyId, filter, { order: 'next', skip: 0, most })
  return found.map((each) => listed(each, today, calendar))
}

/** 查找本机关的申请：编号、信息名称、单位有这些字的，新的在前，至多 `most` 件；看不了申请的人，没有。 */
export async function searchApplications(
  db: Db,
  acting: Acting,
  words: string,
  most: number,
): Promise<readonly Application[]> {
  if (words.trim() === '') return []
  const { agencyId, divisionId } = acting
  const target = { agencyId, ancestorIds: [agencyId], divisionId: null }
  const seesAll = roleFor(acting, 'application.view', target)
  if (!seesAll && !(divisionId && roleFor(acting, 'application.view', { ...target, divisionId })))
    return []
  const ask: BoardAsk = {
    ...{ view: 'all', words, page: 1, year: undefined, divisionId: undefined },
    handlerId: undefined,
  }
  const ownDivisionId = seesAll ? undefined : (divisionId ?? undefined)
  const filter = filterOf(ask, ownDivisionId, todayAt(acting.at), await currentCalendar(db))
  return applicationsPage(db, agencyId, filter, { order: 'newest', skip: 0, most })
}

function listed(application: Application, today: Day, calendar: Calendar): Listed {
  const { nextOn } = application
  if (!nextOn) return { ...application, daysLeft: undefined }
  const between = (from: Day, to: Day) => calendar.workdaysBetween(from, to).length
  const daysLeft = nextOn >= today ? between(today, nextOn) : 0 - between(nextOn, today)
  return { ...application, daysLeft }
}

/** How far somebody sees: the whole agency, or a division of it. */
async function reachOf(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<{ readonly divisionId: string | undefined }> {
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  const target = targetOf(agency)
  if (roleFor(acting, 'application.view', target)) return { divisionId: undefined }
  const { divisionId } = acting
  if (divisionId && roleFor(acting, 'application.view', { ...target, divisionId }))
    return { divisionId }
  throw new Problem('notAllowed')
}
