import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Hono } from 'hono'

/** 页面用的静态文件：网址里有内容的指纹，所以可以一直缓存。 */
export interface Assets {
  /** 某个文件的网址。 */
  readonly href: (name: string) => string
  /** `/assets` 下的路由。 */
  readonly routes: Hono
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** 备好静态文件；值是文件的位置，或者内容本身。 */
export function assetsOf(files: Readonly<Record<string, URL | string>>): Assets {
  const known = new Map(
    Object.entries(files).map(([name, file]) => {
      const body = typeof file === 'string' ? Buffer.from(file) : readFileSync(file)
      const mark = createHash('sha256').update(body).digest('hex').slice(0, 12)
      return [name, { body, mark }] as const
    }),
  )
  const routes = new Hono()
  routes.get('/:mark/:name', (c) => {
    const { mark, name } = c.req.param()
    const asset = known.get(name)
    if (asset?.mark !== mark) return c.notFound()
    return c.body(new Uint8Array(asset.body), 200, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  return {
    routes,
    href(name) {
      const asset = known.get(name)
      if (!asset) throw new Error(`no asset ${name}`)
      return `/assets/${asset.mark}/${name}`
    },
  }
}
