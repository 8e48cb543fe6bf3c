import type { Calendar, Day } from '@gongkai/law'
import { type Acting, listAgencies } from '../../accounts/index.ts'
import {
  type HolidayEntry,
  type LoadedNotice,
  loadHolidayNotice,
  type NoticeChange,
  previewHolidayNotice,
} from '../../calendar/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { type Moved, movedBetween, recomputeOpen } from '../recompute.ts'
import { agenciesWithOpen } from '../recomputing/store.ts'
import { recomputeAllCases } from '../remedy-cases/recompute-cases.ts'
import { settingsFrom } from '../settings.ts'
import { holdApplications, storedSettings } from '../store.ts'
import { insertDueChanges } from './store.ts'

/** 期限移动了的一件：答复的期限，或者正在等的期限，从哪天到哪天。 */
export interface DueMove {
  readonly applicationId: string
  readonly number: string
  readonly what: 'answer' | 'term'
  readonly dueBefore: Day | null
  readonly dueAfter: Day | null
}

/** 载入以前先看：改动什么，哪些机关的哪些申请会移动。 */
export interface NoticePreview extends NoticeChange {
  readonly agencies: readonly {
    readonly name: string
    readonly moves: readonly DueMove[]
  }[]
  /** 看不到的机关的，只说几件。 */
  readonly elsewhere: number
}

/** 载入以前先看。Throws `Problem`, `Invalid`. */
export async function previewNotice(
  db: Db,
  acting: Acting,
  entry: HolidayEntry,
): Promise<NoticePreview> {
  const change = await previewHolidayNotice(db, acting, entry)
  const visible = await listAgencies(db, acting)
  const agencies: { name: string; moves: readonly DueMove[] }[] = []
  let elsewhere = 0
  for (const agencyId of await agenciesWithOpen(db)) {
    const moves = await movesOf(db, agencyId, change, acting.at)
    const name = visible.find(({ id }) => id === agencyId)?.name
    if (name === undefined) elsewhere += moves.length
    else if (moves.length > 0) agencies.push({ name, moves })
  }
  return { ...change, agencies, elsewhere }
}

/**
 * 载入放假通知，在同一事务里重算全部机关没有办结的申请和复议、诉讼案件，记下移动了的申请，等各机关的人签认。
 *
 * Nobody sees a date by the old notice after the new one is there, nor writes one. Throws `Problem`, `Invalid`.
 */
export function loadNotice(db: Db, acting: Acting, entry: HolidayEntry): Promise<LoadedNotice> {
  return loadHolidayNotice(db, acting, entry, async (tx, loaded, change) => {
    await holdApplications(tx)
    for (const agencyId of await agenciesWithOpen(tx)) {
      const moves = await movesOf(tx, agencyId, change, acting.at)
      await recomputeOpen(tx, agencyId, await settingsOf(tx, agencyId), acting.at)
      const madeAt = new Date(acting.at)
      await insertDueChanges(
        tx,
        moves.map(({ number: _, ...move }) => ({
          ...{ ...move, ...loaded, agencyId, id: newId(acting.at), madeAt },
        })),
      )
    }
    await recomputeAllCases(tx, acting.at)
  })
}

async function movesOf(
  db: Db | Tx,
  agencyId: string,
  calendars: { readonly before: Calendar; readonly after: Calendar },
  at: number,
): Promise<readonly DueMove[]> {
  const settings = await settingsOf(db, agencyId)
  return (await movedBetween(db, agencyId, settings, calendars, at)).map(moveOf)
}

/** The day of the answer, where it moved; else the term that is being waited for. */
function moveOf({ application: { id, number }, before, after }: Moved): DueMove {
  const isAnswer = before.dueOn !== after.dueOn
  const [dueBefore, dueAfter] = isAnswer
    ? [before.dueOn, after.dueOn]
    : [before.nextOn, after.nextOn]
  return { applicationId: id, number, what: isAnswer ? 'answer' : 'term', dueBefore, dueAfter }
}

async function settingsOf(db: Db | Tx, agencyId: string) {
  return settingsFrom(await storedSettings(db, agencyId))
}
