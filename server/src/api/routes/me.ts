import { z } from '@hono/zod-openapi'
import { actions } from '../../accounts/index.ts'
import type { ApiRoutes } from '../door.ts'
import { operation, routes } from '../operation.ts'

const me = operation('anyKey', {
  method: 'get',
  path: '/me',
  operationId: 'viewKey',
  summary: '这个密钥是谁的，可以做什么',
  responses: {
    200: {
      description: '密钥',
      content: {
        'application/json': {
          schema: z
            .object({
              keyId: z.uuid(),
              label: z.string().meta({ description: '发放时写的用途' }),
              agencyId: z.uuid(),
              scopes: z.array(z.object({ scope: z.string(), label: z.string() })),
            })
            .meta({ id: 'Key', description: '接口密钥' }),
        },
      },
    },
  },
})

/** 密钥自己。 */
export function meRoutes(): ApiRoutes {
  const app = routes()
  app.openapi(me, (c) => {
    const { apiKeyId = '', name, agencyId, limitedTo = [] } = c.var.acting
    const scopes = limitedTo.map((scope) => ({ scope, label: actions[scope] }))
    return c.json({ keyId: apiKeyId, label: name, agencyId, scopes }, 200)
  })
  return app
}
