import type { Db, Tx } from '../../db/index.ts'
import type { PersonalKind } from '../../kit/mask.ts'
import type { Sealer } from '../../kit/seal.ts'
import { type RecordPlace, sealPlace } from './personal-datum.ts'
import { sealedOf } from './store.ts'

/**
 * 打开一件东西的个人信息，给系统自己用：印在寄给本人的文书上，抄到分立的申请里。
 *
 * Never to show it to a person: that is `revealPersonalDatum`, with a purpose and an act.
 * Throws `UnsealError`.
 */
export async function unsealPersonalData(
  db: Db | Tx,
  sealer: Sealer,
  agencyId: string,
  record: RecordPlace,
): Promise<readonly { readonly kind: PersonalKind; readonly text: string }[]> {
  const data = await sealedOf(db, agencyId, record)
  return data.map(({ id, kind, sealed }) => ({
    kind,
    text: sealer.unseal(sealed, sealPlace(agencyId, id)),
  }))
}

/** 两件东西的某种个人信息是不是同一个；有一件没有，就说不上。 */
export async function sharePersonalDatum(
  db: Db | Tx,
  agencyId: string,
  kind: PersonalKind,
  a: RecordPlace,
  b: RecordPlace,
): Promise<boolean> {
  const lookupsOf = async (record: RecordPlace) =>
    (await sealedOf(db, agencyId, record)).flatMap((datum) =>
      datum.kind === kind && datum.lookup !== null ? [datum.lookup] : [],
    )
  const [first, second] = [await lookupsOf(a), await lookupsOf(b)]
  return first.some((lookup) => second.includes(lookup))
}
