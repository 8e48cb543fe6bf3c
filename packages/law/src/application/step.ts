import type { CaseFile, Period, Setting } from './case-file.ts'
import type { EventName, EventOf } from './event.ts'
import type { ClockFinding } from './finding.ts'

/** 一个事件怎样改变案卷；不成立的，只多一条意见。 */
export type Step<Name extends EventName = EventName> = (
  file: CaseFile,
  setting: Setting,
  at: number,
  event: EventOf<Name>,
) => CaseFile

/** 加一条意见。 */
export function remarked(file: CaseFile, finding: ClockFinding): CaseFile {
  return { ...file, findings: [...file.findings, finding] }
}

/** 不可能的事件：没有计入。 */
export function impossible(
  file: CaseFile,
  at: number,
  code: ClockFinding['code'],
  text: string,
): CaseFile {
  return remarked(file, { at, kind: 'impossible', code, text: `${text}，该事件没有计入` })
}

/** 期限（重新）起算。延迟答复随旧的期限失去；延长看选择。 */
export function opened(file: CaseFile, period: Period, { options }: Setting): CaseFile {
  const { delay: _, ...rest } = file
  const lost = options.extensionAfterRestart === 'lost' && file.periods.length > 0
  return {
    ...rest,
    periods: [...file.periods, period],
    extensions: lost ? [] : file.extensions,
  }
}
