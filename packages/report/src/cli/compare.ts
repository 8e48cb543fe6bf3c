import { type Comparison, compareReports } from '../compare.ts'
import type { CellValue, Reading, ReportDocument } from '../index.ts'
import { openPool } from '../node/pool.ts'
import { cellName } from '../print/cell-name.ts'
import { plainNumber } from '../print/printed-value.ts'
import { type Command, exit, type Io, UsageError } from './command.ts'
import { eachFile } from './each-file.ts'
import { commonHelp, commonOptions, parsed, poolOptions } from './options.ts'
import { columns, type Ink, inkFor } from './text.ts'

/** 比：几年或者几个机关并排。 */
export const compareCommand: Command = {
  name: 'compare',
  summary: '几年、几个机关的报告并排比较',
  help: `gongkai compare — 几年、几个机关的报告并排比较

用法：gongkai compare [选项] 文件 文件…

  gongkai compare 2023年报.html 2024年报.html     哪些格变了，结转接不接得上，文字有多像
  gongkai compare --all 甲局.pdf 乙局.pdf         相同的格也显示
  gongkai compare --json 年报/2*.html

没有读到的格显示为 ？，不算相同，也不算不同。不同格式的同名表不是一张表，各自显示。

选项：
      --all             每一格都显示，默认只显示不同的
      --json            输出一份 JSON：{"files","reports","cells","carryOver","sections"}
${commonHelp}
比较的退出码：0 表格相同；1 有不同；2 没能做成。
`,
  async run(args, io) {
    const options = { ...commonOptions, all: { type: 'boolean' } } as const
    const { values, positionals } = parsed(args, options)
    const pool = openPool(poolOptions(values))
    const files: string[] = []
    const reports: ReportDocument[] = []
    try {
      const tally = await eachFile<Reading>(io, {
        args: positionals,
        width: pool.workers * 2,
        isQuiet: values.quiet ?? false,
        isJson: false,
        work: (input) => pool.read(input),
        async show({ report }, file) {
          files.push(file.path)
          reports.push(report)
        },
      })
      if (tally.files < 2) throw new UsageError('比较至少要两个文件')
      if (reports.length < 2) return exit.failed
      const comparison = compareReports(reports)
      const cells = comparison.cells.filter(({ differs }) => values.all || differs)
      if (values.json) await io.out(JSON.stringify({ files, ...comparison, cells }, null, 2))
      else await show(io, files, reports, { ...comparison, cells })
      if (tally.failed > 0) return exit.failed
      return comparison.cells.some(({ differs }) => differs) ? exit.found : exit.clean
    } finally {
      await pool.close()
    }
  },
}

async function show(
  io: Io,
  files: readonly string[],
  reports: readonly ReportDocument[],
  comparison: Comparison,
): Promise<void> {
  const ink = inkFor(io.colour)
  const names = reports.map((_, i) => `[${i + 1}]`)
  const lines = [
    ...reports.map(
      ({ title }, i) =>
        `${names[i]} ${ink.bold(title ?? '（没有读到标题）')}  ${ink.dim(files[i] ?? '')}`,
    ),
    '',
    ink.bold(comparison.cells.length > 0 ? '不同的格' : '表格里没有不同的格'),
    ...cellLines(comparison, reports, names, ink),
    ...carryOverLines(comparison, names, ink),
    ...similarityLines(comparison, ink),
  ]
  for (const line of lines) await io.out(line)
}

function cellLines(
  { cells }: Comparison,
  reports: readonly ReportDocument[],
  names: readonly string[],
  ink: Ink,
): string[] {
  if (cells.length === 0) return []
  const rows = cells.map(({ path, values }) => [
    nameIn(reports, path),
    ...values.map((value) => shown(value, ink)),
    change(values, ink),
  ])
  return columns([['', ...names, ''], ...rows])
}

function nameIn(reports: readonly ReportDocument[], path: string): string {
  for (const report of reports) {
    const name = cellName(report, path)
    if (name !== path) return name
  }
  return path
}

/** The difference, where there are just two. */
function change(values: readonly CellValue[], ink: Ink): string {
  const [before, after] = values
  if (values.length !== 2 || typeof before !== 'number' || typeof after !== 'number') return ''
  if (before === after) return ''
  const by = plainNumber(Math.abs(Math.round((after - before) * 10_000) / 10_000))
  return after > before ? ink.blue(`+${by}`) : ink.yellow(`−${by}`)
}

function carryOverLines({ carryOver }: Comparison, names: readonly string[], ink: Ink): string[] {
  const total = carryOver.filter(({ column }) => column === 'total')
  return total.flatMap(({ from, to, carriedOut, carriedIn }) => {
    const own = carryOver.filter((each) => each.from === from && each.to === to)
    const broken = own.filter(({ holds }) => holds === false).length
    const unknown = own.filter(({ holds }) => holds === null).length
    const said =
      broken > 0
        ? ink.red(`${broken} 列接不上`)
        : unknown > 0
          ? ink.yellow(`${unknown} 列没有读到`)
          : ink.green('接得上')
    const sums = `总计：结转下年度 ${shown(carriedOut, ink)}，上年结转 ${shown(carriedIn, ink)}`
    return ['', `${ink.bold('结转')} ${names[from]} → ${names[to]}  ${said}  ${ink.dim(sums)}`]
  })
}

function similarityLines({ sections }: Comparison, ink: Ink): string[] {
  if (sections.length === 0) return []
  const rows = sections.map(({ heading, between: [a, b], similarity }) => {
    const percent = `${Math.round(similarity * 100)}%`
    const said =
      similarity >= 0.9 ? ink.red(percent) : similarity >= 0.6 ? ink.yellow(percent) : percent
    return [heading, `[${a + 1}]·[${b + 1}]`, said]
  })
  return ['', ink.bold('文字相似程度'), ...columns(rows)]
}

function shown(value: CellValue, ink: Ink): string {
  return value === null ? ink.yellow('？') : plainNumber(value)
}
