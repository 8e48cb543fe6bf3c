import type { Db } from '../db/index.ts'
import type { Sealer } from '../kit/seal.ts'
import { isSameText } from '../kit/token.ts'
import type { Application } from './application.ts'
import { queryCodeLookups } from './query-code.ts'
import { applicationsByCode } from './store.ts'

/**
 * 凭申请编号和查询码找到自己的申请；不对的为 undefined，不说哪一个不对。
 *
 * The door limits how often one may try.
 */
export async function findByCode(
  db: Db,
  sealer: Sealer,
  { number, code }: { readonly number: string; readonly code: string },
): Promise<Application | undefined> {
  const found = await applicationsByCode(db, queryCodeLookups(sealer, code))
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  return found.find((application) => isSameText(plain(application.number), plain(number)))
}
