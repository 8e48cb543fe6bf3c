import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { codeOf } from './place-of.ts'
import { Problem } from './problem.ts'

/** 收到的表单：只有文字，各项都在，多选的按次序。 */
export interface ReceivedForm {
  text(name: string): string
  all(name: string): readonly string[]
}

/** A form of ours is small; whoever sends more means no good. */
const MOST_CHARACTERS = 200_000

/** 读表单。Throws `Problem`: `unreadable`. */
export async function readForm(c: Context): Promise<ReceivedForm> {
  const body = await bodyOf(c)
  const all = (name: string): string[] =>
    [Object.hasOwn(body, name) ? (body[name] ?? []) : []]
      .flat()
      .filter((each) => typeof each === 'string')
  // No keyboard types it, and no text column of the database takes it.
  if (Object.keys(body).some((name) => all(name).some((each) => each.includes('\0'))))
    throw new Problem('unreadable')
  return {
    all,
    text: (name) => (all(name)[0] ?? '').slice(0, MOST_CHARACTERS),
  }
}

/** 表单至多多少字节，超过的不读。 */
export function formLimit(maxSize: number): MiddlewareHandler {
  const limited = bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('tooLarge')
    },
  })
  return async (c, next) => {
    try {
      return await limited(c, next)
    } catch (error) {
      // It reads a body of unknown length itself, and hears when the sender goes away.
      if (codeOf(error) === 'ECONNRESET') throw new Problem('unreadable')
      throw error
    }
  }
}

/** What is no form, or broke off on the way, is the sender's fault and not ours. */
async function bodyOf(c: Context) {
  try {
    return await c.req.parseBody({ all: true })
  } catch {
    throw new Problem('unreadable')
  }
}
