import { type Article, article, cite } from '@gongkai/law'

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
  unreadable: {
    status: 400,
    text: '请求读不懂：内容不完整，或者有不能用的字符',
    wayOut: '请在本系统的页面上重新填写；网址是抄来的，请检查有没有抄错。',
  },
  tooLarge: {
    status: 413,
    text: '提交的内容太大',
    wayOut: '请缩短填写的文字，或者分几次提交。',
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
  notPlatform: {
    status: 403,
    text: '整个平台的事由最上面的机关管',
    wayOut: '请联系最上面的机关的管理员或者审计员。',
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
  notAddressee: {
    status: 422,
    text: '不能向这个单位申请公开政府信息',
    wayOut:
      '公立医院、学校和供水供气等单位的信息，请直接向该单位索取，或者向它的主管部门申诉；别的信息请另选机关。',
    basis: article('regulation-2019', '第五十五条'),
  },
  applicationEnded: {
    status: 409,
    text: '这件申请已经办结',
    wayOut: '答复有错的，请另行更正；复议、诉讼责令重新答复的，先登记决定或者判决。',
  },
  notNow: {
    status: 409,
    text: '现在不能做这件事：申请已经到了下一步，或者已经做过',
    wayOut: '请回到申请的页面，看现在的样子。',
  },
  wrongQueryCode: {
    status: 401,
    text: '申请编号或者查询码不对',
    wayOut:
      '请照提交成功时的页面或者登记回执重新填写。查询码丢了，请打公开机构的电话，核对身份以后重新发给。',
  },
  queryAgain: {
    status: 401,
    text: '请先填写申请编号和查询码',
    wayOut: '半小时没有动，就会自动退出。请到「查看办到哪一步」重新填写。',
  },
  queryTooOften: {
    status: 429,
    text: '查询得太频繁',
    wayOut: '请过十分钟再试。',
  },
  applyTooOften: {
    status: 429,
    text: '从这个地址提交得太频繁',
    wayOut: '请过一小时再提交，或者当面、邮寄提交申请。',
  },
  anotherPersonNeeded: {
    status: 409,
    text: '起草的人不能自己审查',
    wayOut: '请由另一位负责人审查。',
    basis: article('regulation-2019', '第十七条'),
  },
  approvalNeeded: {
    status: 403,
    text: '延长答复期限要由政府信息公开工作机构负责人同意',
    wayOut: '请交给负责人，由他在这件申请的页面上同意。',
    basis: article('regulation-2019', '第三十三条第二款'),
  },
  calendarMissing: {
    status: 409,
    text: '所涉的年份没有放假通知，算不出日期',
    wayOut: '请最上面的机关的管理员在「放假通知」里载入，再来登记。',
    basis: article('regulation-2019', '第三十三条'),
  },
  copyChanged: {
    status: 409,
    text: '随文的公开件已经改过、重做过',
    wayOut:
      '草稿：请在文书的页面上把现在的公开件重新写进答复。已经签发的：请作废，重新起草、送审。',
  },
  notEnded: {
    status: 409,
    text: '这件申请还没有办结，或者已经并入另一件，不能归档',
    wayOut: '答复发出、结案或者撤回以后再来；并入另一件的，随那一件归档。',
  },
  letterState: {
    status: 409,
    text: '文书现在的状态不能做这件事',
    wayOut: '请看文书的页面上现在能做什么：草稿可以改，审核完了可以发出，发出了可以登记送达。',
  },
  letterIncomplete: {
    status: 422,
    text: '文书还缺必备的要素，或者有不合规定之处',
    wayOut: '请看文书的页面上列出的各项，补全以后再来。',
  },
  sameReviewer: {
    status: 403,
    text: '起草、法制审核、保密审查、签发要由不同的人来做',
    wayOut: '请交给另一个有这个角色的人。',
  },
  letterChanged: {
    status: 409,
    text: '要发出的和审核过的不一样',
    wayOut: '范本、事实或者日期变了以后，文书的内容也变了：请退回修改，重新送审。',
  },
  agencyInUse: {
    status: 409,
    text: '下面还有没有撤销的机关，不能撤销',
    wayOut: '请先撤销或者移走下级机关。',
  },
  agencyClosed: {
    status: 409,
    text: '上级机关已经撤销',
    wayOut: '请先恢复上级机关。',
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
  wrongPassword: {
    status: 401,
    text: '登录名或者密码不对',
    wayOut:
      '请看看大小写和输入法。连续错 5 次会锁定 15 分钟；忘了密码，请本机关的管理员发一个设定密码的链接。',
  },
  locked: {
    status: 429,
    text: '错的次数太多，已经锁定',
    wayOut: '请过 15 分钟再试；忘了密码，请本机关的管理员发一个设定密码的链接。',
  },
  signInTooOften: {
    status: 429,
    text: '从这个地址登录得太频繁',
    wayOut: '请等一分钟再试。',
  },
  wrongCode: {
    status: 401,
    text: '验证码不对，或者已经用过',
    wayOut: '请等手机上换下一个验证码再输入；总是不对，请检查手机的时间准不准。',
  },
  wrongRecoveryCode: {
    status: 401,
    text: '恢复码不对，或者已经用过',
    wayOut: '每个恢复码只能用一次，请换一个；都用完了，请管理员重置您的动态验证码。',
  },
  secondFactorNeeded: {
    status: 409,
    text: '您的角色必须用动态验证码，不能停用',
    wayOut: '要换手机，请先换一组恢复码，再由管理员重置。',
  },
  secondFactorChanged: {
    status: 409,
    text: '动态验证码已经启用或者停用过了',
    wayOut: '请回到「我的」，看现在的样子。',
  },
  linkGone: {
    status: 404,
    text: '这个链接已经用过，或者过期了',
    wayOut:
      '链接只能用一次，24 小时内有效。请管理员重新发一个；首次启动的链接，重新启动就会再给一个。',
  },
  alreadySetUp: {
    status: 409,
    text: '系统已经有管理员，首次启动的链接不再有效',
    wayOut: '请直接登录；忘了密码，请另一位管理员发一个设定密码的链接。',
  },
  identityProviderGone: {
    status: 404,
    text: '没有这个统一身份认证，或者已经停用',
    wayOut: '请用登录名和密码登录，或者问本机关的管理员。',
  },
  identityRefused: {
    status: 400,
    text: '统一身份认证没有通过',
    wayOut:
      '可能是中途取消、等得太久，或者统一身份认证的设置不对。请再试一次；还是不行，请问管理员。',
  },
  identityUnknown: {
    status: 403,
    text: '统一身份认证通过了，但本系统里没有对应的人员',
    wayOut: '请本机关的管理员新建人员，登录名与统一身份认证里的一致，然后再试。',
  },
  keyRefused: {
    status: 401,
    text: '没有接口密钥，或者密钥不对、过期、已经收回',
    wayOut: '请在请求头里写 Authorization: Bearer gk_…；密钥由本机关的管理员在工作台发放。',
  },
  keyLimited: {
    status: 403,
    text: '这个接口密钥的范围不包括这件事',
    wayOut: '需要的话，请本机关的管理员另发一个范围够的密钥。',
  },
  keyTooOften: {
    status: 429,
    text: '这个接口密钥用得太频繁',
    wayOut: '每分钟至多 300 次。请看响应头 Retry-After，等那么多秒再试。',
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
