import { article } from '@gongkai/law'
import type { Context } from '../context.ts'
import type { ReportDocument } from '../document.ts'
import { type Group, groupsIn, sumOfParts } from '../prose/groups.ts'
import { quoteIn, quoteToken } from '../prose/prose.ts'
import type { NumberToken } from '../prose/tokens.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'

const contents = article('regulation-2019', '第五十条')
const third = article('report-form-2021', '第三部分')
/** 同一条信息可以在几处发布，几处之和可以大于总数。 */
const OVERLAPPING =
  /网站|微信|微博|公众号|新媒体|公报|报刊|报纸|电视|广播|公示栏|公开栏|平台|抖音|客户端|渠道|媒体/
const RUNS = new Set(['期', '篇', '场', '次', '部'])
const CHANNEL =
  /当面|现场|网络|网上|在线|互联网|信函|邮寄|邮件|邮箱|传真|平台|窗口|其他(?:方式|渠道|形式)?/

const isChannelList = (group: Group) =>
  group.total.topic === 'applications' && group.parts.every((part) => CHANNEL.test(part.label))
const isPersonList = (group: Group) => group.parts.some((part) => /自然人/.test(part.label))

function sumFormula(group: Group): string {
  const sum = sumOfParts(group.parts)
  return `${group.parts.map((part) => part.value).join(' + ')} = ${sum}${sum === group.total.value ? ' = ' : ' ≠ '}${group.total.value}`
}

function judged(group: Group): Assessment {
  const sum = sumOfParts(group.parts)
  const total = group.total.value
  if (sum === total) return pass()
  const last = group.parts.at(-1) ?? group.total
  const more = {
    left: sum,
    right: total,
    formula: sumFormula(group),
    quotes: [quoteIn(group.total.sentence, group.total.from - group.total.label.length, last.end)],
  }
  const message = `所列各项之和是 ${sum}，总数是 ${total}`
  if (sum > total) {
    if (group.parts.some((part) => OVERLAPPING.test(part.label))) return pass('各处发布的可以重复')
    return group.exhaustive || group.withShares
      ? fail(message, more)
      : uncertain(`${message}；各项如果不重复，就不相符`, more)
  }
  if (group.andSoOn) return pass('没有列全')
  if (group.exhaustive) return fail(message, more)
  // 「其中」只举几项；逐项写了占比而只差一点的，才像是要列全。
  return group.withShares && group.parts.length >= 4 && total - sum <= Math.max(1, total * 0.03)
    ? fail(message, { ...more, severity: 'warning' })
    : pass('没有列全')
}

const NOTHING = '文字里没有这样的列举'

function textSumsOf(context: Context, wanted: (group: Group) => boolean): Assessment[] {
  return context.prose.sentences.flatMap((sentence) =>
    sentence.tokens.length < 3 ? [] : groupsIn(sentence).filter(wanted).map(judged),
  )
}

/** 所列各项之和等于总数。 */
const listedParts: Rule = {
  id: 'listedParts',
  code: 'T11',
  title: '所列各项之和等于总数',
  severity: 'error',
  basis: contents,
  about:
    '说「其中」而没有列全的不算；同一信息几处发布的不算。渠道、申请人、期数篇数留给 T12、T13、T19。',
  *check(context) {
    const inText = textSumsOf(
      context,
      (group) =>
        !RUNS.has(group.total.unit) &&
        !isChannelList(group) &&
        !isPersonList(group) &&
        group.total.topic !== 'proposals',
    )
    yield* overall([...inText, ...annexSums(context.report)], NOTHING)
  },
}

/** 附表里写着合计的一行，等于它上面各行之和。 */
function annexSums({ annexes }: ReportDocument): Assessment[] {
  return annexes.flatMap(({ heading, rows }) => {
    const at = rows.findIndex(([label]) => /^(?:合计|总计)$/.test(label?.replace(/\s/g, '') ?? ''))
    const total = Number(rows[at]?.[1])
    const parts = rows.slice(0, at).map((row) => row[1] ?? '')
    if (at < 2 || !Number.isInteger(total) || rows[at]?.[1] === '') return []
    if (parts.some((value) => !/^\d+$/.test(value))) return [notAssessable('附表有的行没有数')]
    const sum = parts.reduce((all, value) => all + Number(value), 0)
    const formula = `${parts.join(' + ')} = ${sum}${sum === total ? '' : ` ≠ ${total}`}`
    return [
      sum === total
        ? pass(`附表合计相符：${formula}`)
        : fail(`附表「${heading}」各行之和是 ${sum}，合计是 ${total}`, {
            left: sum,
            right: total,
            formula,
          }),
    ]
  })
}

/** 期数、篇数之和。 */
const runs: Rule = {
  id: 'runs',
  code: 'T19',
  title: '期数、篇数、场次之和等于总数',
  severity: 'error',
  basis: contents,
  about: '公报、简报、解读、培训等按期、篇、场、次计的列举。',
  check: (context) =>
    overall(
      textSumsOf(context, (group) => RUNS.has(group.total.unit)),
      NOTHING,
    ),
}

