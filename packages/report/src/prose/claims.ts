import type { NumberToken, Scope } from './tokens.ts'

/** 文字里能与表对照的事。 */
export type ClaimKind =
  | 'received'
  | 'naturalPersons'
  | 'organizations'
  | 'carriedIn'
  | 'carriedOut'
  | 'answered'
  | 'granted'
  | 'partlyGranted'
  | 'grantedOrPartly'
  | 'withheld'
  | 'unavailable'
  | 'notProcessed'
  | 'closed'
  | 'reconsiderations'
  | 'reconsiderationUpheld'
  | 'reconsiderationOverturned'
  | 'reconsiderationOther'
  | 'reconsiderationPending'
  | 'litigations'
  | 'litigationUpheld'
  | 'litigationOverturned'
  | 'litigationOther'
  | 'litigationPending'
  | 'litigationDirect'
  | 'litigationAfterwards'
  | 'licences'
  | 'penalties'
  | 'compulsoryMeasures'
  | 'documentsIssued'
  | 'documentsAbolished'
  | 'documentsInForce'
  | 'fees'
  | 'processingFee'

/** 文字里的一个说法：某事有多少。 */
export interface Claim {
  readonly kind: ClaimKind
  readonly value: number
  readonly token: NumberToken
  readonly scope: Scope
  /** 说法确凿：同一件事、同一口径，与表不符就是差错；否则不符也只是拿不准。 */
  readonly firm: boolean
}

const CASES = new Set(['件', '例', '宗', '起', '份', '条', '次', '件次'])
const REQUEST =
  /(?:信息公开|公开信息|依申请公开)(?:的)?(?:各类|书面|有效)?(?:申请|信息|要求|件|事项|申请件)*(?:数量|总数|总量|件数)?(?:共计|合计|总计|共|为|总数为)?$/
const RECEIVING = /收到|新收|受理|接收|接到|收悉|收取申请/
const CHANNEL =
  /网上|网络|在线|信函|邮寄|当面|现场|传真|邮箱|邮件|平台|窗口|系统|自然人|企业|法人|公民/
const REQUEST_BLOCKED =
  /复议|诉讼|信访|投诉|举报|咨询|建议|提案|其中|涉及|关于|延期|补正|撤回|重复|转办|不予|许可|逾期|超期|办结|答复|结转|增加|减少|增长|下降/
const ANSWERED =
  /(?:办结|答复|回复|办理|处理)(?:完毕|完成|了)?(?:的)?(?:政府)?(?:信息公开|依申请公开)?(?:的)?(?:申请|件|事项)*(?:数量)?(?:共计|合计|总计|共|为)?$/
const ANSWERED_BLOCKED =
  /复议|诉讼|信访|投诉|举报|建议|提案|按时|按期|延期|逾期|超期|网上|当面|邮寄|不予|未|正在|增加|减少|收到|受理|公开申请答复书|其中/
const PUBLISHING = /公开|公示|发布|公布|录入|归集|报送|上传|受理|压减|取消|下放|承接|梳理|编制|调整/

/** 文字里能与表对照的说法。别的年份、约数、没有单位的不算。 */
export function claimsOf(tokens: readonly NumberToken[]): readonly Claim[] {
  const claims: Claim[] = []
  let remedies: 'reconsideration' | 'litigation' | undefined
  let sentence: unknown
  for (const token of tokens) {
    if (token.sentence !== sentence) {
      remedies = undefined
      sentence = token.sentence
    }
    if (token.otherYear || token.approximate || token.unit === '') continue
    if (token.unit === '元' || token.unit === '万元') {
      const kind = feeKind(token)
      if (kind) claims.push(claim(kind, token, true, inWanYuan(token)))
      continue
    }
    if (!CASES.has(token.unit) || !Number.isInteger(token.value)) continue
    const kind =
      token.topic === 'applications'
        ? applicationKind(token)
        : token.topic === 'remedies'
          ? remediesKind(token, remedies)
          : token.topic === 'other'
            ? disclosureKind(token)
            : undefined
    if (!kind) continue
    if (kind.kind === 'reconsiderations') remedies = 'reconsideration'
    if (kind.kind === 'litigations') remedies = 'litigation'
    claims.push(claim(kind.kind, token, kind.firm, token.value))
  }
  return claims
}

