import { Hono, type MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** 运行的度量，Prometheus 的格式。标签里没有个人信息：只有路由的样子，没有真的网址。 */
export interface Metrics {
  /** 数每个请求，记它花的时间；放在最前面。 */
  readonly countRequests: MiddlewareHandler
  /** `GET /metrics`。 */
  readonly routes: Hono
  /** 每次来取的时候问一次：各种任务各种状态有几件。 */
  watchJobs(
    counts: () => Promise<
      readonly { readonly kindId: string; readonly state: string; readonly count: number }[]
    >,
  ): void
}

/** 度量的名称都以它开头。 */
const PREFIX = 'gongkai_'
/** In seconds: a page takes milliseconds, printing a report seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** 备好度量。`about` 是这个进程是什么：版本、数据库的种类。 */
export function openMetrics(about: Readonly<Record<string, string>>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: `${PREFIX}info`,
    help: '这个进程是什么',
    labelNames: Object.keys(about),
    registers,
  }).set({ ...about }, 1)
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({
    name: `${PREFIX}http_requests_total`,
    help: '答复的请求',
    labelNames,
    registers,
  })
  const seconds = new Histogram({
    name: `${PREFIX}http_request_seconds`,
    help: '答复一个请求的秒数',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  const routes = new Hono()
  routes.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    }),
  )
  return {
    routes,
    async countRequests(c, next) {
      const end = seconds.startTimer()
      await next()
      const method = methods.has(c.req.method) ? c.req.method : 'OTHER'
      // The pattern, never the address: an address may hold a number or a name.
      const route = matchedRoutes(c).findLast((each) => each.method !== 'ALL')?.path ?? 'unmatched'
      end({ method, route })
      requests.inc({ method, route, status: String(c.res.status) })
    },
    watchJobs(counts) {
      new Gauge({
        name: `${PREFIX}jobs`,
        help: '后台任务：每种、每种状态有几件',
        labelNames: ['kind', 'state'],
        registers,
        async collect() {
          this.reset()
          // Without the database there is no count, but the rest is still worth having.
          for (const { kindId, state, count } of await counts().catch(() => []))
            this.set({ kind: kindId, state }, count)
        },
      })
    },
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
