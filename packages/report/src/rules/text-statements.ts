import { article } from '@gongkai/law'
import { type Context, cell } from '../context.ts'
import { factCells, factNames, factValue } from '../facts.ts'
import type { ClaimKind } from '../prose/claims.ts'
import { quoteIn, quoteToken, type Sentence } from '../prose/prose.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'
import { tableScope } from '../scope.ts'

const contents = article('regulation-2019', '第五十条')
const third = article('report-form-2021', '第三部分')

const NO_APPLICATIONS =
  /(?:未|没有|无|尚未|从未)(?:收到|接到|接收|受理)(?:过)?(?:任何)?(?:有关|关于|公民|法人|和|及|或者?|其他组织|群众|书面|、|的)*(?:政府信息|信息|政务信息)?(?:依)?(?:申请)?公开(?:的)?(?:信息)?(?:的)?(?:申请|要求)(?!引|产|所|行政|人)/
const NO_RECONSIDERATIONS =
  /(?:未|没有|无|零)(?:发生|收到|接到|产生|出现|涉及)?[^。；，]{0,24}行政复议(?!纠错|败诉|决定|机关|被)/
const NO_LITIGATIONS =
  /(?:未|没有|无|零)(?:发生|收到|接到|产生|出现|涉及)?[^。；]{0,34}行政诉讼(?!败诉|纠错|判决)/
/** 说的是没有败诉、没有逾期之类，不是没有案件。 */
const QUALIFIED = /败诉|纠错|被撤销|逾期|超期|超时|按时|应诉|出庭/

interface Zero {
  readonly pattern: RegExp
  readonly kind: ClaimKind
}
const zeros: readonly Zero[] = [
  { pattern: NO_APPLICATIONS, kind: 'received' },
  { pattern: NO_RECONSIDERATIONS, kind: 'reconsiderations' },
  { pattern: NO_LITIGATIONS, kind: 'litigations' },
]

/** 文字说没有的，表里是 0。 */
const saidNone: Rule = {
  id: 'saidNone',
  code: 'T14',
  title: '文字说没有的，表里是 0',
  severity: 'error',
  basis: third,
  about: '未收到申请、没有行政复议、没有行政诉讼。「没有败诉」留给 D5。',
  *check(context) {
    yield* overall(
      context.prose.sentences.flatMap((sentence) => {
        if (!/未|没有|无|零/.test(sentence.text) || !/公开|复议|诉讼/.test(sentence.text)) return []
        return zeros.flatMap((zero) => noneIn(context, sentence, zero))
      }),
      '文字没有说没有',
    )
  },
}

function noneIn(context: Context, sentence: Sentence, { pattern, kind }: Zero): Assessment[] {
  const match = pattern.exec(sentence.text)
  if (!match || QUALIFIED.test(sentence.text)) return []
  // 「没有行政诉讼，行政复议 3 件」「未收到网上申请」：限定了的不是全部。
  if (/网上|网络|当面|信函|传真|电子邮件|上年|去年|\d/.test(match[0])) return []
  if (kind !== 'received' && !/公开|复议|诉讼/.test(match[0])) return []
  const value = factValue(context.report, kind)
  if (value === null) return [notAssessable(`${factNames[kind]}：表里没有数`)]
  if (value === 0) return [pass()]
  const more = {
    cells: factCells(context.report, kind) ?? [],
    left: 0,
    right: value,
    quotes: [quoteIn(sentence, match.index, match.index + match[0].length)],
  }
  const message = `文字说「${match[0]}」，表里${factNames[kind]}是 ${value} 件`
  const scope = scopeBefore(sentence, match.index)
  return [
    scope !== undefined && scope !== tableScope(context)
      ? uncertain(`${message}，但两处的口径看来不同`, more)
      : fail(message, more),
  ]
}

function scopeBefore(sentence: Sentence, at: number): 'whole' | 'own' | undefined {
  const lead = sentence.text.slice(0, at)
  if (/全市|全县|全区|全系统|各级|各部门|各单位/.test(lead)) return 'whole'
  if (/本级|本机关|我局|我委|我办|政府办|办公室/.test(lead)) return 'own'
  return undefined
}

const ALL_CLOSED =
  /(?:全部|均已|均|已全部|全都)(?:按时|按期|依法|及时|在法定期限内|依法依规)?(?:予以)?办结|(?<!按时|按期|及时|如期)办结率(?:为|达到?|均?为)?100%/

/** 说全部办结的，没有结转。 */
const allClosed: Rule = {
  id: 'allClosed',
  code: 'T15',
  title: '文字说申请全部办结的，没有结转下年度',
  severity: 'error',
  basis: third,
  about: '只看说政府信息公开申请的句子；说全部答复、按时答复的不算。同时说明了结转的不算。',
  *check({ prose, report }) {
    yield* overall(
      prose.sentences.flatMap((sentence): Assessment[] => {
        if (!/办结/.test(sentence.text)) return []
        const match = ALL_CLOSED.exec(sentence.text)
        if (!match) return []
        const lead = sentence.text.slice(0, match.index)
        if (
          !/依申请公开|信息公开申请|公开申请/.test(lead) ||
          /建议|提案|热线|信箱|工单|留言|信访|投诉|举报|咨询/.test(lead)
        )
          return []
        if (/结转|顺延|下年度|次年/.test(sentence.text)) return [pass()]
        const carriedOut = cell(report.applications, 'carriedOut', 'total')
        if (carriedOut === null) return [notAssessable('表三没有结转下年度的数')]
        if (carriedOut === 0) return [pass()]
        const more = {
          cells: ['applications.carriedOut.total'],
          left: 0,
          right: carriedOut,
          quotes: [quoteIn(sentence, match.index, match.index + match[0].length)],
        }
        const message = `文字说「${match[0]}」，表三却结转下年度 ${carriedOut} 件`
        // 「均按时办结」也可以是说已经办结的都没有超期。
        return [
          /按时|按期|及时|期限/.test(match[0]) ? uncertain(message, more) : fail(message, more),
        ]
      }),
      '文字没有这样说',
    )
  },
}

