import type { CountsAsk } from '../../applications/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { WorkbenchContext } from '../door.ts'

/** 页面在哪里。 */
export const COUNTS = '/workbench/applications/counts'

/** 由网址得到看谁的、哪一年的；没有写的是本机关、今年。 */
export function countsAskFrom(c: WorkbenchContext): CountsAsk {
  const { agencyId, at } = c.var.acting
  const year = c.req.query('year') ?? ''
  return {
    agencyId: c.req.query('agency') || agencyId,
    year: /^20\d\d$/.test(year) ? Number(year) : Number(todayAt(at).slice(0, 4)),
    isSubtree: c.req.query('scope') === 'subtree',
  }
}

/** 这样看的网址：发给同事，看到的一样。 */
export function countsHref(
  { agencyId, year, isSubtree }: CountsAsk,
  more: Readonly<Record<string, string>> = {},
): string {
  const parts = { agency: agencyId, year: String(year), ...(isSubtree ? { scope: 'subtree' } : {}) }
  return `${COUNTS}?${new URLSearchParams({ ...parts, ...more })}`
}
