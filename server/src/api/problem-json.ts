import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Invalid } from '../kit/invalid.ts'
import type { Log } from '../kit/log.ts'
import { placeOf } from '../kit/place-of.ts'
import { Problem } from '../kit/problem.ts'
import { BadUpload } from '../kit/receive-upload.ts'

/** 出错时的回答（RFC 9457）。 */
export const ProblemJson = z
  .object({
    type: z
      .string()
      .meta({ description: '是哪一种，永远不变', example: 'urn:gongkai:problem:notAllowed' }),
    status: z.int(),
    title: z.string().meta({ description: '缘由，有依据的写明是哪一条' }),
    detail: z.string().meta({ description: '接下来可以怎么办' }),
    faults: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: '填写有误的各项：项的名字 → 说法' }),
    errorId: z.string().optional().meta({ description: '系统出错的编号，报告管理员时用' }),
  })
  .meta({ id: 'Problem', description: '出错时的回答（RFC 9457，application/problem+json）' })

type Said = z.infer<typeof ProblemJson>

/** 把抛出的错误说成 RFC 9457 的回答。别的错误是程序的毛病：记下来，对外只给编号。 */
export function answerError(error: unknown, c: Context, log: Log): Response {
  const said = saidOf(error) ?? unexpected(error, c, log)
  if (said.status === 401) c.header('www-authenticate', 'Bearer realm="gongkai"')
  if (said.status === 429) c.header('retry-after', '60')
  return c.body(JSON.stringify(said), said.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

/** 没有这个接口。 */
export function noSuchOperation(): never {
  throw new HTTPException(404)
}

function saidOf(error: unknown): Said | undefined {
  if (error instanceof Problem) {
    const { code, status, message, wayOut } = error
    return { type: typeOf(code), status, title: message, detail: wayOut }
  }
  if (error instanceof Invalid)
    return {
      type: typeOf('invalid'),
      status: 422,
      title: '填写有误',
      detail: '请照 faults 里的说法逐项改正。',
      faults: error.faults,
    }
  if (error instanceof BadUpload)
    return {
      type: typeOf('badUpload'),
      status: 400,
      title: '没有收到完整的文件',
      detail: '请用 multipart/form-data 上传，文件在 report 一项里。',
    }
  return error instanceof HTTPException ? refused(error.status) : undefined
}

/** What the framework itself refuses: its words are English, and for whoever wrote the request. */
function refused(status: number): Said {
  if (status === 404)
    return {
      type: typeOf('noSuchOperation'),
      status,
      title: '没有这个接口',
      detail: '请看 /api 的说明：有哪些接口，用什么方法。',
    }
  if (status === 413)
    return { type: typeOf('tooLarge'), status, title: '请求太大', detail: '请分几次提交。' }
  return {
    type: typeOf('badRequest'),
    status,
    title: '请求读不懂',
    detail: '正文应当是 JSON（UTF-8），请求头写 Content-Type: application/json。',
  }
}

function unexpected(error: unknown, c: Context, log: Log): Said {
  const errorId = randomUUID().slice(0, 8)
  log('error', { errorId, door: 'api', method: c.req.method, ...placeOf(error) })
  return {
    type: typeOf('internal'),
    status: 500,
    title: '系统出了问题，不是您的错',
    detail: `请再试一次；还是不行，请把这个编号告诉管理员：${errorId}`,
    errorId,
  }
}

function typeOf(code: string): string {
  return `urn:gongkai:problem:${code}`
}
