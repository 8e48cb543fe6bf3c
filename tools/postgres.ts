import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { openDatabase } from '../server/src/db/index.ts'

/** 一个只为测试而起的 PostgreSQL。 */
export interface Postgres {
  readonly url: string
  /** Stops it and removes what it kept. */
  stop(): Promise<void>
  /** `kill -9`, as a power cut would; then `start` again. Absent where somebody else's server is used. */
  readonly kill?: () => Promise<void>
  readonly start?: () => Promise<void>
}

/** 没有 PostgreSQL 时的话，连同怎样得到它。 */
export const NO_POSTGRES =
  '没有找到 PostgreSQL 15 以上。装一个（Debian：apt-get install postgresql），或者用 DATABASE_URL 指一个可以建库的'

const OLDEST = 15
const START_MS = 60_000

/**
 * 起一个 PostgreSQL：给了 `DATABASE_URL` 就用它；没有找到为 undefined。
 *
 * `isDurable`: whether it waits for the disk. The suite need not; what is killed must.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<Postgres | undefined> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, async stop() {} }
  const bin = postgresFolder()
  if (!bin) return undefined
  const user = systemUser()
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-postgres-'))
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      ...['--pgdata', data, '--username', 'gongkai', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`)

  const port = await freePort()
  const url = `postgres://gongkai:${password}@127.0.0.1:${port}/postgres`
  const flags = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=200', ...flags]
  let child: ChildProcess | undefined
  let said = ''
  const abandon = () => child?.kill('SIGQUIT')

  async function start(): Promise<void> {
    const began = Date.now()
    while (Date.now() - began < START_MS) {
      const started = spawn(
        join(bin ?? '', 'postgres'),
        ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((each) => ['-c', each])],
        { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
      )
      child = started
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4000)
      })
      if (await answers(url, started, began + START_MS)) return
      // After a kill its children need a moment to notice; until then a new one refuses to start.
      await ended(started)
      await pause(200)
    }
    throw new Error(`PostgreSQL 没有起动：${said}`)
  }

  try {
    await start()
  } catch (error) {
    abandon()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  process.on('exit', abandon)
  return {
    url,
    start,
    async kill() {
      child?.kill('SIGKILL')
      if (child) await ended(child)
    },
    async stop() {
      process.off('exit', abandon)
      child?.kill('SIGINT')
      if (child) await ended(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** 最新的一个 PostgreSQL 的程序所在的文件夹。 */
function postgresFolder(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const installed = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : []
  const paths = (process.env.PATH ?? '').split(delimiter)
  return [...installed, ...paths].find((folder) => {
    if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) return false
    const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
    return Number(/(\d+)/.exec(stdout ?? '')?.[1] ?? 0) >= OLDEST
  })
}

/** PostgreSQL refuses to run as root: then as its own user, or as nobody. */
function systemUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
    const [uid, gid] = [id('-u'), id('-g')]
    if (uid.status === 0 && gid.status === 0)
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  return undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Whether it takes connections before it ends or the time is over. */
async function answers(url: string, child: ChildProcess, until: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const database = await openDatabase({ url, dataFolder: '', connections: 1 })
    try {
      await database.alone((runner) => runner.query('select 1'))
      return true
    } catch {
      await pause(50)
    } finally {
      await database.close()
    }
  }
  return false
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
