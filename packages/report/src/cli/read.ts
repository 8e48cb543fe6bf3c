import type { Reading } from '../index.ts'
import { openPool } from '../node/pool.ts'
import { type Command, exit } from './command.ts'
import { eachFile } from './each-file.ts'
import { commonHelp, commonOptions, parsed, poolOptions } from './options.ts'
import { shownReport } from './show-report.ts'
import { inkFor } from './text.ts'

/** 读：报告里说了什么。 */
export const readCommand: Command = {
  name: 'read',
  summary: '读出报告里说了什么，逐格显示',
  help: `gongkai read — 读出报告里说了什么

用法：gongkai read [选项] 文件…

  gongkai read 年报.html                 在屏幕上看各部分、各表的每一格
  gongkai read --json 年报.pdf           一份报告文档（gongkai.report/1）
  gongkai read --json 年报/ > 全部.jsonl  整个文件夹，每个文件一行 JSON
  pbpaste | gongkai read -               读粘贴的文字

网页、Word、WPS、Excel、PDF、文本都读；报告文档的 JSON 也读得回来，check、print、compare 都认。
没有读到的格显示为 ？，绝不当作 0。

选项：
      --json            输出 JSON：只有一个文件时是一份报告文档；多个文件时每行一个
                        {"file","report"}，读不了的是 {"file","error"}
      --origins         连同每个值的出处（第几页、第几行、原文）
${commonHelp}
`,
  async run(args, io) {
    const options = { ...commonOptions, origins: { type: 'boolean' } } as const
    const { values, positionals } = parsed(args, options)
    const ink = inkFor(io.colour)
    const isJson = values.json ?? false
    const pool = openPool(poolOptions(values))
    let shown = 0
    try {
      const tally = await eachFile<Reading>(io, {
        args: positionals,
        width: pool.workers * 2,
        isQuiet: values.quiet ?? false,
        isJson,
        work: (input) => pool.read(input),
        async show({ report, origins }, file) {
          const said = values.origins ? { report, origins } : { report }
          const isOnly = positionals.length === 1 && positionals[0] === file.path
          if (isJson && isOnly) {
            await io.out(JSON.stringify(values.origins ? said : report, null, 2))
          } else if (isJson) {
            await io.out(JSON.stringify({ file: file.path, ...said }))
          } else {
            if (shown++ > 0) await io.out('')
            for (const line of shownReport(report, file.path, ink, io.columns)) await io.out(line)
          }
        },
      })
      return tally.failed > 0 ? exit.failed : exit.clean
    } finally {
      await pool.close()
    }
  },
}
