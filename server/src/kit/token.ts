import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 新的令牌：256 位，网址里可以直接写。库里只存它的摘要。 */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** 令牌的摘要（SHA-256，十六进制）。 */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** 两段文字是否相同；花的时间与哪里不同无关。 */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  )
}
