import { agencyName, type ReminderWay } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { applicationById } from '../store.ts'
import { type ApplicationFile, fileOf } from '../view-application.ts'
import { type ApplicantMessage, openMessages } from './messages.ts'
import { type OwnReminders, ownReminders } from './own-reminders.ts'

/** 申请人看自己的一件申请：一页要的全部。 */
export interface OwnFile extends ApplicationFile {
  readonly agencyName: string
  readonly messages: readonly ApplicantMessage[]
  readonly reminders: OwnReminders
  /** 现在可以做的。 */
  readonly may: {
    readonly correct: boolean
    readonly giveReasons: boolean
    readonly withdraw: boolean
    readonly rate: boolean
  }
}

/** 打开申请人自己的一件；编号和查询码已经由门核对过。`sendable`：平台发得出去的提醒。Throws `Problem`. */
export async function ownFile(
  {
    db,
    sealer,
    sendable,
  }: { readonly db: Db; readonly sealer: Sealer; readonly sendable: readonly ReminderWay[] },
  { agencyId, applicationId }: { readonly agencyId: string; readonly applicationId: string },
  at: number,
): Promise<OwnFile> {
  const application = await applicationById(db, agencyId, applicationId)
  if (!application) throw new Problem('noSuchRecord')
  const file = await fileOf(db, application, todayAt(at))
  return {
    ...file,
    agencyName: (await agencyName(db, agencyId)) ?? '',
    messages: await openMessages(db, sealer, agencyId, applicationId),
    reminders: await ownReminders({ db, sealer, sendable }, agencyId, applicationId),
    may: allowedNow(file),
  }
}

/** 在这个状态下，申请人可以做什么。 */
export function allowedNow({
  application,
  clock,
  entries,
}: Pick<ApplicationFile, 'application' | 'clock' | 'entries'>): OwnFile['may'] {
  const isLive = application.isOpen && application.mergedInto === null
  const has = (...names: readonly string[]) => entries.some(({ name }) => names.includes(name))
  return {
    correct:
      isLive &&
      ['awaitingCorrection', 'deemedAbandoned'].includes(clock.state) &&
      has('correctionNotice'),
    giveReasons: isLive && clock.state === 'awaitingReasons',
    withdraw: isLive && clock.state !== 'replied',
    rate: ['sent', 'served', 'closed'].includes(clock.state) && !has('rated'),
  }
}
