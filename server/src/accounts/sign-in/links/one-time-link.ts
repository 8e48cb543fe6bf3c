import type { Db, Tx } from '../../../db/index.ts'
import { Problem } from '../../../kit/problem.ts'
import { newToken, tokenDigest } from '../../../kit/token.ts'
import { insertLink, type Link, linkByDigest, lockLinks, spendLink } from './store.ts'

/** A day: time enough to pass it on, and a link found next week in somebody's mail is worth nothing. */
export const LINK_LASTS_MS = 24 * 3_600_000

export type Purpose = Link['purpose']

/** 新的一次性链接；返回令牌，库里只留摘要。 */
export async function newLink(
  tx: Tx,
  purpose: Purpose,
  personId: string | null,
  now: number,
): Promise<string> {
  const token = newToken()
  await insertLink(tx, {
    digest: tokenDigest(token),
    purpose,
    personId,
    createdAt: new Date(now),
    expiresAt: new Date(now + LINK_LASTS_MS),
  })
  return token
}

/** 链接还能不能用，是谁的。Throws `Problem`: `linkGone`. */
export async function openLink(db: Db, purpose: Purpose, token: string, now: number) {
  return usable(await linkByDigest(db, purpose, tokenDigest(token)), now)
}

/**
 * 用掉链接，在做事的事务里。Throws `Problem`: `linkGone`.
 *
 * Locks every link of the purpose and person: two first starts with two links go one after the other.
 */
export async function redeemLink(tx: Tx, purpose: Purpose, token: string, now: number) {
  const digest = tokenDigest(token)
  const { personId } = usable(await linkByDigest(tx, purpose, digest), now)
  const all = await lockLinks(tx, purpose, personId)
  const link = usable(
    all.find((each) => each.digest === digest),
    now,
  )
  await spendLink(tx, digest, now)
  return link
}

function usable(link: Link | undefined, now: number): Link {
  if (!link || link.usedAt || link.expiresAt.getTime() <= now) throw new Problem('linkGone')
  return link
}
