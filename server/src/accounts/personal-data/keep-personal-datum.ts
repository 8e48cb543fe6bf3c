import type { Db, Tx } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { comparable, masked, type PersonalKind } from '../../kit/mask.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lookupPlace, type RecordPlace, sealPlace, searchedKinds } from './personal-datum.ts'
import { dataByLookup, eraseDataOf, insertDatum, maskedOf } from './store.ts'

/** 要存的一条个人信息。 */
export interface NewPersonalDatum {
  readonly agencyId: string
  readonly kind: PersonalKind
  readonly text: string
  readonly record: RecordPlace
  /** 此刻的毫秒数。 */
  readonly at: number
}

/** 给人看的一条个人信息：遮盖着。 */
export interface MaskedDatum {
  readonly id: string
  readonly kind: PersonalKind
  readonly masked: string
}

/**
 * 存一条个人信息：库里只有密文、遮盖的样子和查找用的摘要。
 *
 * Part of a use case of its room, in its transaction; that one records the act.
 */
export async function keepPersonalDatum(
  tx: Tx,
  sealer: Sealer,
  { agencyId, kind, text, record, at }: NewPersonalDatum,
): Promise<MaskedDatum> {
  const id = newId(at)
  const shown = masked(kind, text)
  await insertDatum(tx, {
    agencyId,
    id,
    kind,
    sealed: sealer.seal(text, sealPlace(agencyId, id)),
    masked: shown,
    lookup: lookupOf(sealer, agencyId, kind, text),
    recordKind: record.kind,
    recordId: record.id,
    createdAt: new Date(at),
  })
  return { id, kind, masked: shown }
}

/** 一件东西的个人信息，遮盖着。 */
export function maskedPersonalData(
  db: Db | Tx,
  agencyId: string,
  record: RecordPlace,
): Promise<readonly MaskedDatum[]> {
  return maskedOf(db, agencyId, record)
}

/** 有同样内容的各条，例如同一个证件号码的申请：只能找全文相同的，不能找一部分。 */
export async function findByPersonalDatum(
  db: Db | Tx,
  sealer: Sealer,
  agencyId: string,
  kind: PersonalKind,
  text: string,
): Promise<readonly (MaskedDatum & { readonly record: RecordPlace })[]> {
  if (!searchedKinds.has(kind)) return []
  const lookups = sealer.lookups(comparable(kind, text), lookupPlace(agencyId, kind))
  const found = await dataByLookup(db, agencyId, lookups)
  return found.map(({ recordKind, recordId, ...datum }) => ({
    ...datum,
    record: { kind: recordKind, id: recordId },
  }))
}

/**
 * 删去一件东西的个人信息，例如保存期满；返回删了几条。
 *
 * Part of a use case of its room, which records the act. What was overwritten is still in the files of the
 * database until it is vacuumed, as ciphertext.
 */
export function erasePersonalData(
  tx: Tx,
  agencyId: string,
  record: RecordPlace,
  at: number,
): Promise<number> {
  return eraseDataOf(tx, agencyId, record, new Date(at))
}

/** 查找用的摘要；不能查找的种类没有。 */
export function lookupOf(
  sealer: Sealer,
  agencyId: string,
  kind: PersonalKind,
  text: string,
): string | null {
  if (!searchedKinds.has(kind)) return null
  return sealer.lookup(comparable(kind, text), lookupPlace(agencyId, kind))
}
