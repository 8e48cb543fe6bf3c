import {
  type Day,
  isDay,
  type RemedyCaseKind,
  type RemedyFinding,
  type RemedyProcedure,
  rejectionFirst,
  remedyCaseKinds,
  remedyProcedures,
} from '@gongkai/law'
import type { Acting } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { newId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import type { Entry } from '../entry.ts'
import { appendStep } from '../record-step.ts'
import { entriesOf } from '../store.ts'
import { contestedAnswer } from './contested-answer.ts'
import {
  type RemedyEntry,
  remedyClockOf,
  remedyEntryFrom,
  remedyStandingOf,
} from './remedy-case.ts'
import { remedyOptionsOf, remedySettingsFrom } from './settings.ts'
import { insertCase, insertRemedyEntry, storedRemedySettings } from './store.ts'

/** 要登记的一件案件。 */
export interface NewRemedyCase {
  readonly kind: RemedyCaseKind
  readonly procedure: RemedyProcedure
  /** 复议机关，或者法院。 */
  readonly body: string
  readonly caseNumber: string
  /** 知道有这件案件之日。 */
  readonly openedOn: Day
  /** 当日收到了申请书（起诉状）副本：答复的期限自它起算。 */
  readonly hasCopy: boolean
  /** 受理（立案）之日；不知道的为空。 */
  readonly acceptedOn: Day | ''
  /** 争议的是申请历史的哪一行答复；逾期不答复的为 null。 */
  readonly replySeq: number | null
}

/** 登记好的案件。 */
export interface OpenedCase {
  readonly id: string
  readonly remarks: readonly RemedyFinding[]
}

/** 登记一件以本机关为被申请人、被告的案件。Throws `Problem`, `Invalid`. */
export async function openCase(
  db: Db,
  acting: Acting,
  ask: { readonly agencyId: string; readonly applicationId: string; readonly entry: NewRemedyCase },
): Promise<OpenedCase> {
  const { agencyId, applicationId, entry } = ask
  return db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'remedy.handle',
      agencyId,
      applicationId,
    )
    const today = todayAt(acting.at)
    const history = await entriesOf(tx, agencyId, applicationId)
    refuseFaults(newCaseFaults(entry, history, today))
    const id = newId(acting.at)
    const by = { personId: acting.personId, recordedAt: new Date(acting.at) }
    const entries = firstEntries(entry, by)
    const options = remedyOptionsOf(remedySettingsFrom(await storedRemedySettings(tx, agencyId)))
    const clock = remedyClockOf(entry, entries, options, await currentCalendar(tx), today)
    const { kind, procedure, openedOn, replySeq } = entry
    const [body, caseNumber] = [entry.body.trim(), entry.caseNumber.trim()]
    await insertCase(tx, {
      ...{ agencyId, id, applicationId, kind, procedure, body, caseNumber, openedOn, replySeq },
      ...remedyStandingOf(clock),
      entries: entries.length,
      createdAt: new Date(acting.at),
    })
    for (const each of entries) await insertRemedyEntry(tx, agencyId, id, each)
    const answer = contestedAnswer(history, replySeq)
    const warning = answer && rejectionFirst(kind, answer)
    const payload = { caseId: id, what: remedyCaseKinds[kind], body, caseNumber, step: 'opened' }
    await appendStep(tx, acting, role, application, { name: 'remedy', on: openedOn, payload })
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'remedy.open',
      record: { kind: 'remedyCase', id },
      after: { ...entry, body, caseNumber, applicationId },
      facts: {
        ...{ number: application.number, kind, body, caseNumber, on: openedOn },
        ...(warning ? { remarks: [warning.code] } : {}),
      },
    })
    return { id, remarks: [...(warning ? [warning] : []), ...clock.findings] }
  })
}

function firstEntries(
  { openedOn, hasCopy, acceptedOn }: NewRemedyCase,
  by: { readonly personId: string | null; readonly recordedAt: Date },
): readonly RemedyEntry[] {
  const events = [
    ...(acceptedOn === '' ? [] : [{ event: 'accepted', on: acceptedOn } as const]),
    ...(hasCopy ? [{ event: 'copyReceived', on: openedOn } as const] : []),
  ]
  return events.map((event, i) => remedyEntryFrom(event, i + 1, by))
}

function newCaseFaults(
  entry: NewRemedyCase,
  history: readonly Entry[],
  today: Day,
): Readonly<Record<string, string | undefined>> {
  const { kind, procedure, openedOn, acceptedOn, replySeq, body, caseNumber } = entry
  const isReply = history.some(({ seq, name }) => seq === replySeq && name === 'replied')
  const first = history[0]?.on ?? today
  return {
    kind: Object.hasOwn(remedyCaseKinds, kind) ? undefined : '请选择是复议还是诉讼',
    procedure: Object.hasOwn(remedyProcedures, procedure) ? undefined : '请选择程序',
    body: textFault(body, 100, '请填写复议机关或者法院的名称'),
    caseNumber: caseNumber.trim().length > 60 ? '最多 60 个字' : undefined,
    openedOn: !isDay(openedOn)
      ? '请填写日期，形如 2026-03-02'
      : openedOn > today
        ? `还没有到${openedOn}，收到以后再登记`
        : openedOn < first
          ? `不会早于申请提交之日${first}`
          : undefined,
    acceptedOn:
      acceptedOn === '' || (isDay(acceptedOn) && acceptedOn <= openedOn)
        ? undefined
        : '受理（立案）之日不会晚于收到副本之日；不知道的不填',
    replySeq: replySeq === null || isReply ? undefined : '请选择争议的是哪次答复',
  }
}

function textFault(text: string, most: number, lacking: string): string | undefined {
  if (text.trim() === '') return lacking
  return text.trim().length > most ? `最多 ${most} 个字` : undefined
}
