import type { Db } from '../db/index.ts'
import type { Sealer } from '../kit/seal.ts'
import { isSameText } from '../kit/token.ts'
import type { Application } from './application.ts'
import { queryCodeLookups } from './query-code.ts'
import { applicationsByCode, codeOf } from './store.ts'

/**
 * 凭申请编号和查询码找到自己的申请；不对的为 undefined，不说哪一个不对。
 *
 * The door limits how often one may try.
 */
export async function findByCode(
  db: Db,
  sealer: Sealer,
  { number, code }: { readonly number: string; readonly code: string },
): Promise<(Application & CodeProof) | undefined> {
  const found = await applicationsByCode(db, queryCodeLookups(sealer, code))
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  return found.find((application) => isSameText(plain(application.number), plain(number)))
}

/** 凭哪个查询码看的：它的摘要。 */
export interface CodeProof {
  readonly codeLookup: string
}

/** 查询码还是那个：换发以后，凭旧的进来的人也不能再看。 */
export async function isCodeCurrent(
  db: Db,
  { agencyId, id, codeLookup }: Pick<Application, 'agencyId' | 'id'> & CodeProof,
): Promise<boolean> {
  const current = await codeOf(db, agencyId, id)
  return current !== undefined && isSameText(current, codeLookup)
}
