import { z } from '@hono/zod-openapi'
import { allowedAgency } from '../../accounts/index.ts'
import { actsAfter } from '../../chain/index.ts'
import type { Api, ApiRoutes } from '../door.ts'
import { operation, routes } from '../operation.ts'
import { Paging, pageOf } from '../paging.ts'

const ActJson = z
  .object({
    agencyId: z.uuid(),
    seq: z.int().meta({ description: '第几行，从 1 起，不间断' }),
    at: z.iso.datetime(),
    personId: z.uuid().nullable().meta({
      description: '谁：人员的编号，角色是 apiKey 的为密钥的编号；系统自己做的为 null',
    }),
    role: z.string().nullable(),
    action: z.string(),
    recordKind: z.string(),
    recordId: z.string(),
    beforeDigest: z.string().nullable(),
    afterDigest: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).meta({ description: '不含个人信息的事实' }),
    algorithm: z.enum(['sha256', 'sm3']),
    previousHash: z.string(),
    hash: z.string().meta({ description: '前一行的摘要和这一行的全部内容一起取的摘要' }),
  })
  .meta({ id: 'Act', description: '操作记录的一行；够用来核验整条链' })

const list = operation('act.view', {
  method: 'get',
  path: '/agencies/{id}/acts',
  operationId: 'listActs',
  summary: '一个机关的操作记录',
  description: '从早到晚。after 是行号：从它之后的一行起。改动、删去、换位都核验得出。',
  request: {
    params: z.object({ id: z.uuid('编号不对').meta({ description: '机关的编号' }) }),
    query: Paging.extend({
      after: z.coerce
        .number('after 应当是行号')
        .int('after 应当是行号')
        .min(0)
        .default(0)
        .meta({ description: '行号：上一次的 next' }),
    }),
  },
  responses: {
    200: {
      description: '操作记录',
      content: { 'application/json': { schema: pageOf(ActJson) } },
    },
  },
})

/** 操作记录。 */
export function actRoutes({ db }: Api): ApiRoutes {
  const app = routes()
  app.openapi(list, async (c) => {
    const { limit, after } = c.req.valid('query')
    const { agency } = await allowedAgency(db, c.var.acting, 'act.view', c.req.valid('param').id)
    const rows = await actsAfter(db, agency.id, after, limit + 1)
    const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }))
    const next = rows.length > limit ? String(items.at(-1)?.seq) : null
    return c.json({ items, next }, 200)
  })
  return app
}
