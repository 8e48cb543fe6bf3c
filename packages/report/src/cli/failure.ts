import { ReadingError } from '../index.ts'
import { LostTask } from '../node/workers.ts'

/** 一个文件没能做成：代号，和一句说清缘由与办法的话。 */
export interface Failure {
  readonly code: string
  readonly message: string
}

const ofFiles: Readonly<Record<string, Failure>> = {
  ENOENT: { code: 'notFound', message: '没有这个文件。请检查名字和所在的文件夹' },
  EACCES: { code: 'noAccess', message: '没有权限读写。请检查文件和文件夹的权限' },
  EPERM: { code: 'noAccess', message: '没有权限读写。请检查文件和文件夹的权限' },
  EISDIR: { code: 'isFolder', message: '这是文件夹，不是文件' },
  ENOTDIR: { code: 'notFound', message: '路径中间有一段不是文件夹。请检查路径' },
  EEXIST: { code: 'exists', message: '已有同名文件，没有覆盖。要覆盖请加 --force' },
  ENOSPC: { code: 'diskFull', message: '磁盘已满。请腾出空间后再试' },
  EMFILE: { code: 'tooManyOpen', message: '同时打开的文件太多。请减小 --jobs 后再试' },
}

/** 错误的说法；意料之外的错误照实说，并请人报告。 */
export function failureOf(error: unknown): Failure {
  if (error instanceof ReadingError) return { code: error.code, message: error.message }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = ofFiles[code]
  if (known) return known
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (error instanceof LostTask) {
    return {
      code: 'bug',
      message: `读取的进程意外结束（${error.message}）。请把这个文件报告给我们`,
    }
  }
  return { code: 'bug', message: `程序出错（${detail}）。请把这个文件报告给我们` }
}
