import { outcomeOf, remedyProcedures } from '@gongkai/law'
import type { RemedyCase, RemedyEntry } from './remedy-case.ts'

/** 案件叫什么：种类和案号。 */
export function caseTitle({ kind, caseNumber }: Pick<RemedyCase, 'kind' | 'caseNumber'>): string {
  return `${kind === 'reconsideration' ? '行政复议' : '行政诉讼'}　${caseNumber || '没有案号'}`
}

/** 案件历史的一笔写了什么。 */
export function remedyEntryText({ kind }: Pick<RemedyCase, 'kind'>, entry: RemedyEntry): string {
  const { name, payload } = entry
  const orders = payload.orders as
    | { readonly until?: string; readonly workdays?: number }
    | undefined
  const parts: (string | false | undefined)[] = [
    name === 'decided' &&
      (payload.outcome === undefined
        ? '结果没有登记'
        : outcomeOf(kind, String(payload.outcome))?.label),
    orders &&
      `责令重新答复，${orders.until ? `到 ${orders.until}` : orders.workdays ? `${orders.workdays} 个工作日` : '没有定期限'}`,
    name === 'procedureChanged' &&
      remedyProcedures[payload.procedure as keyof typeof remedyProcedures],
    name === 'extended' && `${String(payload.days)} 日`,
    name === 'appealed' && (payload.by === 'agency' ? '本机关上诉' : '对方上诉'),
    name === 'heard' && payload.leaderCame === true && '负责人出庭',
    name === 'struck' && `撤销第 ${String(payload.struck)} 笔`,
    payload.reason !== undefined && String(payload.reason),
    payload.remark !== undefined && String(payload.remark),
  ]
  return parts.filter(Boolean).join('；')
}
