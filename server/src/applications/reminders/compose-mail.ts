import type { Day } from '@gongkai/law'
import { calendarFile } from '../../kit/calendar-file.ts'
import type { Letter } from '../../kit/mail.ts'
import { deadlineEntry } from '../applicant/deadline-entry.ts'
import { settingsFrom } from '../settings.ts'
import { storedSettings } from '../store.ts'
import type { ReminderToSend } from './mark-reminders.ts'
import { type ReminderKind, reminderLabels } from './reminder.ts'
import { type ReminderParts, type StillDue, stillDue } from './still-due.ts'

type ForApplicant = Extract<StillDue, { for: 'applicant' }>
type ForStaff = Extract<StillDue, { for: 'staff' }>

/**
 * 写一封提醒的邮件；已经不必的为 undefined。
 *
 * Not what was asked for, and no name: a letter lies open in many places.
 */
export async function composeReminderMail(
  parts: ReminderParts,
  reminder: ReminderToSend,
  id: string,
  at: number,
): Promise<Letter | undefined> {
  const due = await stillDue(parts, reminder, at)
  if (!due) return undefined
  return due.for === 'applicant'
    ? applicantLetter(parts, due, id, at)
    : staffLetter(parts.site, due, id)
}

async function applicantLetter(
  { db, site }: ReminderParts,
  { to, agencyName, item, clock }: ForApplicant,
  id: string,
  at: number,
): Promise<Letter> {
  const { application, kind, on } = item
  const { telephone } = settingsFrom(await storedSettings(db, application.agencyId))
  const entry = site ? deadlineEntry({ application, agencyName, clock }, site) : undefined
  const text = [
    '您好：',
    '',
    `您向${agencyName}提出的政府信息公开申请（编号 ${application.number}），${whatToDo(kind, on)}`,
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

function whatToDo(kind: ReminderKind, on: Day): string {
  if (kind === 'answered') return '答复已经发出，或者已经结案，请查看。'
  if (kind === 'replySoon') return `答复期限是 ${on}。`
  return `机关在等您补正、说明理由或者缴费，请在 ${on} 以前办理；没有正当理由逾期的，视为放弃申请。`
}

function staffLetter(
  site: string | undefined,
  { to, agencyName, items }: ForStaff,
  id: string,
): Letter {
  const lines = items.map(
    ({ application, kind, on }) => `${on}　${application.number}　${reminderLabels[kind]}`,
  )
  const text = [
    `${agencyName}依申请公开，有 ${items.length} 件要注意：`,
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
