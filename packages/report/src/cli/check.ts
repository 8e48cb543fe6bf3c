import type { Finding, Severity } from '../index.ts'
import { openPool, type Pool } from '../node/pool.ts'
import type { Examined } from '../node/task.ts'
import { type Command, exit, UsageError } from './command.ts'
import { eachFile } from './each-file.ts'
import { failureOf } from './failure.ts'
import { commonHelp, commonOptions, parsed, poolOptions, words } from './options.ts'
import { isAtLeast, shownFindings } from './show-findings.ts'
import { inkFor } from './text.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** 查：哪里不对，依据哪一条。 */
export const checkCommand: Command = {
  name: 'check',
  summary: '检查报告哪里不对，依据哪一条',
  help: `gongkai check — 检查报告哪里不对，依据哪一条

用法：gongkai check [选项] 文件…

  gongkai check 2024年报.html
  gongkai check --last-year 2023年报.html 2024年报.html    连同上年结转、存量一起核对
  gongkai check --severity error 年报/                     整个文件夹，只看差错
  gongkai check --json 年报/ > 发现.jsonl                   每行一条发现

每条发现有格或句子的位置、算式、依据的条文；勾稽不成立时，还有最少改动哪几格就能成立。
数据不全无从判定的，不算相符，也不算不符。

选项：
      --last-year 文件  上一年（或更早）的报告，可以给多次
      --severity 轻重   只显示至少这么重的：error 差错、warning 提醒、info 提示（默认）
      --all             四种判定都显示，包括相符与无从判定的
      --json            每行一条 JSON：{"file", "rule", "verdict", …}；读不了的是
                        {"file", "error"}
${commonHelp}
`,
  async run(args, io) {
    const options = {
      ...commonOptions,
      all: { type: 'boolean' },
      severity: { type: 'string' },
      'last-year': { type: 'string', multiple: true },
    } as const
    const { values, positionals } = parsed(args, options)
    const [least = 'info'] = words('--severity', values.severity ?? 'info', severities)
    const isShown = (finding: Finding) =>
      (values.all || finding.verdict === 'fail' || finding.verdict === 'uncertain') &&
      isAtLeast(finding.severity, least)
    const ink = inkFor(io.colour)
    const isQuiet = values.quiet ?? false
    const isJson = values.json ?? false
    const pool = openPool(poolOptions(values))
    let withFailures = 0
    try {
      const predecessors = await readPredecessors(pool, values['last-year'] ?? [])
      const tally = await eachFile<Examined>(io, {
        args: positionals,
        width: pool.workers * 2,
        isQuiet,
        isJson,
        work: (input) => pool.examine(input, predecessors, { isBrief: !values.all }),
        async show({ report, findings }, file) {
          const shown = findings.filter(isShown)
          if (shown.some(({ verdict }) => verdict === 'fail')) withFailures++
          if (isJson) {
            for (const each of shown) await io.out(JSON.stringify({ file: file.path, ...each }))
            return
          }
          const lines = shownFindings(report, file.path, findings, shown, ink, io.columns)
          for (const line of lines) await io.out(line)
        },
      })
      if (!isQuiet && !isJson && tally.files > 1) {
        const failed = tally.failed > 0 ? `，读不了 ${tally.failed} 份` : ''
        await io.out(`共 ${tally.files} 份：有不符的 ${withFailures} 份${failed}`)
      }
      if (tally.failed > 0) return exit.failed
      return withFailures > 0 ? exit.found : exit.clean
    } finally {
      await pool.close()
    }
  },
}

/** Without last year's report the answer would be another one: if it cannot be read, nothing is checked. */
async function readPredecessors(pool: Pool, files: readonly string[]) {
  return Promise.all(
    files.map(async (path) => {
      try {
        const { report } = await pool.read({ name: path, path })
        return report
      } catch (error) {
        throw new UsageError(`--last-year ${path} 读不了：${failureOf(error).message}`)
      }
    }),
  )
}
