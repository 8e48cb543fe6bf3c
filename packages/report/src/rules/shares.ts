import { article } from '@gongkai/law'
import type { Context } from '../context.ts'
import { groupsIn } from '../prose/groups.ts'
import { quoteIn, type Sentence } from '../prose/prose.ts'
import { type Assessment, fail, overall, pass, type Rule } from '../rule.ts'

const contents = article('regulation-2019', '第五十条')
const SHARE_LEAD =
  /^(?:[，（(]|,)?(?:约?占比?(?:为|达)?|占(?:[^，。；（）]{0,16}?(?:总数|总量|总件数|结果)(?:的)?(?:比重|比例)?(?:为)?|(?:全部|总)?(?:的)?)|比例为)?$/

/** 百分数等于部分比总数。 */
export const shares: Rule = {
  id: 'shares',
  code: 'T10',
  title: '占比等于部分除以总数',
  severity: 'error',
  basis: contents,
  about: '误差在末位一个单位（至少 0.01 个百分点）以内。看不出以哪个数为总数的不说。',
  *check(context) {
    yield* overall(
      context.prose.sentences.flatMap((sentence, i) =>
        sentence.tokens.some((token) => token.unit === '%')
          ? sharesIn(context, sentence, context.prose.sentences[i - 1])
          : [],
      ),
      '文字里没有占比',
    )
  },
}

/** 占比的总数在前面这么多个数以内找。 */
const NEARBY = 24

function sharesIn(
  context: Context,
  sentence: Sentence,
  before: Sentence | undefined,
): Assessment[] {
  const { tokens, text } = sentence
  const groups = groupsIn(sentence)
  const assessments: Assessment[] = []
  tokens.forEach((token, i) => {
    const part = tokens[i - 1]
    if (
      token.unit !== '%' ||
      token.approximate ||
      !part ||
      part.unit === '%' ||
      part.unit === '' ||
      part.approximate
    )
      return
    if (!SHARE_LEAD.test(text.slice(part.end, token.from))) return
    if (!/占|比|[（(]$/.test(text.slice(part.end, token.from))) return
    const group = groups.find((each) => each.parts.includes(part))
    const candidates = [
      ...(group ? [group.total.value] : []),
      ...tokens
        .slice(Math.max(0, i - NEARBY), i)
        .filter((each) => each.unit === part.unit && each !== part)
        .map((each) => each.value),
      ...(before?.tokens ?? [])
        .slice(-NEARBY)
        .filter((each) => each.unit === part.unit)
        .map((each) => each.value),
      ...(token.topic === 'applications' || part.unit === '件' ? tableTotals(context) : []),
    ].filter((value) => value > 0)
    const digits = token.digits.split('.')[1]?.length ?? 0
    const tolerance = Math.max(context.thresholds.percentTolerance, 10 ** -digits) + 1e-9
    if (
      candidates.some((total) => Math.abs((part.value / total) * 100 - token.value) <= tolerance)
    ) {
      assessments.push(pass())
      return
    }
    if (!group) return
    const exact = (part.value / group.total.value) * 100
    assessments.push(
      fail(
        `${part.value} 占 ${group.total.value} 的 ${exact.toFixed(2)}%，文字是 ${token.digits}%`,
        {
          left: token.value,
          right: Math.round(exact * 100) / 100,
          formula: `${part.value} ÷ ${group.total.value} = ${exact.toFixed(2)}%`,
          quotes: [quoteIn(sentence, part.from - part.label.length, token.end)],
        },
      ),
    )
  })
  return assessments
}

function tableTotals({ report: { applications } }: Context): readonly number[] {
  const total = (row: string) => applications?.[row]?.total ?? 0
  return [total('dispositionTotal'), total('received'), total('received') + total('carriedIn')]
}
