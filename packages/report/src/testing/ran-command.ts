import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../cli/command.ts'
import { runCommand } from '../cli/run-command.ts'

/** 运行一条命令所得。 */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** 写到标准输出的字节。 */
  readonly bytes: Uint8Array
}

/** 不起进程地运行一条命令；供测试用。 */
export async function ran(args: readonly string[], options: Partial<Io> & { input?: string } = {}) {
  const out: string[] = []
  const err: string[] = []
  const chunks: Uint8Array[] = []
  const { input = '', ...more } = options
  const code = await runCommand(args, {
    out: async (line) => void out.push(`${line}\n`),
    outBytes: async (bytes) => void chunks.push(bytes),
    err: (line) => void err.push(`${line}\n`),
    stdin: (async function* () {
      yield new TextEncoder().encode(input)
    })(),
    colour: false,
    columns: 100,
    signal: new AbortController().signal,
    ...more,
  })
  return { code, out: out.join(''), err: err.join(''), bytes: Buffer.concat(chunks) } satisfies Ran
}

/** 一个临时文件夹；`using` 到它就会删掉。 */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'gongkai-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