interface Kind {
  readonly kind: ClaimKind
  readonly firm: boolean
}
const firmly = (kind: ClaimKind): Kind => ({ kind, firm: true })

function claim(kind: ClaimKind, token: NumberToken, firm: boolean, value: number): Claim {
  return { kind, value, token, scope: token.scope, firm }
}

function feeKind(token: NumberToken): ClaimKind | undefined {
  if (/信息(?:公开)?处理费/.test(token.label)) return 'processingFee'
  if (
    /(?:收取|收缴|征收|收入)?行政事业性收费(?:金额|收入|总额)?(?:共计|共|为|合计)?$/.test(
      token.label,
    )
  )
    return 'fees'
  return undefined
}

function inWanYuan(token: NumberToken): number {
  return token.unit === '元' ? Math.round(token.value * 100) / 1_000_000 : token.value
}

function applicationKind(token: NumberToken): Kind | undefined {
  const { label, sentence, end } = token
  // 「另有103件顺延到下年度」：说明在数的后面。
  if (
    /^(?:申请)?(?:顺延|结转|转入|延至|转)(?:到|至|入)?(?:下|次)(?:一)?年/.test(
      sentence.text.slice(end, end + 12),
    )
  )
    return firmly('carriedOut')
  if (/结转(?:到|至|入)?(?:下|次)(?:一)?年/.test(label)) return firmly('carriedOut')
  if (/(?:上|去)(?:一)?年(?:度)?(?:结转|遗留|结余)/.test(label)) return firmly('carriedIn')
  const ending = dispositionKind(label)
  if (ending) return firmly(ending)
  if (/自然人(?:提出)?(?:的)?(?:申请)?(?:共)?$/.test(label) && !/非自然人/.test(label))
    return firmly('naturalPersons')
  if (/法人(?:或|和|及|或者)?其他组织(?:提出)?(?:的)?(?:申请)?(?:共)?$/.test(label))
    return firmly('organizations')
  if (isReceived(token)) return firmly('received')
  if (ANSWERED.test(label) && !ANSWERED_BLOCKED.test(label) && !/再/.test(label)) {
    // 「办理」「处理」可以是收到，也可以是办结。
    return { kind: 'answered', firm: /办结|答复/.test(label) }
  }
  return undefined
}

function isReceived({ label }: NumberToken): boolean {
  // 「全县收到申请 900 件，我局收到 155 件」：后一个承前。
  if (
    /^(?:其中)?，?(?:我[局委办厅院]|本机关|本级|[市县区]本级)(?:共|全年)?(?:收到|受理|接收)(?:申请)?$/.test(
      label,
    )
  )
    return true
  if (!RECEIVING.test(label) || !REQUEST.test(label) || REQUEST_BLOCKED.test(label)) return false
  // 「网络受理3件」是一条渠道的数；写明「共」的才是总数。
  return !CHANNEL.test(label) || /共/.test(label)
}

function dispositionKind(label: string): ClaimKind | undefined {
  const ending = label.replace(/(?:的)?(?:申请|情形|答复|信息|决定)?(?:共计|合计|共|为)?$/, '')
  if (/予以公开(?:和|及|、|与|或)(?:者)?(?:予以)?部分公开$/.test(ending)) return 'grantedOrPartly'
  if (/部分公开(?:和|及|、|与|或)/.test(ending)) return undefined
  if (/不予公开$/.test(ending)) return 'withheld'
  if (/(?:和|及|或|、)不予/.test(ending)) return undefined
  if (/(?<!不)予以公开$/.test(ending)) return 'granted'
  if (/(?<!以)(?<!公开和)部分公开$/.test(ending)) return 'partlyGranted'
  if (/无法提供$/.test(ending)) return 'unavailable'
  if (/不予处理$/.test(ending)) return 'notProcessed'
  if (/(?<!不予)其他处理$/.test(ending)) return 'closed'
  return undefined
}

/** 本机关作复议机关办理的案件，不是表四的案件。 */
const AS_AUTHORITY = /复议机关|审理|审结|受理(?:行政)?复议|办理(?:行政)?复议|复议案件办理|出庭|化解/
const ABOUT_DISCLOSURE = /信息公开|依申请公开|公开(?:工作|申请|答复)/

