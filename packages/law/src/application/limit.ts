import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'

/** 期限的代号。 */
export type LimitId =
  | 'reply'
  | 'extension'
  | 'correctionNotice'
  | 'thirdPartyOpinion'
  | 'coProducerOpinion'
  | 'payment'
  | 'recordCorrection'
  | 'redecision'
  | 'confirmationAlarm'

/** 期限：多少个工作日，依据哪条，从哪天施行到哪天。 */
export interface Limit {
  readonly id: LimitId
  readonly label: string
  readonly workdays: number
  readonly basis: Article
  readonly from: Day
  /** 自该日起不再适用。 */
  readonly to: Day | null
  /** 读到条文（text）；凭记忆（memory）、自定（setting）的显示为「待确认」。 */
  readonly certainty: 'text' | 'memory' | 'setting'
}

const regulation = (place: string) => article('regulation-2019', place)
const since2019 = { from: '2019-05-15', to: null, certainty: 'text' } as const
const until2019 = { from: '2008-05-01', to: '2019-05-15', certainty: 'memory' } as const

/** 全部期限。修订后的，另加一条，给旧的写上 `to`。 */
export const limits: readonly Limit[] = [
  {
    id: 'reply',
    label: '答复期限',
    workdays: 20,
    basis: regulation('第三十三条第二款'),
    ...since2019,
  },
  {
    id: 'reply',
    label: '答复期限',
    workdays: 15,
    basis: article('regulation-2007', '第二十四条第二款'),
    ...until2019,
  },
  {
    id: 'extension',
    label: '延长答复期限',
    workdays: 20,
    basis: regulation('第三十三条第二款'),
    ...since2019,
  },
  {
    id: 'extension',
    label: '延长答复期限',
    workdays: 15,
    basis: article('regulation-2007', '第二十四条第二款'),
    ...until2019,
  },
  {
    id: 'correctionNotice',
    label: '补正告知',
    workdays: 7,
    basis: regulation('第三十条'),
    ...since2019,
  },
  {
    id: 'thirdPartyOpinion',
    label: '第三方提出意见',
    workdays: 15,
    basis: regulation('第三十二条'),
    ...since2019,
  },
  {
    id: 'coProducerOpinion',
    label: '共同制作机关提出意见',
    workdays: 15,
    basis: regulation('第三十四条'),
    ...since2019,
  },
  {
    id: 'payment',
    label: '缴纳信息处理费',
    workdays: 20,
    basis: article('fee-rules-2020'),
    from: '2021-01-01',
    to: null,
    certainty: 'text',
  },
  {
    id: 'recordCorrection',
    label: '答复更正申请',
    workdays: 20,
    basis: regulation('第四十一条'),
    from: '2019-05-15',
    to: null,
    certainty: 'setting',
  },
  {
    id: 'redecision',
    label: '重新答复（决定、判决未定期限的）',
    workdays: 20,
    basis: regulation('第三十三条第二款'),
    from: '2019-05-15',
    to: null,
    certainty: 'setting',
  },
  {
    id: 'confirmationAlarm',
    label: '与申请人确认',
    workdays: 1,
    basis: regulation('第三十一条'),
    from: '2019-05-15',
    to: null,
    certainty: 'setting',
  },
]

/** 某日施行的期限；当时没有这种期限的为 undefined。 */
export function limitOn(id: LimitId, day: Day): Limit | undefined {
  return limits.find((limit) => limit.id === id && inForce(limit, day))
}

/** 某日是否施行。 */
export function inForce(rule: { readonly from: Day; readonly to: Day | null }, day: Day): boolean {
  return rule.from <= day && (rule.to === null || day < rule.to)
}
