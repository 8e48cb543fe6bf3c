import { agencyName, reminderEmailOf, unsealPersonalData } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { calendarFile } from '../../kit/calendar-file.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Letter } from '../../kit/mail.ts'
import type { Sealer } from '../../kit/seal.ts'
import { deadlineEntry } from '../applicant/deadline-entry.ts'
import type { Application } from '../application.ts'
import { settingsFrom } from '../settings.ts'
import { applicationsByIds, storedSettings } from '../store.ts'
import { fileOf } from '../view-application.ts'
import type { ReminderMail } from './mark-reminders.ts'
import { type ReminderKind, reminderLabels } from './reminder.ts'

type Item = ReminderMail['items'][number] & { readonly application: Application }

/** 写一封提醒用的。 */
export interface ReminderParts {
  readonly db: Db
  readonly sealer: Sealer
  /** 对外的网址，末尾没有斜杠；没有设的，信里不写链接。 */
  readonly site: string | undefined
}

/**
 * 写一封提醒；收件人已经没有邮箱、要提醒的都已经过去的，为 undefined。
 *
 * Not what was asked for, and no name: a letter lies open in many places.
 */
export async function composeReminder(
  parts: ReminderParts,
  { agencyId, recipient, items }: ReminderMail,
  id: string,
  at: number,
): Promise<Letter | undefined> {
  const { db, sealer } = parts
  const ids = [...new Set(items.map(({ applicationId }) => applicationId))]
  const applications = await applicationsByIds(db, agencyId, ids)
  const own = items.flatMap((item): Item[] => {
    const application = applications.find((each) => each.id === item.applicationId)
    return application && isStill(item.kind, application) ? [{ ...item, application }] : []
  })
  const [first] = own
  if (!first) return undefined
  const isApplicant = recipient === 'applicant'
  const to = isApplicant
    ? await emailOf(db, sealer, agencyId, first.applicationId)
    : await reminderEmailOf(db, sealer, agencyId, recipient)
  if (!to) return undefined
  const name = (await agencyName(db, agencyId)) ?? ''
  return isApplicant
    ? applicantLetter(parts, { id, to, name, item: first }, at)
    : staffLetter(parts, { id, to, name, items: own })
}

/** The world may have moved since the letter was queued. */
function isStill(kind: ReminderKind, { isOpen }: Application): boolean {
  return kind === 'answered' ? !isOpen : isOpen
}

async function emailOf(db: Db, sealer: Sealer, agencyId: string, applicationId: string) {
  const record = { kind: 'application', id: applicationId }
  const data = await unsealPersonalData(db, sealer, agencyId, record)
  return data.find(({ kind }) => kind === 'email')?.text
}

async function applicantLetter(
  { db, site }: ReminderParts,
  { id, to, name, item }: { id: string; to: string; name: string; item: Item },
  at: number,
): Promise<Letter> {
  const { application, kind, on } = item
  const { telephone } = settingsFrom(await storedSettings(db, application.agencyId))
  const what = {
    yourTurn: `机关在等您补正、说明理由或者缴费，请在 ${on} 以前办理；没有正当理由逾期的，视为放弃申请。`,
    replySoon: `答复期限是 ${on}。`,
    answered: '答复已经发出，或者已经结案，请查看。',
  }[kind as 'yourTurn' | 'replySoon' | 'answered']
  const { clock } = await fileOf(db, application, todayAt(at))
  const entry = site ? deadlineEntry({ application, agencyName: name, clock }, site) : undefined
  const text = [
    '您好：',
    '',
    `您向${name}提出的政府信息公开申请（编号 ${application.number}），${what}`,
    '',
    site ? `凭申请编号和查询码查看：${site}/track` : '凭申请编号和查询码，在网站上查看。',
    ...(telephone ? [`公开机构电话：${telephone}`] : []),
    '',
    '这是自动发出的提醒，请不要回复。不想再收到的，在查看申请的页面上关闭邮件提醒。',
  ]
  return {
    ...{ id, to, text: text.join('\n') },
    subject: `政府信息公开申请 ${application.number}：${reminderLabels[kind]}`,
    ...(entry && kind === 'replySoon'
      ? {
          attachment: {
            name: '答复期限.ics',
            mediaType: 'text/calendar; charset=utf-8; method=PUBLISH',
            content: calendarFile([entry], at),
          },
        }
      : {}),
  }
}

function staffLetter(
  { site }: ReminderParts,
  { id, to, name, items }: { id: string; to: string; name: string; items: readonly Item[] },
): Letter {
  const lines = items.map(
    ({ application, kind, on }) => `${on}　${application.number}　${reminderLabels[kind]}`,
  )
  const text = [
    `${name}依申请公开，有 ${items.length} 件要注意：`,
    '',
    ...lines,
    '',
    site ? `办理：${site}/workbench/applications` : '请到工作台的「依申请公开」办理。',
    '这是自动发出的提醒，请不要回复。不想再收到的，在工作台「我的」里删去邮箱。',
  ]
  const worst = (['overdue', 'dueToday'] as const).find((kind) =>
    items.some((item) => item.kind === kind),
  )
  return {
    ...{ id, to, text: text.join('\n') },
    subject: `依申请公开：${items.length} 件${reminderLabels[worst ?? 'dueSoon']}`,
  }
}
