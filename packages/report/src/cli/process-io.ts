import { once } from 'node:events'
import type { Io } from './command.ts'

/** 进程的输入输出，作为命令的环境。 */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process
  const stopping = new AbortController()
  // The reader of the pipe has seen enough (`| head`): stop quietly, as every command does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(signal, () => {
      stopping.abort(signal)
      if (stderr.isTTY) stderr.write('\r\u001b[K')
      // Workers would hold the process; what was printed so far has been handed over.
      process.exit(128 + number)
    })
  }
  const write = async (chunk: string | Uint8Array) => {
    if (!stdout.write(chunk)) await once(stdout, 'drain')
  }
  return {
    out: (line) => write(`${line}\n`),
    outBytes: write,
    err: (line) => {
      stderr.write(`${line}\n`)
    },
    stdin,
    ...(stderr.isTTY
      ? { overwrite: (line: string) => void stderr.write(`\r\u001b[K${line}`) }
      : {}),
    colour: wantsColour(env, stdout.isTTY),
    columns: stdout.columns ?? 100,
    signal: stopping.signal,
  }
}

function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}
