import type { Db, Tx } from '../../db/index.ts'
import type { PersonalKind } from '../../kit/mask.ts'
import { lookupsIn } from './store.ts'

/**
 * 几件东西各是哪个人的：编号 → 查找用的摘要。相同的是同一个人；没有这种信息的不在里面。
 *
 * The digest only tells people apart: it is not shown, and says nothing about who it is.
 */
export async function personKeys(
  db: Db | Tx,
  agencyId: string,
  recordKind: string,
  kind: PersonalKind,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (recordIds.length === 0) return new Map()
  const found = await lookupsIn(db, agencyId, recordKind, kind, recordIds)
  return new Map(
    found.flatMap(({ recordId, lookup }) => (lookup === null ? [] : [[recordId, lookup] as const])),
  )
}