function remediesKind(
  token: NumberToken,
  last: 'reconsideration' | 'litigation' | undefined,
): Kind | undefined {
  const { label, sentence } = token
  const lead = sentence.text.slice(0, token.end)
  if (AS_AUTHORITY.test(lead)) return undefined
  // 没有说是政府信息公开的复议、诉讼，不能与表四比。
  if (!ABOUT_DISCLOSURE.test(lead) && sentence.part.id !== 'remedies') return undefined
  const about = true
  const ending = label.replace(/(?:案件|申请|案|诉讼案件)?(?:共计|合计|共|为)?$/, '')
  const outcome = outcomeOf(ending)
  if (outcome && last) {
    const kind = (
      last === 'reconsideration' ? `reconsideration${outcome}` : `litigation${outcome}`
    ) as ClaimKind
    return { kind, firm: about }
  }
  if (/未经复议直接(?:提起)?(?:行政)?(?:起诉|诉讼)?$/.test(ending))
    return { kind: 'litigationDirect', firm: about }
  if (/复议后(?:再)?(?:提起)?(?:行政)?(?:起诉|诉讼)$/.test(ending))
    return { kind: 'litigationAfterwards', firm: about }
  if (/撤诉|败诉|胜诉|维持|纠正|撤销|驳回|上诉|二审|一审|再审/.test(ending)) return undefined
  if (/(?<!未经)(?:行政)?复议$/.test(ending) && !/诉讼|起诉/.test(ending))
    return { kind: 'reconsiderations', firm: about }
  if (/(?:行政诉讼|提起诉讼|被诉讼|诉讼)$/.test(ending) && !/复议/.test(ending))
    return { kind: 'litigations', firm: about }
  return undefined
}

function outcomeOf(ending: string): 'Upheld' | 'Overturned' | 'Other' | 'Pending' | undefined {
  if (/(?:结果|被|予以)?维持$/.test(ending)) return 'Upheld'
  if (/结果纠正$|被纠正$|被依法纠正$/.test(ending)) return 'Overturned'
  if (/其他结果$/.test(ending)) return 'Other'
  if (/尚未审结$|未审结$/.test(ending)) return 'Pending'
  return undefined
}

const DECIDING = /作出|办理|办结|核发|颁发|发放|准予|实施|审批|完成|依法行政/

function disclosureKind(token: NumberToken): Kind | undefined {
  const { label, sentence, from } = token
  const ending = label.replace(/(?:决定|案件|决定书|事项|数量)*(?:共计|合计|共|为)?$/, '')
  const decisions = /行政许可$/.test(ending)
    ? 'licences'
    : /行政处罚$/.test(ending)
      ? 'penalties'
      : /行政强制(?:措施)?$/.test(ending)
        ? 'compulsoryMeasures'
        : undefined
  if (!decisions) return documentKind(token)
  // 标签里没有动词的承前：「公开行政处罚决定 26 件、行政许可决定 10 件」说的都是公开。
  const verb = DECIDING.test(label) || PUBLISHING.test(label) ? label : sentence.text.slice(0, from)
  if (PUBLISHING.test(verb)) return undefined
  return {
    kind: decisions,
    firm: /作出/.test(verb) && (decisions === 'compulsoryMeasures' || /决定/.test(label)),
  }
}

function documentKind({ label, sentence, from }: NumberToken): Kind | undefined {
  const lead = sentence.text.slice(0, from)
  if (!/规范性文件/.test(lead.slice(-40))) return undefined
  const about = /(?:行政)?规范性文件(?:共计|共|合计)?$/
  if (
    /现行有效/.test(label) &&
    (about.test(label) || /现行有效(?:的)?(?:共计|共|为)?$/.test(label))
  )
    // 「公开 5 件，其中现行有效的 4 件」：说的是其中的，不是全部。
    return { kind: 'documentsInForce', firm: !/其中/.test(label) }
  // 「制发规范性文件3件，废止1件，现行有效9件」：后两个数承前。
  if (/^(?:本年|本年度|新|共|其中)?(?:废止|宣布废止)(?:(?:行政)?规范性文件)?(?:共)?$/.test(label))
    return { kind: 'documentsAbolished', firm: !/宣布失效|失效/.test(label) }
  if (/制发/.test(label) && about.test(label)) return firmly('documentsIssued')
  if (
    /(?:出台|印发|制定|制作)/.test(label) &&
    about.test(label) &&
    !/备案|审查|审核|解读/.test(label)
  )
    return { kind: 'documentsIssued', firm: false }
  return undefined
}
