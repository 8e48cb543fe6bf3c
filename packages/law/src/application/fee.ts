import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'
import { inForce } from './limit.ts'

/** 收费方式：一件申请只用一种，由行政机关选定。 */
export type FeeMethod = 'perApplication' | 'perPage'

/** 一档：第几件（页）至第几件（页），每件（页）多少元。 */
export interface FeeBracket {
  readonly from: number
  /** 没有上限的为 null。 */
  readonly to: number | null
  readonly yuan: number
  /** 从 `from` 起每 `every` 件加一档，每档再加 `addYuan` 元。 */
  readonly rising?: { readonly every: number; readonly addYuan: number }
}

/** 信息处理费标准：超额累进。 */
export interface Tariff {
  readonly method: FeeMethod
  readonly label: string
  readonly unit: '件' | '页'
  readonly basis: Article
  readonly from: Day
  readonly to: Day | null
  readonly brackets: readonly FeeBracket[]
  /** 怎样累计。 */
  readonly counting: string
  readonly certainty: 'text' | 'memory'
}

const since2021 = { from: '2021-01-01', to: null } as const

/** 全部收费标准。 */
export const tariffs: readonly Tariff[] = [
  {
    method: 'perApplication',
    label: '按件计收',
    unit: '件',
    basis: article('fee-rules-2020', '第四条'),
    ...since2021,
    brackets: [
      { from: 1, to: 10, yuan: 0 },
      { from: 11, to: 30, yuan: 100 },
      { from: 31, to: null, yuan: 200, rising: { every: 10, addYuan: 100 } },
    ],
    counting: '同一申请人一个自然月内累计',
    certainty: 'text',
  },
  {
    method: 'perPage',
    label: '按量计收',
    unit: '页',
    basis: article('fee-rules-2020', '第五条'),
    ...since2021,
    brackets: [
      { from: 1, to: 30, yuan: 0 },
      { from: 31, to: 100, yuan: 10 },
      { from: 101, to: 200, yuan: 20 },
      { from: 201, to: null, yuan: 40 },
    ],
    counting: '每件申请单独计算，A4 及以下单面为一页；不跨申请累计（待确认）',
    certainty: 'text',
  },
]

/** 收费的一步：这一档里有多少件（页），多少元。 */
export interface FeeStep {
  readonly from: number
  readonly to: number
  readonly units: number
  readonly yuanEach: number
  readonly yuan: number
}

/** 信息处理费，连同分档的算式。 */
export interface ProcessingFee {
  readonly yuan: number
  readonly steps: readonly FeeStep[]
  readonly tariff: Tariff
}

/**
 * 信息处理费（条例第四十二条）：从第 `already + 1` 件（页）起的 `units` 件（页）收多少。
 *
 * `already` 是同一自然月里此前的件数；按页的，每件申请从头算，为 0。当日没有收费标准的，为 undefined。
 */
export function processingFee(
  method: FeeMethod,
  units: number,
  on: Day,
  already = 0,
): ProcessingFee | undefined {
  const tariff = tariffs.find((each) => each.method === method && inForce(each, on))
  if (!tariff) return undefined
  for (const count of [units, already])
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`件数、页数不对：${count}`)
  if (method === 'perPage' && already > 0) throw new RangeError('按页收费不跨申请累计')
  const last = already + units
  const steps = levelsUpTo(tariff.brackets, last).flatMap((level): FeeStep[] => {
    const from = Math.max(level.from, already + 1)
    const to = Math.min(level.to, last)
    if (from > to) return []
    const count = to - from + 1
    return [{ from, to, units: count, yuanEach: level.yuan, yuan: count * level.yuan }]
  })
  return { yuan: steps.reduce((sum, { yuan }) => sum + yuan, 0), steps, tariff }
}

/** The brackets as far as needed; one that rises is laid out step by step. */
function levelsUpTo(
  brackets: readonly FeeBracket[],
  last: number,
): readonly { readonly from: number; readonly to: number; readonly yuan: number }[] {
  return brackets.flatMap(({ from, to, yuan, rising }) => {
    if (!rising) return [{ from, to: to ?? Math.max(from, last), yuan }]
    const count = Math.max(0, Math.ceil((last - from + 1) / rising.every))
    return Array.from({ length: count }, (_, i) => ({
      from: from + i * rising.every,
      to: from + (i + 1) * rising.every - 1,
      yuan: yuan + i * rising.addYuan,
    }))
  })
}
