import type { CalendarEntry } from '../../kit/calendar-file.ts'
import type { OwnFile } from './own-file.ts'

/** 答复期限，放进申请人自己的日历；没有起算或者已经办结的，没有。不写要的是什么：日历常给别人看。 */
export function deadlineEntry(
  {
    application,
    agencyName,
    clock,
  }: Pick<OwnFile, 'agencyName' | 'clock'> & {
    readonly application: Pick<OwnFile['application'], 'id' | 'number' | 'isOpen' | 'entries'>
  },
  site: string,
): CalendarEntry | undefined {
  if (!clock.dueOn || !application.isOpen) return undefined
  return {
    id: `application-${application.id}-due`,
    host: new URL(site).hostname,
    on: clock.dueOn,
    title: `政府信息公开答复期限（${application.number}）`,
    text: `${agencyName}应当在这一天或者以前答复。日子可能因补正、征求意见、延长而改变，现在的样子见网站。`,
    url: `${site}/track`,
    revision: application.entries,
  }
}
