import { mayAtHome } from '../../accounts/index.ts'
import { countsDocument } from '../../annual-reports/index.ts'
import {
  type ApplicationCounts,
  applicationCounts,
  applicationsOfCell,
  type CountsAsk,
  remedyTable,
  remedyValues,
} from '../../applications/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { COUNTS, countsAskFrom } from './ask.ts'
import { cellContent, cellTitle } from './cell-page.ts'
import { countsContent, formats } from './counts-page.ts'

/** 依申请公开的统计：表三，它的每一格，另存。 */
export function countRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()

  routes.get('/applications/counts', 'application.count', async (c) => {
    const { acting } = c.var
    const ask = countsAskFrom(c)
    const counts = await applicationCounts(db, acting, ask)
    const { row, column, page, format } = c.req.query()
    if (format !== undefined) return downloaded(c, ask, counts, format)
    if (row === undefined || column === undefined) {
      const thisYear = Number(todayAt(acting.at).slice(0, 4))
      const maySet = ask.agencyId === acting.agencyId && mayAtHome(acting, 'application.setting')
      return c.html(
        show(workbench, c, {
          title: '依申请公开统计',
          current: COUNTS,
          styles: ['counts.css'],
          content: countsContent(ask, counts, { thisYear, maySet }),
        }),
      )
    }
    const n = Number(page ?? 1)
    const cell = { row, column, page: Number.isSafeInteger(n) && n > 0 && n < 1e6 ? n : 1 }
    const found = await applicationsOfCell(db, acting, { ...ask, ...cell })
    return c.html(
      show(workbench, c, {
        title: cellTitle(counts, row, column),
        current: COUNTS,
        styles: ['counts.css'],
        content: cellContent(ask, cell, counts, found),
      }),
    )
  })

  async function downloaded(
    c: WorkbenchContext,
    { agencyId, isSubtree }: CountsAsk,
    { agencyName, table, year, isYearOver, coverage, since }: ApplicationCounts,
    format: string,
  ): Promise<Response> {
    if (!table || coverage === 'missing' || !Object.hasOwn(formats, format))
      throw new Problem('notFound')
    const as = format as keyof typeof formats
    // 表四 goes along where one may see the cases; else it is left open, never zero. The cases of the agencies
    // below are in their own reports: they are not added up here.
    const isSeen = !isSubtree && mayAtHome(c.var.acting, 'remedy.view')
    const cases = isSeen ? await remedyTable(db, c.var.acting, agencyId, year) : undefined
    const report = countsDocument(agencyName, table, {
      ...(cases ? { remedies: remedyValues(cases) } : {}),
      ...(coverage === 'partial' && since ? { countedFrom: since } : {}),
      ...(isYearOver ? {} : { countedUntil: todayAt(c.var.acting.at) }),
    })
    const bytes =
      as === 'json'
        ? new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`)
        : await workbench.print({ report, origins: {}, findings: [] }, as)
    const name = encodeURIComponent(`${agencyName}${year}年度依申请公开统计.${format}`)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': formats[as].mediaType,
      'content-disposition': `attachment; filename="counts-${year}.${format}"; filename*=UTF-8''${name}`,
    })
  }

  return routes
}