/** 口径不同，请写明。 */
const scopeStated: Rule = {
  id: 'scopeStated',
  code: 'T17',
  title: '文字与表的口径不同时写明',
  severity: 'warning',
  basis: contents,
  about:
    '文字说的是本机关（或者代政府受理）的数，表是全地区的，或者反过来，两数不同：请机关说明表的口径。',
  *check(context) {
    const { claims, report, declared } = context
    const scope = tableScope(context)
    let any = false
    let bad = false
    const settled = new Set(
      claims
        .filter((claim) => factValue(report, claim.kind) === claim.value)
        .map((claim) => claim.kind),
    )
    for (const claim of claims) {
      const value = factValue(report, claim.kind)
      if (value === null) continue
      any = true
      if (
        claim.value === value ||
        settled.has(claim.kind) ||
        claim.scope === undefined ||
        claim.scope === scope ||
        declared.scope
      )
        continue
      bad = true
      const [text, table] =
        claim.scope === 'own' ? ['本机关的', '全地区的'] : ['全地区的', '本机关的']
      yield fail(
        `${factNames[claim.kind]}：文字的 ${claim.value} 看来是${text}数，表的 ${value} 看来是${table}数，请写明各自的口径`,
        {
          left: claim.value,
          right: value,
          quotes: [quoteToken(claim.token)],
        },
      )
    }
    if (!bad) yield any ? pass() : notAssessable('文字没有说到表里的事')
  },
}

/** 同一件事前后两个数。 */
const twoNumbers: Rule = {
  id: 'twoNumbers',
  code: 'T18',
  title: '同一件事前后的数一致',
  severity: 'error',
  basis: contents,
  about: '说法和口径都相同而数不同的为不符，说法不同的只作拿不准。与表不符的留给 T1 至 T9。',
  *check({ claims, report }) {
    const kinds = new Set(claims.map((claim) => claim.kind))
    let any = false
    let bad = false
    for (const kind of kinds) {
      const firm = claims.filter((claim) => claim.kind === kind && claim.firm)
      const [first] = firm
      if (!first || firm.length < 2) continue
      any = true
      const other = firm.find((claim) => claim.value !== first.value && claim.scope === first.scope)
      if (!other) continue
      const table = factValue(report, kind)
      const matches = firm.some((claim) => claim.value === table)
      // 表里有数而两处都与它不同：T1 至 T9 已逐处说出。
      if (table !== null && !matches) continue
      bad = true
      const same = bare(first.token.label) === bare(other.token.label)
      const more = {
        left: first.value,
        right: other.value,
        quotes: [quoteToken(first.token), quoteToken(other.token)],
      }
      const message = `${factNames[kind]}：一处是 ${first.value}，一处是 ${other.value}`
      yield same ? fail(message, more) : uncertain(`${message}，请核对是不是同一件事`, more)
    }
    if (!bad) yield any ? pass() : notAssessable('没有说到两次的事')
  },
}

const bare = (label: string) => label.replace(/其中|共计|共|合计|本年度?|全年|今年/g, '')

/** 信息处理费：文字的金额不大于表里的收费。 */
const processingFee: Rule = {
  id: 'processingFee',
  code: 'T8',
  title: '信息处理费的各处说法相符',
  severity: 'error',
  basis: article('fee-rules-2020'),
  about: '前后金额一致；说没有收取的，别处没有金额；不大于表二的行政事业性收费。',
  *check({ claims, prose, report }) {
    const fees = claims.filter((claim) => claim.kind === 'processingFee')
    const none = prose.sentences.find((sentence) =>
      /(?:没有|未|无)[^。；，]{0,20}(?:收取|产生|收)?[^。；，]{0,12}信息(?:公开)?处理费|信息(?:公开)?处理费[^。；，]{0,6}(?:为零|为0元|无|未收取)/.test(
        sentence.text,
      ),
    )
    const charged = fees.find((claim) => claim.value > 0)
    if (!charged)
      return yield none || fees.length > 0 ? pass() : notAssessable('文字没有说信息处理费的金额')
    const quotes = [quoteToken(charged.token)]
    if (none && none !== charged.token.sentence)
      return yield fail('一处说没有收取信息处理费，一处说收取了', {
        left: 0,
        right: charged.value,
        quotes: [quoteIn(none), ...quotes],
      })
    const other = fees.find(
      (claim) =>
        claim.value !== charged.value &&
        claim.value > 0 &&
        bare(claim.token.label) === bare(charged.token.label),
    )
    if (other)
      return yield fail(`信息处理费一处是 ${charged.value} 万元，一处是 ${other.value} 万元`, {
        left: charged.value,
        right: other.value,
        quotes: [...quotes, quoteToken(other.token)],
      })
    const amount = cell(report.disclosure, 'fees', 'amount')
    if (amount === null) return yield notAssessable('表二没有收费金额')
    if (charged.value <= amount + 1e-9) return yield pass()
    yield uncertain(
      `文字说收取信息处理费 ${charged.value} 万元，表二的行政事业性收费只有 ${amount} 万元；请核对两者的口径`,
      {
        cells: ['disclosure.fees.amount'],
        left: charged.value,
        right: amount,
        quotes,
      },
    )
  },
}

/** 文字的说法与表、与自己相符。 */
export const textStatements: readonly Rule[] = [
  processingFee,
  saidNone,
  allClosed,
  scopeStated,
  twoNumbers,
]
