import { governsPlatform, mayAtHome } from '../../accounts/index.ts'
import {
  loadNotice,
  previewNotice,
  signDueChanges,
  viewDueChanges,
} from '../../applications/index.ts'
import { currentYears, type HolidayEntry, viewCalendarYear } from '../../calendar/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { changesContent } from './changes-page.ts'
import { entryFromForm, newEntry, noticeForm } from './notice-form.ts'
import { previewContent } from './preview-page.ts'
import { CALENDAR, yearContent } from './year-page.ts'

/** 放假通知：一年一年地看，先看会怎样再载入，移动了的期限由人签认。 */
export function calendarRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, { title, current: CALENDAR, styles: ['counts.css'], content })

  get('/calendar', 'signedIn', async (c) => {
    const shown = await viewCalendarYear(db, yearIn(c))
    const may = {
      load: await mayLoad(c),
      seeChanges: mayAtHome(c.var.acting, 'application.view'),
    }
    return c.html(page(c, `${shown.year} 年放假通知`, yearContent(shown, may)))
  })

  get('/calendar/new', 'calendar.manage', async (c) => {
    if (!(await mayLoad(c))) throw new Problem('notPlatform')
    const { content, year } = await viewCalendarYear(db, yearIn(c))
    return c.html(
      page(c, '载入放假通知', noticeForm(newEntry(year, content), {}, content !== undefined)),
    )
  })

  /** Back from the preview, with what was typed. */
  post('/calendar/form', 'calendar.manage', async (c) => {
    if (!(await mayLoad(c))) throw new Problem('notPlatform')
    return formPage(c, entryFromForm(await readForm(c)), {})
  })

  post('/calendar/preview', 'calendar.manage', (c) =>
    orForm(c, async (entry) =>
      c.html(
        page(
          c,
          '载入以后会怎样',
          previewContent(entry, await previewNotice(db, c.var.acting, entry)),
        ),
      ),
    ),
  )

  post('/calendar/notices', 'calendar.manage', (c) =>
    orForm(c, async (entry) => {
      const { year } = await loadNotice(db, c.var.acting, entry)
      return c.redirect(backTo(`${CALENDAR}?year=${year}`, 'noticeLoaded'), 303)
    }),
  )

  get('/calendar/changes', 'application.view', async (c) => {
    const agencyId = c.req.query('agency') || c.var.acting.agencyId
    const found = await viewDueChanges(db, c.var.acting, agencyId)
    return c.html(page(c, '移动了的期限', changesContent(agencyId, found)))
  })

  post('/calendar/changes/signature', 'dueChange.sign', async (c) => {
    const { text } = await readForm(c)
    const agencyId = text('agency') || c.var.acting.agencyId
    const [year, version] = [Number(text('year')), Number(text('version'))]
    if (
      !Number.isSafeInteger(year) ||
      !Number.isSafeInteger(version) ||
      year > 2200 ||
      version > 1e6
    )
      throw new Problem('unreadable')
    await signDueChanges(db, c.var.acting, agencyId, { year, version })
    return c.redirect(backTo(`${CALENDAR}/changes?agency=${agencyId}`, 'changesSigned'), 303)
  })

  function yearIn(c: WorkbenchContext): number {
    const year = c.req.query('year') ?? todayAt(c.var.acting.at).slice(0, 4)
    if (!/^20\d\d$/.test(year)) throw new Problem('notFound')
    return Number(year)
  }

  async function mayLoad(c: WorkbenchContext): Promise<boolean> {
    const { acting } = c.var
    return mayAtHome(acting, 'calendar.manage') && (await governsPlatform(db, acting))
  }

  async function orForm(
    c: WorkbenchContext,
    answer: (entry: HolidayEntry) => Promise<Response>,
  ): Promise<Response> {
    const entry = entryFromForm(await readForm(c))
    try {
      return await answer(entry)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return formPage(c, entry, error.faults)
    }
  }

  async function formPage(
    c: WorkbenchContext,
    entry: HolidayEntry,
    faults: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const isKnown = (await currentYears(db)).some(({ year }) => String(year) === entry.year.trim())
    const status = Object.keys(faults).length > 0 ? 422 : 200
    return c.html(page(c, '载入放假通知', noticeForm(entry, faults, isKnown)), status)
  }

  return routes
}
