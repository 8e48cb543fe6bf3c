import type { Db, Tx } from '../../db/index.ts'
import type { PersonalKind } from '../../kit/mask.ts'
import type { RecordPlace } from './personal-datum.ts'
import { lookupsIn, recordsByLookup, sealedOf } from './store.ts'

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

/** 和这件东西同一个人的各件的编号，它自己在内；没有这种信息的，说不出，为空。 */
export async function recordsOfSamePerson(
  db: Db | Tx,
  agencyId: string,
  kind: PersonalKind,
  record: RecordPlace,
): Promise<readonly string[]> {
  const own = await sealedOf(db, agencyId, record)
  const lookups = own.flatMap((datum) =>
    datum.kind === kind && datum.lookup !== null ? [datum.lookup] : [],
  )
  if (lookups.length === 0) return []
  return recordsByLookup(db, agencyId, record.kind, kind, lookups)
}
