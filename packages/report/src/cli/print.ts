import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { openPool } from '../node/pool.ts'
import type { Examined, PrintedAs } from '../node/task.ts'
import { type Command, exit, UsageError } from './command.ts'
import { eachFile } from './each-file.ts'
import type { FoundFile } from './expand-files.ts'
import { commonHelp, commonOptions, parsed, poolOptions, words } from './options.ts'
import { inkFor } from './text.ts'

const kinds: readonly PrintedAs[] = ['html', 'docx', 'pdf', 'xlsx', 'annotated']

interface Printed {
  readonly as: PrintedAs
  readonly bytes: Uint8Array
}

/** 印：照官方格式另印一份。 */
export const printCommand: Command = {
  name: 'print',
  summary: '照官方格式另印成网页、Word、PDF、Excel，或带标注的网页',
  help: `gongkai print — 照官方格式另印一份

用法：gongkai print [选项] 文件…

  gongkai print 年报.html                         印成 年报.pdf，放在当前文件夹
  gongkai print --to docx,xlsx --out 印好 年报/    整个文件夹，印成 Word 和 Excel
  gongkai print --to annotated 年报.html          检查的发现标在格和句子上（年报.annotated.html）
  gongkai print --to html --out - 年报.pdf        印到标准输出

没有读到的格印成空白，没有读到的表印「没有读到此表」，绝不印成 0。

选项：
      --to 种类         html、docx、pdf、xlsx、annotated，可以用逗号分开给几种；默认 pdf
      --out 文件夹      放在哪里，默认当前文件夹；- 为标准输出（一个文件、一种）
      --force           覆盖已有的同名文件
      --json            每印好一个文件输出一行 {"file","to","path"}
${commonHelp}
`,
  async run(args, io) {
    const options = {
      ...commonOptions,
      to: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean' },
    } as const
    const { values, positionals } = parsed(args, options)
    const to = words('--to', values.to ?? 'pdf', kinds)
    const out = values.out ?? '.'
    if (out === '-' && (positionals.length !== 1 || to.length !== 1)) {
      throw new UsageError('--out - 只能印一个文件、一种样子')
    }
    const isQuiet = values.quiet ?? false
    const ink = inkFor(io.colour)
    const taken = new Set<string>()
    const pool = openPool(poolOptions(values))
    const print = async (examined: Examined): Promise<Printed[]> => {
      const printed: Printed[] = []
      for (const as of to) printed.push({ as, bytes: await pool.print(examined, as) })
      return printed
    }
    try {
      const tally = await eachFile<readonly string[]>(io, {
        args: positionals,
        width: pool.workers * 2,
        isQuiet,
        isJson: values.json ?? false,
        async work(input, file) {
          const examined = to.includes('annotated')
            ? await pool.examine(input)
            : { ...(await pool.read(input)), findings: [] }
          const printed = await print(examined)
          if (out === '-') {
            for (const { bytes } of printed) await io.outBytes(bytes)
            return []
          }
          const paths: string[] = []
          for (const { as, bytes } of printed) {
            const path = placeFor(out, file, as, taken)
            await mkdir(dirname(path), { recursive: true })
            await writeFile(path, bytes, { flag: values.force ? 'w' : 'wx' })
            paths.push(path)
          }
          return paths
        },
        async show(paths, file) {
          for (const [i, path] of paths.entries()) {
            if (values.json) await io.out(JSON.stringify({ file: file.path, to: to[i], path }))
            else if (!isQuiet) await io.out(`${ink.green('✔')} ${file.path} → ${path}`)
          }
        },
      })
      return tally.failed > 0 ? exit.failed : exit.clean
    } finally {
      await pool.close()
    }
  },
}

/** Where a printed file goes: as the source lay in its folder; a name taken in this run gets a number. */
function placeFor(out: string, file: FoundFile, as: PrintedAs, taken: Set<string>): string {
  const name = basename(file.within, extname(file.within))
  const ending = as === 'annotated' ? 'annotated.html' : as
  for (let n = 1; ; n++) {
    const numbered = n === 1 ? name : `${name}-${n}`
    const path = join(out, dirname(file.within), `${numbered}.${ending}`)
    if (taken.has(path)) continue
    taken.add(path)
    return path
  }
}
