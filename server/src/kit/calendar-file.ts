import { addDays, type Day } from '@gongkai/law'

/** 要放进日历的一天。 */
export interface CalendarEntry {
  /** 同一件事总是同一个：改了日子，日历里的那一条跟着改，不多一条。 */
  readonly id: string
  /** 提供日历的网站的主机名。 */
  readonly host: string
  readonly on: Day
  readonly title: string
  readonly text: string
  /** 从哪里看现在的样子。 */
  readonly url?: string
  /** 第几次改，从 0 起：日历里留数大的。 */
  readonly revision: number
}

/**
 * 日历文件（.ics，RFC 5545）：每个日子一整天，北京的日子，没有时区的换算。
 *
 * A day has no hour and no zone: in whatever zone the calendar is, the entry stands on the day that the law
 * means. `at` is when the file is made.
 */
export function calendarFile(entries: readonly CalendarEntry[], at: number): string {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gongkai//Gongkai//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escaped(`${entry.id}@${entry.host}`)}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${entry.revision}`,
      `DTSTART;VALUE=DATE:${compact(entry.on)}`,
      // The end is the first day that is not in it.
      `DTEND;VALUE=DATE:${compact(addDays(entry.on, 1))}`,
      `SUMMARY:${escaped(entry.title)}`,
      `DESCRIPTION:${escaped(entry.text)}`,
      ...(entry.url ? [`URL:${new URL(entry.url).href}`] : []),
      // 一整天的事不表示这一天没有空。
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function compact(day: Day): string {
  return day.replaceAll('-', '')
}

function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029\x85]/g, '\\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
}

const MOST_OCTETS = 75

/** A line has at most 75 octets; what follows begins with a space. No character is cut. */
function folded(line: string): string {
  let octets = 0
  let text = ''
  for (const character of line) {
    const more = Buffer.byteLength(character)
    if (octets + more > MOST_OCTETS) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += more
  }
  return text
}
