import type { Db } from '../../../db/index.ts'
import { tokenDigest } from '../../../kit/token.ts'
import { LOCKED_MS, WRONG_IN_A_ROW } from '../lock-out.ts'
import { countTurn, extendWindow } from './store.ts'

/**
 * 限制频率，几个进程共用：每 `windowMs` 至多 `most` 次，返回这一次还可不可以。
 *
 * `key` says what is limited and for whom; only its digest is kept, for it may hold an address or a name.
 */
export async function takeTurn(
  db: Db,
  key: string,
  most: number,
  windowMs: number,
  now: number,
): Promise<boolean> {
  return (await countTurn(db, tokenDigest(key), windowMs, now)) <= most
}

/** A day: wrong tries at a real name never lapse, but these rows have to go some time. */
const REMEMBERED_MS = 24 * 3_600_000

/**
 * 没有这个登录名：和真的一样计数、锁定，免得锁定泄露哪些名字是真的。返回是否锁定。
 */
export async function countUnknownName(db: Db, name: string, now: number): Promise<boolean> {
  const key = tokenDigest(`unknown name ${name.toLowerCase()}`)
  const count = await countTurn(db, key, REMEMBERED_MS, now)
  if (count === WRONG_IN_A_ROW) await extendWindow(db, key, now + LOCKED_MS)
  return count >= WRONG_IN_A_ROW
}