/** 申请渠道之和等于收到的申请。 */
const channels: Rule = {
  id: 'channels',
  code: 'T12',
  title: '各渠道收到的申请之和等于收到的申请',
  severity: 'error',
  basis: third,
  about: '当面、信函、网络、传真等。没有列全的（只举一两种）不说。总数与表的关系留给 T1。',
  *check(context) {
    yield* overall(
      context.prose.sentences.flatMap((sentence) =>
        sentence.tokens.length < 3
          ? []
          : groupsIn(sentence)
              .filter(isChannelList)
              .map((group): Assessment => {
                const [sum, total] = [sumOfParts(group.parts), group.total.value]
                if (sum === total) return pass()
                const last = group.parts.at(-1) ?? group.total
                const more = {
                  left: sum,
                  right: total,
                  formula: sumFormula(group),
                  quotes: [
                    quoteIn(sentence, group.total.from - group.total.label.length, last.end),
                  ],
                }
                const message = `各渠道之和是 ${sum}，总数是 ${total}`
                if (sum > total) return fail(message, more)
                return group.parts.length >= 3 || group.exhaustive
                  ? fail(message, more)
                  : uncertain(`${message}，也许没有列全`, more)
              }),
      ),
      '文字没有列举渠道',
    )
  },
}

/** 自然人与法人之和等于收到的申请。 */
const applicantKinds: Rule = {
  id: 'applicantKinds',
  code: 'T13',
  title: '自然人和法人的申请与表三相符',
  severity: 'error',
  basis: third,
  about: '文字分别说了自然人、法人或者其他组织的，两者之和等于收到的申请，并与表三相符。',
  *check(context) {
    const { claims, report } = context
    const persons = claims.filter((claim) => claim.kind === 'naturalPersons')
    yield* overall(
      persons.flatMap((claim): Assessment[] => {
        const { sentence } = claim.token
        const received = claims.find(
          (each) => each.kind === 'received' && each.token.sentence === sentence,
        )
        if (!received) return []
        const organizations = claims.find(
          (each) => each.kind === 'organizations' && each.token.sentence === sentence,
        )
        const quotes = [quoteToken(claim.token)]
        if (organizations && claim.value + organizations.value !== received.value)
          return [
            fail(
              `自然人 ${claim.value} 件加法人或其他组织 ${organizations.value} 件不等于 ${received.value} 件`,
              {
                left: claim.value + organizations.value,
                right: received.value,
                formula: `${claim.value} + ${organizations.value} ≠ ${received.value}`,
                quotes,
              },
            ),
          ]
        const total = report.applications?.received?.total ?? null
        const table = report.applications?.received?.naturalPerson ?? null
        if (table === null || total === null) return [notAssessable('表三没有这一格')]
        // 总数对不上已由 T1 说出。
        if (table === claim.value || total !== received.value) return [pass()]
        return [
          fail(`文字说自然人申请 ${claim.value} 件，表三是 ${table} 件`, {
            cells: ['applications.received.naturalPerson'],
            left: claim.value,
            right: table,
            quotes,
          }),
        ]
      }),
      '文字没有分开说',
    )
  },
}

const HANDLED = /办结|办理完毕|已回复|已答复|处理完/
const OPEN = /在办|正在办理|未办结|办理中|待办/

/** 热线和信箱：受理等于办结加在办。 */
const hotline: Rule = {
  id: 'hotline',
  code: 'T20',
  title: '热线、信箱：受理 = 办结 + 在办',
  severity: 'error',
  basis: contents,
  about: '一句里受理、办结、在办三个数都说了的才查。',
  *check({ prose }) {
    yield* overall(
      prose.sentences.flatMap((sentence): Assessment[] => {
        const tokens = sentence.tokens.filter(
          (token) =>
            token.topic === 'hotline' &&
            !token.otherYear &&
            !token.approximate &&
            token.unit === '件',
        )
        const came = only(
          tokens,
          (label) => /受理|收到|接收|承办|接到/.test(label) && !HANDLED.test(label),
        )
        const done = only(tokens, (label) => HANDLED.test(label))
        const open = only(tokens, (label) => OPEN.test(label))
        if (!came || !done || !open) return []
        if (came.value === done.value + open.value) return [pass()]
        return [
          fail(
            `受理 ${came.value} 件，办结 ${done.value} 件加在办 ${open.value} 件是 ${done.value + open.value} 件`,
            {
              left: came.value,
              right: done.value + open.value,
              formula: `${done.value} + ${open.value} = ${done.value + open.value} ≠ ${came.value}`,
              quotes: [quoteIn(sentence)],
            },
          ),
        ]
      }),
      '文字没有这样的三个数',
    )
  },
}

function only(
  tokens: readonly NumberToken[],
  wanted: (label: string) => boolean,
): NumberToken | undefined {
  const found = tokens.filter((token) => wanted(token.label))
  return found.length === 1 ? found[0] : undefined
}

/** 文字自己的加减。 */
export const textSums: readonly Rule[] = [listedParts, channels, applicantKinds, runs, hotline]
