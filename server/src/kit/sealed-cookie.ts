import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Sealer, UnsealError } from './seal.ts'

/** 加密的短命 cookie：里面的东西浏览器看不懂，也改不了，过了时间不认。 */
export interface SealedCookie<Content extends object> {
  keep(c: Context, content: Content, at: number): void
  read(c: Context, at: number): Content | undefined
  forget(c: Context): void
}

/** `path` 之外的页面不会收到它。 */
export function sealedCookie<Content extends object>(
  sealer: Sealer,
  {
    name,
    path,
    lifeMs,
    isTls,
  }: {
    readonly name: string
    readonly path: string
    readonly lifeMs: number
    readonly isTls: boolean
  },
): SealedCookie<Content> {
  const context = `cookie ${name}`
  return {
    keep(c, content, at) {
      const sealed = sealer.seal(JSON.stringify({ content, until: at + lifeMs }), context)
      setCookie(c, name, sealed, {
        path,
        httpOnly: true,
        sameSite: 'Lax',
        secure: isTls,
        maxAge: Math.floor(lifeMs / 1000),
      })
    },
    read(c, at) {
      const sealed = getCookie(c, name)
      if (!sealed) return undefined
      try {
        const { content, until } = JSON.parse(sealer.unseal(sealed, context)) as {
          readonly content: Content
          readonly until: number
        }
        return until > at ? content : undefined
      } catch (error) {
        // Another key, another's cookie, or something typed by hand: the same as none.
        if (error instanceof UnsealError) return undefined
        throw error
      }
    },
    forget: (c) => void deleteCookie(c, name, { path }),
  }
}
