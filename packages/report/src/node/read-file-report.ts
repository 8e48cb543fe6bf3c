import { basename } from 'node:path'
import type { Reading } from '../index.ts'
import { readInput } from './perform.ts'

/** 读一个文件的选择。 */
export interface ReadFileOptions {
  /** The name that goes into `source.name`; by default the name of the file. */
  readonly name?: string
  readonly maxBytes?: number
}

/**
 * 读一个文件：路径或者字节。在本进程里读，没有时限；要时限和多核，用 `openPool`。
 *
 * Throws `ReadingError`, or the error of the file system.
 */
export function readFileReport(
  file: string | Uint8Array,
  { name, maxBytes }: ReadFileOptions = {},
): Promise<Reading> {
  const input =
    typeof file === 'string'
      ? { name: name ?? basename(file), path: file }
      : { name: name ?? '未命名', bytes: file }
  return readInput(input, maxBytes)
}
