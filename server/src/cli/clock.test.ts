import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigError } from '../kit/config.ts'
import { runCommand } from './run-command.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-clock-'))
after(() => rm(folder, { recursive: true, force: true }))

const never = async () => 2

/** Runs `gongkai clock` on 2026-03-02, in a place without any configuration. */
async function clock(content: unknown, ...options: readonly string[]) {
  const file = join(folder, '历史.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    config: () => {
      throw new ConfigError('不该去读设置')
    },
    clock: () => Date.UTC(2026, 2, 1, 16),
    nodeVersion: process.versions.node,
  }
  const args = ['clock', ...options, file]
  const code = await runCommand(args, io, { serve: never, worker: never })
  return { code, out: out.join('\n'), err: err.join('\n').replaceAll(file, '历史.json') }
}

const received = { on: '2026-02-09', event: 'received', channel: 'inPerson' }
const consulted = [
  { on: '2026-02-12', event: 'consulted', consultation: '甲公司', with: 'thirdParty' },
  { on: '2026-02-13', event: 'consultationServed', consultation: '甲公司' },
  { on: '2026-02-26', event: 'consultationAnswered', consultation: '甲公司', opinion: 'refuses' },
]

test('期限：人读的台账，每一天为什么计或者不计', async () => {
  const { code, out } = await clock({ events: [received, ...consulted] })
  assert.equal(code, 0)
  assert.match(out, /^状态：办理中（2026年3月2日）\n收到申请之日：2026年2月9日\n/)
  assert.match(
    out,
    /答复期限：到2026年3月20日为止\n {2}自收到申请之日起 20 个工作日（条例第三十三条第二款）/,
  )
  assert.match(out, /还有 14 个工作日/)
  assert.match(out, /2026-02-17 周二 {2}休息日，不计 {2}放假 {2}（国办发明电〔2025〕7号）/)
  assert.match(
    out,
    /2026-02-24 周二 {2}停止计算 {2}征求第三方意见「甲公司」 {2}（条例第三十三条第三款）/,
  )
  assert.match(out, /2026-02-28 周六 {2}第 5 个工作日 {2}调休上班/)
  assert.match(out, /2026-03-20 周五 {2}第 20 个工作日 .*◀ 最后一日/)
  assert.match(out, /用到的读法[\s\S]*收到意见的当日算不算征求意见的时间：算，次日起续计$/m)
  assert.doesNotMatch(out, /待确认/)
})

test('期限：JSON 里的数加得起来，条文写成文字', async () => {
  const { code, out } = await clock({ events: [received, ...consulted] }, '--json')
  assert.equal(code, 0)
  const said = JSON.parse(out)
  assert.deepEqual(
    [said.state, said.stateLabel, said.receivedOn, said.dueOn, said.daysLeft, said.isOverdue],
    ['inProcess', '办理中', '2026-02-09', '2026-03-20', 14, false],
  )
  const kinds = (kind: string) => said.ledger.filter((day: { kind: string }) => day.kind === kind)
  assert.deepEqual(
    said.steps.map((step: { workdays: number }) => step.workdays),
    [kinds('counted').length, kinds('stopped').length],
  )
  assert.deepEqual(kinds('counted')[0].basis, ['条例第三十三条第二款'])
  assert.equal(said.options.answeredOn, 'sent')
})

test('期限：站在哪一天看，文件的 asOf、--on、今天', async () => {
  const history = { asOf: '2026-02-10', events: [received, ...consulted] }
  assert.match((await clock(history)).out, /2026年2月10日）[\s\S]*还有 19 个工作日/)
  assert.match((await clock(history, '--on', '2026-02-25')).out, /状态：征求意见中/)
  const late = await clock(history, '--on', '2026-03-24')
  assert.match(late.out, /已经逾期 2 个工作日[\s\S]*逾期第 2 个工作日/)
  const wrong = await clock(history, '--on', '2026-2-30')
  assert.deepEqual([wrong.code, /--on 要一个日期/.test(wrong.err)], [2, true])
})

