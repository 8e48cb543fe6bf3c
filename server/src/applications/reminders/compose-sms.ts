import type { ApplicationClock, Day } from '@gongkai/law'
import { todayAt } from '../../kit/clock.ts'
import type { TextMessage } from '../../kit/sms.ts'
import type { ReminderToSend } from './mark-reminders.ts'
import { ownTerms } from './reminder.ts'
import { type DueItem, type ReminderParts, stillDue } from './still-due.ts'

/** 一条短信 70 个字；再长的分两条发、合起来看，各 67 个字。 */
const SMS_MOST = { one: 70, two: 134 } as const

/**
 * 写一条提醒的短信；已经不必的为 undefined。
 *
 * No name, nothing of what was asked, no query code: a telephone shows it to whoever looks.
 */
export async function composeReminderSms(
  parts: ReminderParts,
  reminder: ReminderToSend,
  id: string,
  at: number,
): Promise<TextMessage | undefined> {
  const due = await stillDue(parts, reminder, at)
  if (!due) return undefined
  const { to, agencyName } = due
  const { site } = parts
  const text =
    due.for === 'applicant'
      ? fitted(
          agencyName,
          `：您的信息公开申请${applicantText(due.item, due.clock)}。`,
          site ? `${site}/track` : '凭编号和查询码在网站上查看。',
          SMS_MOST.two,
        )
      : // Who works there knows where the workbench is: not worth a second message.
        fitted(
          agencyName,
          `依申请公开：${staffText(due.items, todayAt(at))}。`,
          site ? `${site}/workbench` : '',
          SMS_MOST.one,
        )
  return { id, to, text }
}

function applicantText({ application, kind, on }: DueItem, { terms }: ApplicationClock): string {
  const { number } = application
  if (kind === 'answered') return `${number}已经答复或者结案，请查看`
  if (kind === 'replySoon') return `${number}，答复期限${inWords(on)}`
  const own = terms.filter(({ what, dueOn }) => ownTerms[what] && dueOn === on)
  const what = own.map((term) => ownTerms[term.what]).join('、')
  return `${number}等您${what}，最迟${inWords(on)}`
}

/** 全部到期的一条说完：各有几件，最早的是哪一件。 */
function staffText(items: readonly DueItem[], today: Day): string {
  const counts = [
    ['已经逾期', items.filter(({ on }) => on < today).length],
    ['今天到期', items.filter(({ on }) => on === today).length],
    ['快到期', items.filter(({ on }) => on > today).length],
  ] as const
  const said = counts.flatMap(([what, count]) => (count > 0 ? [`${what}${count}件`] : []))
  const first = items.reduce((one, each) => (each.on < one.on ? each : one))
  return `${said.join('、')}，${items.length > 1 ? '最早的是' : ''}${first.application.number}（${inWords(first.on)}）`
}

/** The way to the site goes first, then the end of a long name: what matters and by when always stays. */
function fitted(name: string, text: string, way: string, most: number): string {
  const whole = `${name}${text}${way}`
  if (whole.length <= most) return whole
  const short = `${name}${text}`
  if (short.length <= SMS_MOST.two) return short
  return `${name.slice(0, Math.max(0, SMS_MOST.two - text.length - 1))}…${text}`
}

/** `2026-03-02` 写成 3月2日：前后不过几天，年份不用写。 */
function inWords(day: Day): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}
