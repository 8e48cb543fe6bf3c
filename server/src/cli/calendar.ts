import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Acting, publicAgencies } from '../accounts/index.ts'
import { loadNotice, previewNotice } from '../applications/index.ts'
import type { HolidayEntry } from '../calendar/index.ts'
import { openDatabase } from '../db/index.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { OperationError } from '../operation/index.ts'
import { type Command, exit, parsed, theOnly, UsageError } from './command.ts'

/** 载入放假通知：同工作台的「放假通知」一样。 */
export const calendarCommand: Command = {
  name: 'calendar',
  summary: '载入放假通知，重算没有办结的申请',
  help: `gongkai calendar — 载入放假通知，重算没有办结的申请

用法：gongkai calendar load [--dry-run] 文件.json

文件里是一年的安排，改动已有的一年也写全：
  {"year": 2027, "title": "国务院办公厅关于2027年部分节假日安排的通知",
   "number": "国办发明电〔2026〕…号", "issuedOn": "2026-11-05",
   "off": ["2027-01-01..2027-01-03"], "work": ["2027-01-31"]}

  --dry-run  只说会移动哪些申请，不载入

嵌入的数据库正在服务的，请在工作台的「放假通知」里载入。移动了的期限由各机关的人在那里签认。`,
  async run(args, io) {
    const { values, positionals } = parsed(args, { 'dry-run': { type: 'boolean' } })
    const [verb, ...files] = positionals
    if (verb !== 'load') throw new UsageError('calendar 后面写 load 和文件')
    const entry = entryFrom(await readFile(theOnly(files, '通知的文件'), 'utf8'))
    const { dataFolder, databaseUrl } = io.config()
    const database = await openDatabase({ dataFolder, url: databaseUrl, connections: 2 })
    try {
      const { db } = database
      const [root] = await publicAgencies(db)
      if (!root) throw new OperationError('还没有机关。请先在网页上首次启动，建立机关。')
      const acting: Acting = {
        ...{ personId: null, name: '系统', agencyId: root.id, divisionId: null },
        ...{ roles: ['administrator'], at: io.clock() },
      }
      const { agencies, elsewhere } = await previewNotice(db, acting, entry)
      for (const { name, moves } of agencies)
        for (const { number, dueBefore, dueAfter } of moves)
          io.out(`${name}　${number}　${dueBefore ?? '没有'} → ${dueAfter ?? '没有'}`)
      if (elsewhere > 0) io.out(`别处另有 ${elsewhere} 件`)
      if (values['dry-run']) return exit.clean
      const { year, version } = await loadNotice(db, acting, entry)
      io.out(`已载入 ${year} 年的通知（第 ${version} 版），没有办结的申请都重算过了`)
      return exit.clean
    } catch (error) {
      if (error instanceof Invalid || error instanceof Problem)
        throw new OperationError(error.message)
      throw error
    } finally {
      await database.close()
    }
  },
}

const days = z.array(z.string()).max(100)
const File = z.object({
  year: z.number().int(),
  title: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  off: days,
  work: days.default([]),
})

function entryFrom(text: string): HolidayEntry {
  const read = File.safeParse(parsedJson(text))
  if (!read.success) {
    const [issue] = read.error.issues
    throw new OperationError(
      `文件的写法不对：${issue?.path.join('.') || '全文'}。写法见 gongkai calendar --help`,
    )
  }
  const { year, off, work, ...rest } = read.data
  return { ...rest, year: String(year), off: off.join(' '), work: work.join(' ') }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
