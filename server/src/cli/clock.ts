import { readFile } from 'node:fs/promises'
import {
  applicationClock,
  calendarOf,
  type Day,
  isDay,
  readHistory,
  UnknownYear,
} from '@gongkai/law'
import { inBeijing } from '../kit/clock.ts'
import { clockInJson, clockInWords } from './clock-shown.ts'
import { type Command, exit, parsed, theOnly, UsageError } from './command.ts'

/** 一件申请的期限，由它的历史算出。 */
export const clockCommand: Command = {
  name: 'clock',
  summary: '算一件依申请公开的期限：哪天到期，每一天为什么计或者不计',
  help: `gongkai clock — 算一件依申请公开的期限：哪天到期，每一天为什么计或者不计

用法：gongkai clock [--json] [--on 日期] 历史文件

  --json     印出 JSON：状态、到期日、剩余的工作日、逐日台账、意见
  --on 日期  站在哪一天看（2026-03-02）；不给的，用文件里的 asOf，再没有的是今天

历史文件是 JSON，写法见 docs/application-clock.md。不需要数据库，也不需要服务。

退出码：0 算出来了，没有意见；1 历史里有不可能的或者不合规定的；2 没能算（文件读不成，会说哪里、为什么）。`,
  async run(args, io) {
    const options = { json: { type: 'boolean' }, on: { type: 'string' } } as const
    const { values, positionals } = parsed(args, options)
    const path = theOnly(positionals, '历史文件')
    if (values.on !== undefined && !isDay(values.on))
      throw new UsageError(`--on 要一个日期，形如 2026-03-02，不能是「${values.on}」`)
    const read = readHistory(inJson(await readFile(path, 'utf8'), path))
    if (!read.history) {
      for (const { place, reason } of read.faults) io.err(`${path}：${place}：${reason}`)
      return exit.failed
    }
    const asOf: Day = values.on ?? read.asOf ?? inBeijing(io.clock()).slice(0, 10)
    const calendar = calendarOf(undefined, { provisionalNextYear: true })
    try {
      const setting = { calendar, asOf, options: read.options }
      const clock = applicationClock(read.history, setting)
      const lines = values.json
        ? [JSON.stringify(clockInJson(clock, read.options), null, 2)]
        : clockInWords(clock, read.history, read.options)
      for (const line of lines) io.out(line)
      return clock.findings.some(({ kind }) => kind !== 'notice') ? exit.found : exit.clean
    } catch (error) {
      if (!(error instanceof UnknownYear)) throw error
      io.err(`${path}：${error.message}。请检查日期；放假通知公布以后才能算到那一年`)
      return exit.failed
    }
  },
}

function inJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError(`${path}：不是 JSON${placeOf(error.message, text)}`)
  }
}

function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return '（括号、引号或者逗号不对，也可能没有写完）'
  const before = text.slice(0, Number(position)).split('\n')
  return `：第 ${before.length} 行第 ${(before.at(-1)?.length ?? 0) + 1} 个字符起读不成`
}
