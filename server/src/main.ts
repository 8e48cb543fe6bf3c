import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { annotatedStyle } from '@gongkai/report'
import { openPool } from '@gongkai/report/node'
import { serve } from '@hono/node-server'
import { assetsOf } from './kit/assets.ts'
import { systemClock } from './kit/clock.ts'
import { ConfigError, configFrom } from './kit/config.ts'
import { logTo } from './kit/log.ts'
import { rateLimit } from './kit/rate-limit.ts'
import { portalApp } from './portal/app.ts'
import { uploadLimits } from './portal/checkup/receive-upload.ts'
import { openResults } from './portal/checkup/results.ts'

const SWEEP_EVERY_MS = 5 * 60_000
const STOP_WITHIN_MS = 5000

/** 启动：读设置，装配，监听，直到收到停止的信号。 */
async function main(): Promise<void> {
  const { port, dataFolder } = configFrom(process.env)
  await mkdir(dataFolder, { recursive: true })
  const log = logTo(process.stderr, systemClock)
  const pool = openPool()
  const results = openResults(join(dataFolder, 'checkups'), systemClock)
  // What an earlier run left behind, because it was cut off, is nobody's any more.
  await results.clear()

  const assets = assetsOf({
    'bootstrap.min.css': new URL(import.meta.resolve('bootstrap/dist/css/bootstrap.min.css')),
    'annotated.css': annotatedStyle,
    ...Object.fromEntries(
      ['gongkai.css', 'icon.svg', 'checkup-form.js', 'checkup-result.js'].map((name) => [
        name,
        new URL(`../public/${name}`, import.meta.url),
      ]),
    ),
  })
  const frame = {
    asset: assets.href,
    navigation: [
      { href: '/', label: '首页' },
      { href: '/checkup', label: '年报体检' },
    ],
  }
  const app = portalApp(
    {
      frame,
      pool,
      results,
      now: systemClock,
      mayPost: rateLimit(20, 60_000, systemClock),
      limits: uploadLimits,
    },
    assets,
    log,
  )

  const server = serve({ fetch: app.fetch, port }) as Server
  server.on('listening', () => {
    const { port: actual } = server.address() as AddressInfo
    process.stdout.write(`公开已启动：http://localhost:${actual}\n数据目录：${dataFolder}\n`)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? inUse(port)
        : error.code === 'EACCES'
          ? noRight(port)
          : error.message,
    )
  })
  const sweeping = setInterval(() => void results.sweep(), SWEEP_EVERY_MS)

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    clearInterval(sweeping)
    // A request that hangs must not keep the machine from shutting down.
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    const closed = new Promise((done) => server.close(done))
    server.closeIdleConnections()
    await closed
    await pool.close()
    await results.clear()
    process.stdout.write('公开已停止\n')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

function inUse(port: number): string {
  return `端口 ${port} 已经被别的程序占用。请先停掉它，或者换一个端口启动，例如：PORT=${port + 1} npm start`
}

function noRight(port: number): string {
  return `没有权限使用端口 ${port}。请换一个 1024 以上的端口启动，例如：PORT=3000 npm start`
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) fail(error.message)
  throw error
})
