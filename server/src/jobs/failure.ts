import { ZodError } from 'zod'
import { codeOf } from '../kit/place-of.ts'
import { Problem } from '../kit/problem.ts'

/** 任务没有做成，缘由由我们自己写：会存下来给管理员看，不许有个人信息。 */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
}

/** 存下来的缘由。 */
export interface Failure {
  readonly name: string
  readonly message: string
}

/**
 * 能存下来的缘由：只有错误的名称、代码和我们自己写的话。
 *
 * The message of any other error may repeat what it choked on: a name, a number, a line of a file.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof JobFailure || error instanceof Problem)
    return { name: error.name, message: error.message }
  if (error instanceof ZodError)
    return { name: error.name, message: '任务的内容不是现在的程序要的样子，多半是旧版程序留下的' }
  const name = error instanceof Error ? error.name : 'Error'
  const code = codeOf(error)
  return { name, message: `程序出错：${code ? `${name}（${code}）` : name}` }
}

/** 库里存着的缘由，说给人听。 */
export function failureText(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  const { name, message, value } = output as Readonly<Record<string, unknown>>
  if (typeof message === 'string') {
    const known = interrupted.find(([sign]) => sign.test(message))
    if (known) return known[1]
    // What the queue itself wrote has other names, and English.
    return typeof name === 'string' && /\p{Script=Han}/u.test(message) ? message : '任务中断'
  }
  return failureText(value)
}

const interrupted: readonly (readonly [sign: RegExp, text: string])[] = [
  [/^handler execution exceeded|^job timed out/, '超过时限，没有做完'],
  [/^job heartbeat timeout/, '做任务的进程中途停了'],
  [/shut down/, '停机的时候还没有做完'],
]
