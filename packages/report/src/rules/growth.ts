import { article } from '@gongkai/law'
import type { Context } from '../context.ts'
import { factValue } from '../facts.ts'
import { quoteIn } from '../prose/prose.ts'
import type { NumberToken } from '../prose/tokens.ts'
import { type Assessment, fail, notAssessable, overall, pass, type Rule } from '../rule.ts'

const COMPARED =
  /^[，（]?(?:同比|较上年|较去年|比上年|比去年|与上年相比|与去年相比|较上年同期|较去年同期|比上年同期|比去年同期|较20\d\d年|与20\d\d年相比)(?:的(?<base>\d+)(?:件|条|个|次|篇)?)?(?:度)?[，]?(?:显著|大幅|明显|略有)?(?<way>增长|增加|上升|提高|下降|减少|降低)(?:了)?(?<amount>\d+(?:\.\d+)?)(?<unit>%|件|条|个|次|篇|项|例)/
const LEVEL = /^[，（]?(?:与|同|和)(?:上年|去年|20\d\d年)(?:度)?(?:数量)?(?:基本)?持平/

/** 同比：增长的百分数、件数与上年的数相符。 */
const growth: Rule = {
  id: 'growth',
  code: 'Y7',
  title: '同比增减与上年的数相符',
  severity: 'error',
  basis: article('regulation-2019', '第五十条'),
  about:
    '上年的数取自句中、上年的表或者上年同样的说法；取不到的无从判定。误差 0.01 个百分点以内相符，0.05 以内提醒。',
  *check(context) {
    yield* overall(
      context.prose.tokens.flatMap((token) => compared(context, token)),
      '文字没有与上年比较',
    )
  },
}

function compared(context: Context, token: NumberToken): Assessment[] {
  const { text } = token.sentence
  if (token.otherYear || token.approximate || token.unit === '' || token.unit === '%') return []
  const after = text.slice(token.end, token.end + 40)
  if (!/^[，（]?(?:同|较|比|与|和)/.test(after)) return []
  const level = LEVEL.exec(after)
  const match = level ?? COMPARED.exec(after)
  if (!match) return []
  const base =
    match.groups?.base === undefined ? lastYear(context, token) : Number(match.groups.base)
  if (base === undefined) return [notAssessable('不知道上年的数')]
  const quotes = [
    quoteIn(token.sentence, token.from - token.label.length, token.end + match[0].length),
  ]
  if (level) {
    if (base === token.value || /基本/.test(level[0])) return [pass()]
    return [
      fail(`文字说与上年持平，上年是 ${base}，今年是 ${token.value}`, {
        left: token.value,
        right: base,
        quotes,
      }),
    ]
  }
  const amount = Number(match.groups?.amount)
  const signed = /增|上升|提高/.test(match.groups?.way ?? '') ? amount : -amount
  if (match.groups?.unit !== '%') {
    const change = token.value - base
    return [
      change === signed
        ? pass()
        : fail(
            `上年 ${base}，今年 ${token.value}，应为${change < 0 ? '减少' : '增加'} ${Math.abs(change)}`,
            {
              left: signed,
              right: change,
              formula: `${token.value} − ${base} = ${change}`,
              quotes,
            },
          ),
    ]
  }
  if (base === 0)
    return [fail('上年是 0，不能计算增长的百分数', { left: signed, right: 0, quotes })]
  const exact = ((token.value - base) / base) * 100
  const digits = (match.groups?.amount ?? '').split('.')[1]?.length ?? 0
  const { growthTolerance } = context.thresholds
  // 只写到整数或者一位小数的，照它写的位数比。
  const allowed = digits >= 2 ? growthTolerance.exact : 10 ** -digits / 2
  const difference = Math.abs(exact - signed)
  if (difference <= allowed + 1e-9) return [pass()]
  return [
    fail(`上年 ${base}，今年 ${token.value}，应为 ${exact.toFixed(2)}%，文字是 ${signed}%`, {
      left: signed,
      right: Math.round(exact * 100) / 100,
      formula: `(${token.value} − ${base}) ÷ ${base} = ${exact.toFixed(2)}%`,
      severity: difference <= Math.max(allowed, growthTolerance.warning) ? 'warning' : 'error',
      quotes,
    }),
  ]
}

/** 上年的数：说的是表里的事，取上年的表；否则取上年报告里同样的说法。 */
function lastYear(context: Context, token: NumberToken): number | undefined {
  const { predecessor, claims, previousProse } = context
  if (!predecessor || !previousProse) return undefined
  const claim = claims.find((each) => each.token === token)
  if (claim) return factValue(predecessor, claim.kind) ?? undefined
  const key = token.label.replace(/[^\p{Script=Han}]/gu, '')
  if (key.length < 4) return undefined
  const same = previousProse.tokens.filter(
    (each) =>
      each.unit === token.unit &&
      !each.otherYear &&
      each.label.replace(/[^\p{Script=Han}]/gu, '') === key,
  )
  return same.length === 1 ? same[0]?.value : undefined
}

/** 同比。 */
export const growthRules: readonly Rule[] = [growth]
