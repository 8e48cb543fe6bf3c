import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'
import type { CaseFile, Setting } from './case-file.ts'
import { type DispositionCode, dispositions } from './disposition.ts'
import { deadlineOf } from './due.ts'
import type { EventOf } from './event.ts'
import type { ClockFinding } from './finding.ts'

/** 答复和案卷对不对得上：该问的问过没有，该等的等过没有。只提出，不改。 */
export function replyFindings(
  file: CaseFile,
  setting: Setting,
  at: number,
  { on, disposition }: EventOf<'replied'>,
): readonly ClockFinding[] {
  const said: ClockFinding[] = []
  const say = (text: string, basis?: Article) =>
    said.push({
      at,
      kind: 'unlawful',
      code: 'dispositionUnfounded',
      text,
      ...(basis ? { basis } : {}),
    })
  const open = setting.consultations.filter(
    (each) => each.sentOn <= on && (each.stopsThrough === undefined || each.stopsThrough > on),
  )
  if (open.length > 0)
    said.push({
      at,
      kind: 'notice',
      code: 'replyWhileConsulting',
      text: `答复时征求意见还没有了结：${open.map(({ id }) => `「${id}」`).join('')}`,
    })
  if (disposition === undefined) return said
  const { label, closesWithoutReply } = dispositions[disposition]
  if (closesWithoutReply) say(`「${label}」不是答复，应当记为结案`)
  if (disposition === 'unavailableUnclear' && file.correction?.doneOn === undefined)
    say(`没有补正过，不能答复「${label}」`, article('regulation-2019', '第三十条'))
  const unasked =
    disposition === 'notProcessedExcessive' ? reasonsLack(file, setting, on) : undefined
  if (unasked) say(`${unasked}，不能答复「${label}」`, article('regulation-2019', '第三十五条'))
  if (
    disposition === 'withheldThirdParty' &&
    !setting.consultations.some((each) => each.with === 'thirdParty' && each.sentOn <= on)
  )
    say(`没有书面征求第三方意见，不能答复「${label}」`, article('regulation-2019', '第三十二条'))
  return said
}

/** 第三十五条的先后：要求说明理由，等到说明或者期满，认定不合理，才能不予处理。 */
function reasonsLack({ reasons }: CaseFile, setting: Setting, on: Day): string | undefined {
  if (!reasons) return '没有要求说明理由'
  if (reasons.judged === true) return '理由已经认定合理'
  if (reasons.judged === false) return undefined
  if (reasons.doneOn !== undefined) return '申请人说明了理由，还没有认定是否合理'
  const deadline = deadlineOf(reasons, setting)
  if (deadline === undefined) return '说明理由的期限没有起算（没有送达或者没有定期限）'
  return on > deadline ? undefined : `说明理由的期限到${deadline}为止，还没有届满`
}

/** 结案是否有根据：确实逾期，才能视为放弃。 */
export function closingFindings(
  file: CaseFile,
  setting: Setting,
  at: number,
  on: string,
  disposition: DispositionCode,
): readonly ClockFinding[] {
  const say = (text: string): ClockFinding[] => [
    { at, kind: 'unlawful', code: 'closingUnfounded', text },
  ]
  if (!dispositions[disposition].closesWithoutReply)
    return say(`「${dispositions[disposition].label}」应当作出答复，不能直接结案`)
  if (disposition === 'closedOther') return []
  const waiting = disposition === 'closedNoCorrection' ? file.correction : file.fee
  const what = disposition === 'closedNoCorrection' ? '补正' : '缴费'
  if (!waiting || waiting.void) return say(`没有有效的${what}通知，不能视为放弃申请`)
  if (waiting.doneOn !== undefined) return say(`申请人已于${waiting.doneOn}${what}，没有放弃申请`)
  const deadline = deadlineOf(waiting, setting)
  if (deadline === undefined) return say(`${what}的期限没有起算（没有送达或者没有定期限）`)
  return on > deadline ? [] : say(`${what}的期限到${deadline}为止，还没有届满`)
}
