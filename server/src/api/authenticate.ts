import type { MiddlewareHandler } from 'hono'
import { findApiKey } from '../accounts/index.ts'
import { takeTurn } from '../accounts/sign-in/index.ts'
import { Problem } from '../kit/problem.ts'
import type { Api, ApiEnv } from './door.ts'

/** 每个密钥一分钟至多几次。 */
export const CALLS_PER_MINUTE = 300

/** 认密钥，限频率。没有 cookie，所以别的网站不能借浏览器的手。 */
export function authenticate({ db, now }: Api): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const at = now()
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const acting = await findApiKey(db, token, at)
    if (!acting) throw new Problem('keyRefused')
    const turn = `api key ${acting.apiKeyId}`
    if (!(await takeTurn(db, turn, CALLS_PER_MINUTE, 60_000, at))) throw new Problem('keyTooOften')
    c.set('acting', acting)
    await next()
    // For the holder of the key alone; with an ETag it may ask whether it has changed.
    c.header('cache-control', 'private, no-cache')
    c.header('vary', 'Authorization', { append: true })
  }
}
