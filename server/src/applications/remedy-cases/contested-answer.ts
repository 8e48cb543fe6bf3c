import type { Day, DispositionCode } from '@gongkai/law'
import type { Entry } from '../entry.ts'

/** 被争议的答复。 */
export interface ContestedAnswer {
  readonly seq: number
  readonly disposition: DispositionCode
  readonly decidedOn: Day
  readonly withheldUnder14To16?: boolean
}

/** 申请历史里的各次答复，登记了办理结果的，先作出的在前；撤销了登记的不算。 */
export function answersIn(history: readonly Entry[]): readonly ContestedAnswer[] {
  const struck = new Set(
    history.filter(({ name }) => name === 'struck').map(({ payload }) => String(payload.struck)),
  )
  return history.flatMap(({ seq, name, on, payload }) => {
    if (name !== 'replied' || struck.has(String(seq)) || payload.disposition === undefined)
      return []
    const { withheldUnder14To16 } = payload
    return [
      {
        ...{ seq, decidedOn: on, disposition: payload.disposition as DispositionCode },
        ...(typeof withheldUnder14To16 === 'boolean' ? { withheldUnder14To16 } : {}),
      },
    ]
  })
}

/** 历史的某一行是哪次答复；不是答复的、没有登记结果的为 undefined。 */
export function contestedAnswer(
  history: readonly Entry[],
  seq: number | null,
): ContestedAnswer | undefined {
  return answersIn(history).find((answer) => answer.seq === seq)
}
