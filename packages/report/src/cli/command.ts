/** 命令所处的环境；测试给它一个自己的，不必起进程。 */
export interface Io {
  /** One line of what was asked for. Waits while the reader of a pipe is slow. */
  out(line: string): Promise<void>
  /** Bytes as they are, for `print --out -`. */
  outBytes(bytes: Uint8Array): Promise<void>
  /** What is said about the work: errors, hints. */
  err(line: string): void
  readonly stdin: AsyncIterable<Uint8Array>
  /** Writes over the last line of a terminal; absent when stderr is not one. */
  readonly overwrite?: (line: string) => void
  readonly colour: boolean
  /** How wide the terminal is. */
  readonly columns: number
  /** Ctrl-C. */
  readonly signal: AbortSignal
}

/** 退出码：没有发现、有发现、没能做成。 */
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
