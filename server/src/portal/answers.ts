import { randomUUID } from 'node:crypto'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { Log } from '../kit/log.ts'
import { placeOf } from '../kit/place-of.ts'
import { Problem } from '../kit/problem.ts'
import { problemContent } from '../ui/controls.ts'
import { type Frame, page } from '../ui/page.ts'

/** 出错、没有这一页时怎样回答；整个站点不归别的门管的，都这样答。 */
export function portalAnswers(
  frameOf: (c: Context) => Frame,
  log: Log,
): { readonly error: ErrorHandler; readonly notFound: NotFoundHandler } {
  const problemPage = (c: Context, { message, wayOut }: Problem) =>
    page(frameOf(c), { title: message, content: problemContent('没有办成', message, wayOut) })
  return {
    notFound: (c) => c.html(problemPage(c, new Problem('notFound')), 404),
    error(error, c) {
      if (error instanceof Problem) return c.html(problemPage(c, error), error.status)
      const errorId = randomUUID().slice(0, 8)
      log('error', { errorId, path: c.req.routePath, ...placeOf(error) })
      const wayOut = `请再试一次；还是不行，请把这个编号告诉管理员：${errorId}`
      const content = problemContent('出错了', '系统出了问题，不是您的错', wayOut)
      return c.html(page(frameOf(c), { title: '出错了', content }), 500)
    },
  }
}
