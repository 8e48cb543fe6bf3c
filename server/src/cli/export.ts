import { PassThrough } from 'node:stream'
import { examineExport, unpackExport, writeExport } from '../operation/index.ts'
import { type Command, exit, parsed, theOnly, UsageError } from './command.ts'
import { fromWhoeverHasIt } from './source.ts'

/** 导出一个机关：给它自己、审计、别的系统。 */
export const exportCommand: Command = {
  name: 'export',
  summary: '导出一个机关的行为链和记录，供离线核验和移交',
  help: `gongkai export — 导出一个机关的行为链和记录，供离线核验和移交

用法：gongkai export --agency 机关 文件夹

  gongkai export --agency 某某县教育局 教育局-2026

机关可以是编号、统一社会信用代码、全称或者简称。文件夹要是新的。里面有：
  chain.jsonl      行为链，一行一次行为
  records/*.jsonl  这个机关各表的记录，一行一条；密文、口令和令牌的摘要不在里面
  export.json      说明：何时导出、链的末端、各文件的行数和摘要

请把显示的末端（行号:摘要）另外记下：以后连末尾被删去也查得出来，见 gongkai help verify。`,
  async run(args, io) {
    const { values, positionals } = parsed(args, { agency: { type: 'string' } })
    const folder = theOnly(positionals, '导出到的文件夹')
    if (!values.agency) throw new UsageError('请用 --agency 指出机关')
    const { agency } = values
    const config = io.config()
    await fromWhoeverHasIt(config, `/export?agency=${encodeURIComponent(agency)}`, {
      async direct(database) {
        const stream = new PassThrough()
        const source = { database, dataFolder: config.dataFolder }
        const written = writeExport(source, agency, stream, io.clock())
        // What could not be written says more than that nothing came.
        await Promise.all([written, unpackExport(stream, folder)]).catch(async (error: unknown) => {
          stream.destroy()
          await written
          throw error
        })
      },
      received: (answer) => unpackExport(answer, folder),
    })
    const { mark, acts } = await examineExport(folder)
    io.out(`已导出 ${mark.agency.name} 到 ${folder}：行为链 ${acts} 行`)
    io.out(`末端，请另外记下：${mark.head.seq}:${mark.head.hash}`)
    return exit.clean
  },
}
