import { type Article, cite } from '@gongkai/law'

interface Ground {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429
  readonly text: string
  /** 接下来可以怎么办。 */
  readonly wayOut: string
  readonly basis?: Article
}

const grounds = {
  notFound: {
    status: 404,
    text: '没有这个页面',
    wayOut: '请检查网址，或者从首页进入。',
  },
  checkupGone: {
    status: 404,
    text: '这份体检结果已经删除或者过期',
    wayOut: '体检结果只保留一小时，系统重启也会清除。请重新选择文件体检。',
  },
  otherSite: {
    status: 403,
    text: '这个请求来自别的网站，没有受理',
    wayOut: '请在本系统的页面上操作。',
  },
  tooOften: {
    status: 429,
    text: '提交得太频繁',
    wayOut: '请等一分钟再试；文件很多时可以一次选择几个，或者用命令行 gongkai check。',
  },
} as const satisfies Record<string, Ground>

export type ProblemCode = keyof typeof grounds

/** 告诉人的问题：法律或者现状不允许所求的事。由用例抛出，由门显示。 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: Ground['status']
  readonly wayOut: string

  constructor(code: ProblemCode) {
    const { status, text, wayOut, basis }: Ground = grounds[code]
    super(basis ? `${text}（${cite(basis)}）` : text)
    this.code = code
    this.status = status
    this.wayOut = wayOut
  }
}
