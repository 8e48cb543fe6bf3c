import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import type { ApiEnv, ApiRoutes, Needs } from './door.ts'

/** 声明一项操作：要什么范围写在最前面，没有写的声明不了。同一份声明既核对请求，也写进 OpenAPI。 */
export function operation<
  Path extends string,
  Config extends Omit<RouteConfig, 'path' | 'middleware'> & { path: Path },
>(needs: Needs, config: Config) {
  return createRoute({ ...config, [NEEDS]: needs, middleware: requireScope(needs) })
}

/** 要什么范围，在 OpenAPI 里写在这一项。 */
export const NEEDS = 'x-gongkai-scope'

/** 一组操作；请求不合声明的，逐项说明。 */
export function routes(): ApiRoutes {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return
      throw new Invalid(
        Object.fromEntries(
          result.error.issues.map(({ path, message }) => [path.join('.') || 'body', message]),
        ),
      )
    },
  })
}

/**
 * Whether the key has the scope at all. For which agency is the use case's question: only it has the record
 * before it.
 */
function requireScope(needs: Needs): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { limitedTo } = c.var.acting
    if (needs !== 'anyKey' && !limitedTo?.includes(needs)) throw new Problem('keyLimited')
    await next()
  }
}
