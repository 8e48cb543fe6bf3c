import type { Day } from '@gongkai/law'
import { type Acting, allowedAgency, roleFor } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { RemedyCase } from './remedy-case.ts'
import { casesWithNumbers } from './store.ts'

/** 列表里的一件案件。 */
export interface ListedCase extends RemedyCase {
  readonly applicationNumber: string
  readonly applicantShown: string
}

/** 一个机关的案件：还要办的，或者全部；最急的在前。Throws `Problem`. */
export async function listCases(
  db: Db,
  acting: Acting,
  agencyId: string,
  view: 'open' | 'all',
): Promise<{ readonly cases: readonly ListedCase[]; readonly today: Day }> {
  await allowedAgency(db, acting, 'remedy.view', agencyId)
  const today = todayAt(acting.at)
  const cases = await casesWithNumbers(db, agencyId, view === 'open' ? { openOn: today } : {})
  return { cases, today }
}

/** 待办：本机关有期限在走的案件，最急的在前。没有这个权限的，没有。 */
export async function casesTodo(
  db: Db,
  acting: Acting,
  most: number,
): Promise<readonly ListedCase[]> {
  const { agencyId } = acting
  if (!roleFor(acting, 'remedy.handle', { agencyId, ancestorIds: [agencyId] })) return []
  const cases = await casesWithNumbers(db, agencyId, { openOn: todayAt(acting.at) })
  return cases.filter(({ nextOn }) => nextOn !== null).slice(0, most)
}
