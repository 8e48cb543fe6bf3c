import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Clock } from '../kit/clock.ts'
import type { Config } from '../kit/config.ts'

/** 命令所处的环境；测试给它一个自己的，不必起进程。 */
export interface Io {
  /** One line of what was asked for. */
  out(line: string): void
  /** What is said about the work: errors, warnings, hints. */
  err(line: string): void
  /** Throws `ConfigError`; only commands that need it ask. */
  config(): Config
  readonly clock: Clock
  readonly nodeVersion: string
}

/** 退出码：做成了、有发现、没能做成。 */
export const exit = { clean: 0, found: 1, failed: 2 } as const

/** 一条命令：参数进，文字出，退出码回。 */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly help: string
  run(args: readonly string[], io: Io): Promise<number>
}

/** 命令用得不对；给人看的话。 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** 按声明解析参数；用错了抛出说得清楚的 `UsageError`。 */
export function parsed<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const option = error.message.match(/'(-[^' ]*)/)?.[1] ?? ''
    const code = 'code' in error ? error.code : undefined
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`没有 ${option} 这个选项`)
    throw new UsageError(
      /argument missing|ambiguous/.test(error.message)
        ? `${option} 后面缺一个值`
        : `${option} 不需要值`,
    )
  }
}

/** 正好一个参数。 */
export function theOnly(positionals: readonly string[], what: string): string {
  const [only, more] = positionals
  if (only === undefined) throw new UsageError(`请给出${what}`)
  if (more !== undefined) throw new UsageError(`只要一个${what}，多了「${more}」`)
  return only
}
