import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { registerApplication, viewApplication } from '../applications/index.ts'
import { actors, filledApplication, openCounty, testSealer } from '../applications/testing.ts'
import { type Db, migrate, openDatabase } from '../db/index.ts'
import { copyTemplate, ownPostgres } from '../db/testing.ts'
import { configFrom } from '../kit/config.ts'
import { runCommand } from './run-command.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-calendar-'))
const own = process.env.DATABASE_URL ? await ownPostgres(process.env.DATABASE_URL) : undefined
after(async () => {
  await own?.drop()
  await rm(folder, { recursive: true, force: true })
})
const dataFolder = join(folder, 'data')
if (!own) await copyTemplate(dataFolder)

/** Opened for a moment: the commands need it, too. */
async function inDatabase<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ dataFolder, url: own?.url, connections: 3 })
  try {
    if (own) await migrate(database)
    return await work(database.db)
  } finally {
    await database.close()
  }
}

async function run(...args: readonly string[]) {
  const said: string[] = []
  const io = {
    ...{ out: (line: string) => said.push(line), err: (line: string) => said.push(line) },
    config: () => configFrom({ GONGKAI_DATA: dataFolder, DATABASE_URL: own?.url }),
    ...{ clock: () => Date.parse('2026-12-21T10:00:00+08:00'), nodeVersion: process.versions.node },
  }
  const none = async () => 0
  const code = await runCommand(['calendar', ...args], io, { serve: none, worker: none })
  return { code, said: said.join('\n') }
}

const path = join(folder, '通知.json')
const notice = {
  year: 2027,
  title: '国务院办公厅关于2027年部分节假日安排的通知（测试编造）',
  ...{ number: '国办发明电〔2026〕99号', issuedOn: '2026-11-05' },
  off: ['2027-01-01..2027-01-03', '2027-01-04'],
}

test('calendar load：没有机关、写法不对的说清楚；先看再载入；再载入一次说已经有了', async () => {
  await writeFile(path, JSON.stringify(notice))
  await inDatabase(async () => {})
  assert.match((await run('load', path)).said, /还没有机关/)
  const { agencyId, id, by } = await inDatabase(async (db) => {
    const county = await openCounty(db)
    const { officer } = actors(county)
    const filled = filledApplication({ submittedOn: '2026-12-14' })
    const { id: made } = await registerApplication(db, testSealer, officer('2026-12-14'), filled)
    return { agencyId: county.agencyId, id: made, by: officer('2026-12-21') }
  })
  const dueOn = () =>
    inDatabase(async (db) => (await viewApplication(db, by, agencyId, id)).application.dueOn)
  assert.equal(await dueOn(), '2027-01-11')

  await writeFile(path, '{"year": "二〇二七"}')
  assert.deepEqual([(await run('load', path)).code], [2])
  await writeFile(path, JSON.stringify({ ...notice, off: ['2027-02-30'] }))
  assert.match((await run('load', path)).said, /2027-02-30.*不是一个日期/)
  assert.match((await run(path)).said, /calendar 后面写 load/)

  await writeFile(path, JSON.stringify(notice))
  const looked = await run('load', '--dry-run', path)
  assert.deepEqual([looked.code, /2026-0001　2027-01-11 → 2027-01-13/.test(looked.said)], [0, true])
  assert.equal(await dueOn(), '2027-01-11')
  assert.match((await run('load', path)).said, /已载入 2027 年的通知（第 1 版）/)
  assert.equal(await dueOn(), '2027-01-13')
  const again = await run('load', path)
  assert.deepEqual([again.code, /完全一样/.test(again.said)], [2, true])
})
