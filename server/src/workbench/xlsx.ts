import type { Context } from 'hono'

/** 送一个 Excel 工作簿。 */
export function xlsx(c: Context, name: string, bytes: Uint8Array): Response {
  const file = encodeURIComponent(`${name}.xlsx`)
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="list.xlsx"; filename*=UTF-8''${file}`,
    'cache-control': 'no-store',
  })
}
