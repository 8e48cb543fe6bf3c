import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { type DatabaseOptions, openDatabase } from '../../server/src/db/index.ts'
import { diskStore } from '../../server/src/files/index.ts'
import {
  askServer,
  examineBackup,
  readBackup,
  sha256Of,
  writeBackup,
} from '../../server/src/operation/index.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { type County, foundCounty } from './county.ts'
import { type ServerProcess, startServer } from './server.ts'

export type EngineName = 'embedded' | 'postgres'

/** 几轮下来：写成了多少，丢了多少，链断在哪里。 */
export interface Outcome {
  readonly rounds: number
  readonly acknowledged: number
  readonly inFlight: number
  readonly killed: Readonly<Record<Victim, number>>
  /** 每一处不对；没有就是通过。 */
  readonly faults: readonly string[]
}

export type Victim = 'server' | 'postmaster' | 'both'

const WRITES = 200
const victims: readonly Victim[] = ['server', 'postmaster', 'both']

/**
 * 一轮一轮：同时写 200 次，在随机的一刻 `kill -9`，再启动，看确认过的是否都在、链是否接得上。
 *
 * On PostgreSQL a third of the rounds kills the database instead, a third both. Undefined without a PostgreSQL.
 */
export async function crashRounds(
  engine: EngineName,
  rounds: number,
  random: () => number,
  said: (line: string) => void = () => {},
): Promise<Outcome | undefined> {
  const postgres = engine === 'postgres' ? await startPostgres({ isDurable: true }) : undefined
  if (engine === 'postgres' && !postgres) return undefined
  const dataFolder = await mkdtemp(join(tmpdir(), 'gongkai-crash-'))
  const place = { dataFolder, url: postgres?.url }
  const env = { GONGKAI_DATA: dataFolder, DATABASE_URL: postgres?.url }
  const written = new Map<string, string>()
  const faults: string[] = []
  const killed = { server: 0, postmaster: 0, both: 0 }
  let inFlight = 0
  let server: ServerProcess | undefined
  try {
    const county = await foundCounty(place, rounds)
    server = await startServer(env)
    for (let round = 0; round < rounds; round++) {
      const victim = (postgres?.kill && victims[round % victims.length]) || 'server'
      const answered = await burst(server.url, county, round, Math.floor(random() * WRITES), () =>
        kill(victim, server, postgres),
      )
      killed[victim]++
      for (const [id, name] of answered) written.set(id, name)
      inFlight += WRITES - answered.size
      if (victim !== 'server') await postgres?.start?.()
      // The server that lost its database goes on by itself; the other is started again.
      if (victim !== 'postmaster') server = await startServer(env)
      else await answersAgain(server)
      const found = await examine(place, written)
      faults.push(...found.map((fault) => `第 ${round + 1} 轮（${victim}）：${fault}`))
      said(
        `${engine} ${round + 1}/${rounds} ${victim}：确认 ${answered.size}，共 ${written.size}，不对 ${faults.length}`,
      )
    }
    await server.stop()
    return { rounds, acknowledged: written.size, inFlight, killed, faults }
  } finally {
    await server?.kill()
    await postgres?.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function kill(
  victim: Victim,
  server: ServerProcess | undefined,
  postgres: Postgres | undefined,
): Promise<void> {
  await Promise.all([
    victim === 'postmaster' ? undefined : server?.kill(),
    victim === 'server' ? undefined : postgres?.kill?.(),
  ])
}

/** 同时写 200 次；确认了 `after` 次的那一刻叫停。返回确认了的。 */
async function burst(
  url: string,
  { agencies, tokens }: County,
  round: number,
  after: number,
  stop: () => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const answered = new Map<string, string>()
  let stopped: Promise<void> | undefined
  const write = async (n: number) => {
    const name = `第${round + 1}轮第${n + 1}科`
    const answer = await fetch(`${url}/api/agencies/${agencies[n % agencies.length]}/divisions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[round]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    if (answer.status !== 201) {
      // While the database is away the server says so; anything else is a mistake of this test.
      if (stopped) return
      throw new Error(`${answer.status} ${await answer.text()}`)
    }
    const { id }: { readonly id: string } = JSON.parse(await answer.text())
    answered.set(id, name)
    if (answered.size > after) stopped ??= stop()
  }
  const settled = await Promise.allSettled(Array.from({ length: WRITES }, (_, n) => write(n)))
  if (!stopped) {
    const failed = settled.find((each) => each.status === 'rejected')
    throw new Error(`没有等到 ${after} 次确认：${String(failed?.reason)}`)
  }
  await stopped
  return answered
}

/** After its database came back, the server answers without being started again. */
async function answersAgain({ url, said }: ServerProcess): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
    if (Date.now() > until)
      throw new Error(`数据库回来一分钟以后，服务还没有恢复（${answer?.status}）：${said()}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** 正在服务的时候备份一次，看备份里：链接得上，确认过的都在，科室和行为一一对应。 */
async function examine(
  place: DatabaseOptions,
  written: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const present = new Map<string, string>()
  const acted = new Set<string>()
  const { faults } = await examineBackup(readBackup(await backupOf(place)), {
    async piece(table, lines) {
      if (table !== 'division' && table !== 'act') return
      for (const line of lines) {
        const row: Readonly<Record<string, unknown>> = JSON.parse(line)
        if (table === 'division') present.set(String(row.id), String(row.name))
        else if (row.record_kind === 'division') acted.add(String(row.record_id))
      }
    },
    file: sha256Of,
  })
  const lost = [...written].filter(([id, name]) => present.get(id) !== name).length
  const unsaid = [...present.keys()].filter((id) => !acted.has(id)).length
  const undone = [...acted].filter((id) => !present.has(id)).length
  return [
    ...faults,
    ...(lost > 0 ? [`确认过的科室丢了 ${lost} 个`] : []),
    ...(unsaid > 0 ? [`有 ${unsaid} 个科室在链上没有行为`] : []),
    ...(undone > 0 ? [`有 ${undone} 次行为没有科室`] : []),
  ]
}

/** The embedded database is the server's: it is asked. The other can be read beside it. */
async function backupOf(place: DatabaseOptions): Promise<Readable> {
  if (!place.url) {
    const answer = await askServer(place.dataFolder, 'POST', '/backup')
    if (!answer) throw new Error('正在服务的进程不听要求')
    return answer
  }
  const out = new PassThrough()
  const database = await openDatabase({ ...place, connections: 1 })
  writeBackup({ database, dataFolder: place.dataFolder }, nothing, out, Date.now())
    .catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined))
    .finally(() => database.close())
  return out
}

/** There is no file in these rounds. */
const nothing = diskStore(join(tmpdir(), 'gongkai-crash-no-files'))
