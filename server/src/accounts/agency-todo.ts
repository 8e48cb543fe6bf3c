import type { Db } from '../db/index.ts'
import { targetOf } from './agency.ts'
import { agenciesWithRole } from './people/store.ts'
import type { Acting } from './permission.ts'
import { may } from './permission.ts'
import { listAgencies } from './view-agencies.ts'

/** 某机关缺了什么。 */
export interface AgencyLack {
  readonly agencyId: string
  readonly name: string
  readonly missing: string
}

/**
 * 管理员要补齐的：没有公开专员的机关，没有统一社会信用代码的机关。
 *
 * 条例第四条：各级行政机关应当指定机构负责本机关政府信息公开的日常工作；没有人就没有谁来做。
 */
export async function agencyTodo(db: Db, acting: Acting): Promise<readonly AgencyLack[]> {
  const agencies = (await listAgencies(db, acting)).filter(
    (agency) => !agency.closedAt && may(acting, 'agency.manage', targetOf(agency)),
  )
  if (agencies.length === 0) return []
  const ids = agencies.map(({ id }) => id)
  const served = await agenciesWithRole(db, ids, 'disclosureOfficer')
  return agencies.flatMap(({ id, name, creditCode, isDemonstration }) => {
    const lacks = [
      served.has(id) ? undefined : '还没有公开专员',
      creditCode || isDemonstration ? undefined : '没有填统一社会信用代码',
    ]
    return lacks.flatMap((missing) => (missing ? [{ agencyId: id, name, missing }] : []))
  })
}
