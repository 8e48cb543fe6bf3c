import type { Context } from 'hono'

/** 送一个 CSV 文件。 */
export function csv(c: Context, name: string, text: string): Response {
  const file = encodeURIComponent(`${name}.csv`)
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="list.csv"; filename*=UTF-8''${file}`,
    'cache-control': 'no-store',
  })
}
