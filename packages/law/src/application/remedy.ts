import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'
import { type DispositionCode, dispositions } from './disposition.ts'
import { inForce } from './limit.ts'

/** 救济途径：先复议后诉讼，两者任选，部分须先复议，没有可救济的答复。 */
export type RemedyOrder = 'reconsiderationFirst' | 'choice' | 'firstForWithheldPart' | 'none'

/** 答复书里告知救济途径的一段，连同依据。 */
export interface Remedy {
  readonly order: RemedyOrder
  /** 没有答复的（撤回等）为空串。 */
  readonly text: string
  readonly basis: readonly Article[]
  readonly certainty: 'text' | 'memory'
}

/** 告知救济途径要知道的。 */
export interface RemedyAsked {
  readonly disposition: DispositionCode
  /** 作出答复之日。 */
  readonly decidedOn: Day
  /** 部分公开的：不公开的部分是否依照条例第十四条至第十六条；其他结果不看。 */
  readonly withheldUnder14To16?: boolean
  readonly reconsiderationBody?: string
  readonly court?: string
  /** 通过互联网送达的，还要给出网上申请复议的途径。 */
  readonly onlineReconsideration?: string
}

/** 复议前置：自 2024 年 1 月 1 日起，依照条例第十四条至第十六条不予公开的。 */
export const reconsiderationFirst = {
  from: '2024-01-01',
  to: null,
  basis: [
    article('reconsideration-law-2023', '第二十三条第一款第（四）项'),
    article('reconsideration-law-2023', '第二十三条第二款'),
  ],
} as const

/** 救济途径：由办理结果和作出之日定。 */
export function remedyOf(asked: RemedyAsked): Remedy {
  const order = orderOf(asked)
  if (order === 'none') return { order, text: '', basis: [], certainty: 'text' }
  const { decidedOn, onlineReconsideration: online } = asked
  const body = asked.reconsiderationBody ?? '〔复议机关〕'
  const court = asked.court ?? '〔有管辖权的人民法院〕'
  const months = decidedOn < '2015-05-01' ? '3' : '6'
  const since2024 = inForce(reconsiderationFirst, decidedOn)
  const first = `应当自收到本答复书之日起60日内先向${body}申请行政复议；对复议决定不服的，可以在收到复议决定书之日起15日内向人民法院提起行政诉讼。`
  const choice = `可以自收到本答复书之日起60日内向${body}申请行政复议，也可以自收到之日起${months}个月内向${court}提起行政诉讼。`
  const text = {
    reconsiderationFirst: `如不服本答复，${first}`,
    choice: `如不服本答复，${choice}`,
    firstForWithheldPart: `对本答复中不予公开的部分不服的，${first}对其他部分不服的，${choice}`,
  }[order]
  const law = since2024 ? 'reconsideration-law-2023' : 'reconsideration-law-2017'
  const online22 = online !== undefined && since2024
  return {
    order,
    text: online22 ? `${text}行政复议也可以通过${online}提出申请。` : text,
    basis: [
      ...(order === 'choice' ? [] : reconsiderationFirst.basis),
      article(law, since2024 ? '第二十条' : '第九条'),
      ...(online22 ? [article(law, '第二十二条第二款')] : []),
      ...(order === 'reconsiderationFirst'
        ? [article('litigation-law-2017', '第四十五条')]
        : [
            article('litigation-law-2017', '第四十四条'),
            article('litigation-law-2017', '第四十六条'),
          ]),
    ],
    certainty: since2024 ? 'text' : 'memory',
  }
}

function orderOf({ disposition, decidedOn, withheldUnder14To16 }: RemedyAsked): RemedyOrder {
  const { underArticles14To16 } = dispositions[disposition]
  if (underArticles14To16 === 'none') return 'none'
  if (underArticles14To16 === 'partly' && withheldUnder14To16 === undefined)
    throw new RangeError('部分公开的，要说明不公开的部分是否依照条例第十四条至第十六条')
  if (!inForce(reconsiderationFirst, decidedOn) || underArticles14To16 === 'no') return 'choice'
  if (underArticles14To16 === 'yes') return 'reconsiderationFirst'
  return withheldUnder14To16 ? 'firstForWithheldPart' : 'choice'
}