test('期限：不合规定的照算、说明，退出码 1', async () => {
  const events = [received, { on: '2026-02-26', event: 'extended', workdays: 21, approver: '主任' }]
  const { code, out } = await clock({ events })
  assert.equal(code, 1)
  assert.match(out, /不合规定：第 2 个事件：延长合计21个工作日，超过20个工作日，延长没有计入/)
})

test('期限：凭记忆的、自定的，标明待确认', async () => {
  const paid = [
    received,
    { on: '2026-02-10', event: 'feeNotice' },
    { on: '2026-02-10', event: 'noticeServed', notice: 'fee' },
    { on: '2026-02-11', event: 'paid' },
  ]
  const { out } = await clock({ events: paid })
  assert.match(out, /自缴费之日起重新起算 20 个工作日（信息处理费管理办法，待确认）/)
  assert.match(out, /缴费以后答复期限怎样算：自缴费次日起重新计算（待确认）/)
  const correction = await clock({ kind: 'recordCorrection', events: [received] })
  assert.match(correction.out, /20 个工作日（条例第四十一条，待确认）/)
})

test('期限：期满不答复，第三方和共同制作机关正好相反', async () => {
  const silent = (whom: string) => [
    received,
    { on: '2026-02-10', event: 'consulted', consultation: '甲', with: whom },
    { on: '2026-02-10', event: 'consultationServed', consultation: '甲' },
  ]
  const said = async (whom: string) =>
    (await clock({ asOf: '2026-03-20', events: silent(whom) })).out
  assert.match(await said('thirdParty'), /不视为同意，由机关自行决定（条例第三十二条）/)
  assert.match(await said('coProducer'), /视为同意公开（条例第三十四条）/)
  assert.match(await said('otherAgency'), /没有收到意见/)
})

test('期限：读不成的，说哪里、为什么，退出码 2', async () => {
  const events = [
    { on: '2026-2-9', event: 'received', channel: 'telex' },
    { on: '2026-02-10', event: 'answered' },
    { on: '2026-02-10', event: 'confirmed', who: '' },
    null,
  ]
  const { code, out, err } = await clock({ events, option: {} })
  assert.deepEqual([code, out], [2, ''])
  for (const said of [
    '历史.json：events[0].on："2026-2-9"不是一个日期',
    '历史.json：events[0].channel："telex"不在可用的代号里：inPerson、signedMail',
    '历史.json：events[1].event：没有"answered"这种事件；可以用：received、confirmed',
    '历史.json：events[2].who：没有这一项',
    '历史.json：events[3]：应当是一个对象',
    '历史.json：option：没有这一项；可以有：kind、asOf、options、events',
  ])
    assert.ok(err.includes(said), `${said}\n${err}`)
  assert.match(
    (await clock('{"events": [')).err,
    /不是 JSON（括号、引号或者逗号不对，也可能没有写完）/,
  )
  assert.match((await clock('{"events":\n  [1 2]}')).err, /不是 JSON：第 2 行第 6 个字符起读不成/)
  assert.match((await clock({ events: [] })).err, /events：一个事件也没有/)
})

test('期限：放假通知还没有公布的年份，暂算并说明；再往后的不算', async () => {
  const year = { ...received, on: '2026-12-28' }
  const next = await clock({ asOf: '2026-12-29', events: [year] })
  assert.match(next.out, /（暂算：有的年份还没有放假通知）/)
  assert.match(next.out, /2027-01-04 周一 .*（暂算）/)
  const far = await clock({ asOf: '2031-01-01', events: [{ ...received, on: '2031-01-01' }] })
  assert.deepEqual([far.code, /2031年的放假通知不在日历中/.test(far.err)], [2, true])
})

test('期限：说明书里的例子算得出来', async () => {
  const page = new URL('../../../docs/application-clock.md', import.meta.url)
  const example = /```json\n([\s\S]*?)```/.exec(await readFile(page, 'utf8'))?.[1] ?? ''
  const { code, out } = await clock(example)
  assert.equal(code, 0)
  assert.match(out, /答复期限：到2026年4月3日为止/)
})
