import type { Context } from 'hono'

/** 收到的表单：只有文字，各项都在，多选的按次序。 */
export interface ReceivedForm {
  text(name: string): string
  all(name: string): readonly string[]
}

/** A form of ours is small; whoever sends more means no good. */
const MOST_CHARACTERS = 200_000

/** 读表单。 */
export async function readForm(c: Context): Promise<ReceivedForm> {
  const body = await c.req.parseBody({ all: true })
  const all = (name: string): string[] =>
    [body[name] ?? []].flat().filter((each) => typeof each === 'string')
  return {
    all,
    text: (name) => (all(name)[0] ?? '').slice(0, MOST_CHARACTERS),
  }
}
