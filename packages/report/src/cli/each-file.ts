import { inOrder } from '../node/in-order.ts'
import { bounded } from '../node/read-input.ts'
import type { Input } from '../node/task.ts'
import { type Io, UsageError } from './command.ts'
import { expandFiles, type FoundFile } from './expand-files.ts'
import { type Failure, failureOf } from './failure.ts'
import { openProgress } from './progress.ts'
import { inkFor } from './text.ts'

/** 逐个文件做一件事时的选择。 */
export interface EachFile<Result> {
  readonly args: readonly string[]
  /** How many files are under way at once. */
  readonly width: number
  readonly isQuiet: boolean
  readonly isJson: boolean
  readonly work: (input: Input, file: FoundFile) => Promise<Result>
  readonly show: (result: Result, file: FoundFile) => Promise<void>
}

/** 做完的情形。 */
export interface Tally {
  readonly files: number
  readonly failed: number
}

/** 逐个文件地做、依次地显示；坏文件说一行缘由，接着做下一个。 */
export async function eachFile<Result>(io: Io, each: EachFile<Result>): Promise<Tally> {
  if (each.args.length === 0) throw new UsageError('没有给出文件')
  const files = await expandFiles(each.args)
  if (files.length === 0) throw new UsageError('所给的文件夹里没有可以读的文件')
  const progress = openProgress(io, files.length, each.isQuiet)
  const results = inOrder(files, each.width, async (file) => {
    io.signal.throwIfAborted()
    return each.work(await inputOf(file, io), file)
  })
  let failed = 0
  for await (const result of results) {
    io.signal.throwIfAborted()
    progress.clear()
    if ('value' in result) await each.show(result.value, result.item)
    else {
      failed++
      await sayFailure(io, result.item.path, failureOf(result.error), each.isJson)
    }
    progress.step('error' in result)
  }
  progress.clear()
  return { files: files.length, failed }
}

async function inputOf(file: FoundFile, io: Io): Promise<Input> {
  if (file.path !== '-') return { name: file.path, path: file.path }
  return { name: file.within, bytes: await bounded(io.stdin) }
}

/** 一个文件没能做成：一行里有文件、代号、缘由和办法。 */
export async function sayFailure(io: Io, file: string, failure: Failure, isJson: boolean) {
  if (isJson) await io.out(JSON.stringify({ file, error: failure }))
  else io.err(`${inkFor(io.colour).red(`✖ ${file}`)}  ${failure.code}  ${failure.message}`)
}
