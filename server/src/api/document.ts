import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ApiRoutes } from './door.ts'
import { NEEDS } from './operation.ts'

/** 说明书：OpenAPI 3.1，由核对请求的同一份声明得来。 */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

/** 说明书里的一项操作。 */
export interface ApiOperation {
  readonly summary: string
  readonly description?: string
  readonly [NEEDS]: string
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: ApiBodySchema }>>
  }
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: { readonly description?: string; readonly default?: unknown }
}

interface ApiBodySchema {
  readonly properties?: Readonly<
    Record<
      string,
      {
        readonly type?: string
        readonly description?: string
        readonly example?: unknown
        readonly default?: unknown
      }
    >
  >
}

const reportSchema: unknown = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@gongkai/report/report.schema.json')), 'utf8'),
)

const problems = {
  default: {
    description: '没有办成：缘由和办法（RFC 9457）',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}

/** 一组操作的说明书。 */
export function documentOf(app: ApiRoutes): ApiDocument {
  const made = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '公开：接口', version: '1', description },
    servers: [{ url: '/api' }],
    security: [{ key: [] }],
  })
  const { webhooks: _, ...document }: ApiDocument & { readonly webhooks?: unknown } = JSON.parse(
    JSON.stringify(made),
  )
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, each]) => [
          method,
          { ...each, responses: { ...each.responses, ...problems } },
        ]),
      ),
    ]),
  )
  const { schemas, ...rest } = document.components
  return {
    ...document,
    paths,
    components: {
      ...rest,
      schemas: { ...schemas, Report: reportSchema },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: '接口密钥，以 gk_ 开头' },
      },
    } as ApiDocument['components'],
  }
}

const description = `政府信息公开工作系统的接口。

- 密钥：由机关的管理员在工作台发放，只显示一次。请求头写 \`Authorization: Bearer gk_…\`。密钥只到得了所属机关和它之下的机关，只能做发放时选定的事。
- 清单：\`limit\` 定一次给多少，\`next\` 不是 null 就用它作 \`after\` 再取。
- 缓存：GET 的回答有 \`ETag\`；带上 \`If-None-Match\`，没有变的只回 304。
- 频率：每个密钥一分钟至多 300 次，超过的回 429 和 \`Retry-After\`。
- 出错：\`application/problem+json\`（RFC 9457），\`title\` 是缘由，\`detail\` 是办法。
- 时刻是 UTC（ISO 8601），编号是 UUID。`
