import {
  type ApplicationEvent,
  type ApplicationHistory,
  applicationClock,
  type ClockFinding,
  type ClockSetting,
  type Day,
} from '@gongkai/law'

/** 延长以后：原期限，新期限；算不成的，是法律上的意见。 */
export interface ExtensionDue {
  readonly originalDueOn: Day | undefined
  readonly newDueOn: Day | undefined
  /** 这次延长引出的意见：太长、太晚、没有批准人。 */
  readonly findings: readonly ClockFinding[]
}

/**
 * 延期告知书上的两个日期，由期限的计算得出：假定当日由负责人同意并告知申请人。
 *
 * 历史里已经有待告知的延长的，`workdays` 为 0：只假定告知。
 */
export function extensionDue(
  history: ApplicationHistory,
  setting: ClockSetting,
  workdays: number,
  approver: string,
): ExtensionDue {
  const on = setting.asOf
  const approved: ApplicationEvent[] =
    workdays > 0 ? [{ event: 'extended', on, workdays, approver }] : []
  const events = [
    ...history.events,
    ...approved,
    { event: 'extensionNotified', on } satisfies ApplicationEvent,
  ]
  const now = applicationClock(history, setting)
  const then = applicationClock({ ...history, events }, setting)
  return {
    originalDueOn: now.firstDueOn,
    newDueOn: then.dueOn,
    findings: then.findings.filter(({ at }) => (at ?? -1) >= history.events.length),
  }
}
