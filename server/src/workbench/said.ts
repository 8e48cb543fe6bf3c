/** 做成以后回到页面上说的话；网址里只有代号，别人造不出别的话。 */
const texts = {
  agencyCreated: '机关已经建好。接下来可以设科室、加人员。',
  agencySaved: '机关已经保存。',
  agencyClosed: '机关已经撤销：资料都在，人员不能再登录。',
  agencyReopened: '机关已经恢复。',
  divisionCreated: '科室已经建好。',
  divisionSaved: '科室已经保存。',
  divisionClosed: '科室已经撤销。',
  personSaved: '人员已经保存。',
  personDisabled: '人员已经停用，登录都已结束。',
  personEnabled: '人员已经恢复。',
  sessionsEnded: '他的登录都已结束。',
  passwordChanged: '密码已经修改，别处的登录都已结束。',
  sessionEnded: '那里的登录已经结束。',
  secondFactorDisabled: '动态验证码已经停用。',
  secondFactorReset: '他的动态验证码已经重置，登录都已结束。',
  jobRerun: '已经重新排队。',
  keyRevoked: '密钥已经收回。',
  applicationRegistered: '申请已经登记。',
  eventRecorded: '已经登记，期限照新的经过重算过了。',
  assigned: '已经分派。',
  noted: '已经记下。',
  split: '已经分立，另立的各件在「登记」一栏里。',
  merged: '已经并入，不再单独办理。',
  urged: '已经督办。',
  commonAnswerDrafted: '已经交审查；负责人同意以后公开。',
  commonAnswerPublished: '已经公开，申请人提交以前会看到。',
  commonAnswerWithdrawn: '已经收回。',
  noticeLoaded: '放假通知已经载入，没有办结的申请都照它重算过了。',
  changesSigned: '已经签认，记在操作记录里。',
  letterDrafted: '已经起草。申请和设置里有的已经填上，请补全其余的。',
  letterSevered: '已经照区分处理填写：公开的、不公开的、理由和附件。请核对。',
  letterSaved: '草稿已经保存。',
  letterSubmitted: '已经送审。审核的是这份原件，要改就由审核的人退回。',
  letterApproved: '已经同意，记下了原件的摘要。',
  letterReturned: '已经退回修改。',
  letterIssued: '已经发出：文号编好，PDF 和 Word 已经存好，期限照着重算过了。',
  letterServed: '送达已经登记。',
  letterVoided: '已经作废。',
  archived: '已经归档：卷订好了，加密存放，摘要记在经过里。',
  caseOpened: '案件已经登记。',
  reviewed: '复查已经记下。',
  clustersFound: '已经找过一遍。',
  clusterDecided: '决定已经记下。',
  saved: '已经保存。',
  redactionStarted: '原件已经读出，请逐处标明不公开的文字。原件和读出的文字都加密存放。',
  redactionMarked: '已经标出。',
  redactionUnmarked: '已经去掉标记。',
  redactionLeft: '已经确认：这些字在别处可以留着。',
  copyMade: '公开件已经做成，两种格式都证明过：不公开的文字不在里面。',
} as const satisfies Record<string, string>

export type Said = keyof typeof texts

/** 代号 → 话；认不出的没有。 */
export function saidText(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(texts, code) ? texts[code as Said] : undefined
}

/** 回到某页，说一句话。 */
export function backTo(path: string, said: Said): string {
  return `${path}${path.includes('?') ? '&' : '?'}said=${said}`
}
