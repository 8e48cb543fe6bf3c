import { Hono } from 'hono'

/** 一项检查：不行就抛出。 */
export type ReadyCheck = () => Promise<unknown>

const WITHIN_MS = 5000

/**
 * `/healthz`：进程活着。`/readyz`：可以接请求，各项检查都通过；不行的 503，说出是哪一项。
 *
 * Why a check failed is not said here: the page is open, and the error may name machines.
 */
export function healthRoutes(checks: Readonly<Record<string, ReadyCheck>>): Hono {
  const routes = new Hono()
  routes.get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
  routes.get('/readyz', async (c) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const),
    )
    const isReady = results.every(([, isPassed]) => isPassed)
    const said = results.map(([name, isPassed]) => `${name}: ${isPassed ? 'ok' : 'failed'}\n`)
    return c.text(said.join(''), isReady ? 200 : 503, { 'cache-control': 'no-store' })
  })
  return routes
}

async function passes(check: ReadyCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      check(),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('超时')), WITHIN_MS)
      }),
    ])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
