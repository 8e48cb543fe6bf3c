import { type Article, cite } from '@gongkai/law'

interface Ground {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429
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
  notSignedIn: {
    status: 401,
    text: '请先登录',
    wayOut: '登录以后会回到这一页。',
  },
  notAllowed: {
    status: 403,
    text: '您的角色不能做这件事',
    wayOut: '需要的话，请联系本机关的管理员派给相应的角色。',
  },
  noSuchRecord: {
    status: 404,
    text: '没有这件东西，或者您看不到它',
    wayOut: '请从列表进入；链接可能已经过时。',
  },
  changedMeanwhile: {
    status: 409,
    text: '您打开这一页以后，别人已经改过',
    wayOut: '请刷新页面，看过现在的样子再改。',
  },
  agencyInUse: {
    status: 409,
    text: '下面还有没有撤销的机关，不能撤销',
    wayOut: '请先撤销或者移走下级机关。',
  },
  divisionInUse: {
    status: 409,
    text: '科室里还有人员，不能撤销',
    wayOut: '请先把人员移到别的科室，或者停用。',
  },
  lastAdministrator: {
    status: 409,
    text: '这是最后一个能登录的管理员，不能停用或者取消角色',
    wayOut: '请先派给另一个人管理员角色。',
  },
  notYourself: {
    status: 409,
    text: '不能停用自己，也不能改自己的角色',
    wayOut: '请由另一位管理员来做。',
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
