import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openDatabase } from '../db/index.ts'
import { copyTemplate, ownPostgres } from '../db/testing.ts'
import { diskStore } from '../files/index.ts'
import { type Config, ConfigError, configFrom } from '../kit/config.ts'
import { sha256Of } from '../operation/index.ts'
import { populate } from '../operation/testing.ts'
import { type Handed, runCommand } from './run-command.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-cli-'))
const own = process.env.DATABASE_URL ? await ownPostgres(process.env.DATABASE_URL) : undefined
after(async () => {
  await own?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** The place these commands work on: the embedded database, or one on the server of the test. */
const dataFolder = join(folder, 'data')
const environment = { GONGKAI_DATA: dataFolder, DATABASE_URL: own?.url }
const agencies = await filled()

async function filled(): Promise<readonly string[]> {
  if (!own) await copyTemplate(dataFolder)
  const database = await openDatabase({ dataFolder, url: own?.url, connections: 3 })
  try {
    return await populate(database, diskStore(join(dataFolder, 'files')))
  } finally {
    await database.close()
  }
}

const served: string[] = []
const handed: Handed = {
  async serve() {
    served.push('serve')
    return 0
  },
  async worker() {
    served.push('worker')
    return 0
  },
}

async function run(
  args: readonly string[],
  config: () => Config = () => configFrom(environment),
  clock = () => Date.UTC(2026, 2, 2),
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = []
  const err: string[] = []
  const io = {
    ...{ out: (line: string) => out.push(line), err: (line: string) => err.push(line), config },
    ...{ clock, nodeVersion: process.versions.node },
  }
  const code = await runCommand(args, io, handed)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const backup = join(folder, '备份.tar.gz')

test('说明：全部命令，每一条自己的', async () => {
  const { code, out } = await run(['help'])
  assert.equal(code, 0)
  const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
  assert.deepEqual(names, [
    ...['serve', 'worker', 'migrate', 'backup', 'restore', 'export', 'verify', 'doctor'],
    ...['calendar', 'clock'],
    ...['read', 'check', 'print', 'compare'],
  ])
  for (const name of names.slice(0, 10)) {
    const own = await run(['help', name ?? ''])
    assert.match(own.out, new RegExp(`^gongkai ${name} — .*\\n\\n用法：gongkai ${name}`))
    assert.deepEqual((await run([name ?? '', '--help'])).out, own.out)
  }
})

const mistakes: readonly (readonly [args: readonly string[], said: RegExp])[] = [
  [['bakcup'], /没有「bakcup」这个命令。可以用：serve、/],
  [['backup'], /请给出备份写到的文件。用法见 gongkai backup --help/],
  [['backup', 'a', 'b'], /多了「b」/],
  [['backup', '--force', 'a'], /没有 --force 这个选项/],
  [['restore', join(folder, '没有')], /没有：没有这个文件/],
  [['export', join(folder, 'x')], /请用 --agency 指出机关/],
  [['export', '--agency', '不存在的局', join(folder, 'x')], /没有「不存在的局」这个机关/],
  [['verify', '--head', '3', folder], /--head 要「行号:摘要」/],
  [['verify', folder], /不是 gongkai export 做的文件夹/],
  [['worker', '8080'], /不要「8080」/],
  [['migrate', 'x'], /不要「x」/],
]

for (const [args, message] of mistakes)
  test(`用错了：gongkai ${args.join(' ').replaceAll(folder, '…')}`, async () => {
    const { code, err } = await run(args)
    assert.equal(code, 2)
    assert.match(err, message)
  })

test('设置写错了：说是哪一项', async () => {
  const { code, err } = await run(['doctor'], () => configFrom({ PORT: 'x' }))
  assert.equal(code, 2)
  assert.match(err, /PORT/)
  assert.ok(configFrom({}) && ConfigError)
})

test('服务和后台任务由 main 递进来', async () => {
  assert.equal((await run(['serve'])).code, 0)
  assert.equal((await run(['worker'])).code, 0)
  assert.deepEqual(served, ['serve', 'worker'])
})

test('没有数据库的目录、连不上的数据库：说清楚，不建立什么', async () => {
  const nowhere = join(folder, 'nowhere')
  const { code, err } = await run(['backup', backup], () => configFrom({ GONGKAI_DATA: nowhere }))
  assert.equal(code, 2)
  assert.match(err, /没有数据库。请用 GONGKAI_DATA/)
  assert.equal(existsSync(nowhere), false)
  const away = { ...environment, DATABASE_URL: 'postgres://127.0.0.1:1/x' }
  const refused = await run(['migrate'], () => configFrom(away))
  assert.deepEqual([refused.code, /连不上/.test(refused.err)], [2, true])
})

test('备份、核验、恢复、再迁移：都说得清，不覆盖，不再恢复第二次', async () => {
  const made = await run(['backup', backup])
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /已备份到 .*：\d+ 张表 \d+ 行，2 个文件 .*，2 个机关的行为链共 20 行/)
  assert.match(made.out, new RegExp(await sha256Of(createReadStream(backup))))
  assert.match(made.out, /密钥文件 .* 不在备份里/)
  assert.match((await run(['backup', backup])).err, /没有覆盖/)

  const good = await run(['verify', backup])
  assert.deepEqual([good.code, /^完好：/.test(good.out)], [0, true])

  const target = { GONGKAI_DATA: join(folder, 'restored') }
  await copyTemplate(target.GONGKAI_DATA)
  const restored = await run(['restore', backup], () => configFrom(target))
  assert.equal(restored.code, 0, restored.err)
  assert.match(
    restored.out,
    /已恢复并核验：.*行为链共 20 行\n备份做于 2026-03-02 08:00（北京时间）/,
  )
  assert.match(restored.err, /还没有密钥文件/)
  assert.match((await run(['restore', backup], () => configFrom(target))).err, /不是空的/)
  assert.match((await run(['migrate'], () => configFrom(target))).out, /没有要做的/)
})

test('断了的备份：核验和恢复都拒绝', async () => {
  const cut = join(folder, 'cut.tar.gz')
  await writeFile(cut, await readFile(backup))
  await truncate(cut, 5000)
  const verified = await run(['verify', cut])
  assert.deepEqual([verified.code, /不完整或者已损坏/.test(verified.err)], [2, true])
})

test('导出、记下末端、核验；动过的说出第几行', async () => {
  const place = join(folder, '导出')
  const made = await run(['export', '--agency', agencies[0] ?? '', place])
  assert.equal(made.code, 0, made.err)
  const head = /末端，请另外记下：(10:[0-9a-f]{64})/.exec(made.out)?.[1] ?? ''
  const good = await run(['verify', '--head', head, place])
  assert.deepEqual([good.code, /^完好：某某县教育局，行为链 10 行/.test(good.out)], [0, true])
  const inBackup = await run(['verify', '--head', `${agencies[0]}:${head}`, backup])
  assert.equal(inBackup.code, 0, inBackup.out)
  const later = head.replace('10:', '11:')
  const short = await run(['verify', '--head', `${agencies[0]}:${later}`, backup])
  assert.deepEqual([short.code, /末尾被删去/.test(short.out)], [1, true])
  const chain = join(place, 'chain.jsonl')
  await writeFile(chain, (await readFile(chain, 'utf8')).replace('"n": 4', '"n": 5'))
  const bad = await run(['verify', place])
  assert.equal(bad.code, 1)
  assert.match(bad.out, /不对：行为链：第 3 行的内容与它的摘要不符/)
  await appendFile(chain, '这不是 JSON\n')
  assert.match((await run(['verify', place])).err, /读不出来/)
})

test('体检：一样一行；有毛病的退出码是 1', async () => {
  // The database has a clock of its own.
  const well = await run(['doctor'], undefined, Date.now)
  const faults = well.out.split('\n').filter((line) => line.startsWith('✖') && !/日历/.test(line))
  assert.deepEqual(faults, [])
  for (const subject of [
    'Node',
    '数据目录',
    '数据库',
    '密钥文件',
    '文件库',
    '日历',
    '电子邮件',
    '短信',
    '排版和字体',
  ])
    assert.match(well.out, new RegExp(`^[✔！✖] ${subject}：`, 'm'))
  assert.match((await run(['doctor'])).out, /✖ 数据库：.*和这台机器差 \d+ 秒/)
  assert.match((await run(['doctor'])).out, /✔ 日历：今天是 2026-03-02，放假安排有到 20/)
  const file = join(folder, 'open.key')
  await writeFile(file, 'x', { mode: 0o644 })
  const ill = { ...environment, GONGKAI_KEY_FILE: file }
  const { code, out } = await run(['doctor'], () => configFrom(ill))
  assert.deepEqual([code, /✖ 密钥文件：.*chmod 600/.test(out)], [1, true])
  const away = { ...environment, DATABASE_URL: 'postgres://127.0.0.1:1/x' }
  assert.match((await run(['doctor'], () => configFrom(away))).out, /✖ 数据库：连不上/)
  assert.match(well.out, /✔ 电子邮件：没有设 GONGKAI_SMTP_URL，不发/)
  const mute = {
    ...environment,
    GONGKAI_SMTP_URL: 'smtp://127.0.0.1:1',
    GONGKAI_MAIL_FROM: 'a@b.cn',
  }
  assert.match(
    (await run(['doctor'], () => configFrom(mute))).out,
    /✖ 电子邮件：连不上发信的服务器/,
  )
})
