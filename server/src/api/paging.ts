import { z } from '@hono/zod-openapi'

/** 一次至多给多少条。 */
export const MOST = 500

/** 清单都照这样分页：`next` 不是 null，就用它作 `after` 再取。 */
export const Paging = z.object({
  limit: z.coerce
    .number('limit 应当是整数')
    .int('limit 应当是整数')
    .min(1, '至少 1 条')
    .max(MOST, `一次至多 ${MOST} 条`)
    .default(100)
    .meta({ description: `一次给多少条，1 到 ${MOST}` }),
  after: z.string().max(100).optional().meta({ description: '从哪里接着给：上一次的 next' }),
})

/** 一页：若干条，和接着从哪里取。 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: '还有的话，下一次的 after；没有了为 null' }),
  })
}

/** 从一个已经在手里的清单里取一页。 */
export function pageFrom<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): { readonly items: readonly Row[]; readonly next: string | null } {
  const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  // A row that has gone meanwhile: from the beginning, rather than silently nothing.
  const items = rows.slice(start, start + limit)
  const isLast = start + limit >= rows.length
  return { items, next: isLast ? null : (items.at(-1)?.id ?? null) }
}
