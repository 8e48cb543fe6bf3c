import { article } from '@gongkai/law'
import { type ProsePart, quoteIn, quoteOf, type Sentence } from '../prose/prose.ts'
import type { NumberToken } from '../prose/tokens.ts'
import { type Assessment, fail, overall, pass, type Rule } from '../rule.ts'

const contents = article('regulation-2019', '第五十条')
const DONE = /办结|办理完结|办理完毕|办完|已解决|已采纳|已落实|已答复|已回复/
const OPEN = /正在|在办|沟通|列入计划|拟解决|未办结|推进中|待办|暂不|计划解决|准备解决/
const SATISFIED =
  /(?:满意|满意或者?基本满意|满意和基本满意|满意（含基本满意）)(?:率|度)?(?:均|都)?(?:为|达到?|达)?(?:了)?100%/

/** 建议、提案的一批：承办的总数，主办、协办，办结、在办。 */
interface Batch {
  readonly total: NumberToken
  /** 「建议 15 件、提案 20 件，其中主办……」：后面的说的是两样合计。 */
  readonly together: number
  readonly lead: NumberToken | undefined
  readonly assisting: NumberToken | undefined
  readonly done: number | undefined
  readonly open: number | undefined
  readonly openTokens: readonly NumberToken[]
  readonly last: NumberToken
}

/**
 * 建议提案：主办加协办等于承办，办结加在办等于承办（或者主办），还有没办结的就不能满意率 100%。
 *
 * 说明可以在数的前面（「主办8件」），也可以在后面（「6件已办结」）。
 */
const proposals: Rule = {
  id: 'proposals',
  code: 'T16',
  title: '建议提案：主办 + 协办 = 承办，办结 + 在办 = 承办',
  severity: 'error',
  basis: contents,
  about: '三个数都说了的才查。还有没办结的却说满意率 100%，一并指出。',
  *check({ prose }) {
    yield* overall(
      prose.parts.flatMap((part) => judgedPart(part)),
      '文字没有说建议提案的件数',
    )
  },
}

function judgedPart(part: ProsePart): Assessment[] {
  const found: Assessment[] = []
  let open: { readonly batch: Batch; readonly paragraph: number }[] = []
  for (const sentence of part.sentences) {
    if (/建议|提案/.test(sentence.text))
      for (const batch of batchesIn(sentence)) {
        found.push(...judged(sentence, batch))
        if ((batch.open ?? 0) > 0) open.push({ batch, paragraph: sentence.paragraph })
      }
    const near = open.filter((each) => each.paragraph === sentence.paragraph)
    const match = near.length > 0 ? SATISFIED.exec(sentence.text) : null
    if (!match) continue
    const count = near.reduce((sum, each) => sum + (each.batch.open ?? 0), 0)
    const at = sentence.from + match.index
    found.push(
      fail(`还有 ${count} 件没有办结，却说「${match[0]}」`, {
        left: count,
        right: 0,
        quotes: [
          ...near.flatMap(({ batch }) => batch.openTokens.map((token) => quoteAround(token))),
          quoteOf(part, at, at + match[0].length),
        ],
      }),
    )
    open = []
  }
  return found
}

function batchesIn(sentence: Sentence): readonly Batch[] {
  const { tokens } = sentence
  const starts = tokens.flatMap((token, i) => (isTotal(token) ? [i] : []))
  return starts.flatMap((start, n) => {
    const mine = tokens
      .slice(start + 1, starts[n + 1] ?? tokens.length)
      .filter((token) => token.unit === '件')
    const total = tokens[start]
    if (!total || mine.some((token) => token.approximate || token.otherYear)) return []
    const labelled = (pattern: RegExp) => mine.filter((token) => pattern.test(token.label))
    const lead = labelled(/主办|独办/)
    const assisting = labelled(/协办|会办/)
    const state = (pattern: RegExp) =>
      mine.filter(
        (token) => pattern.test(around(token)) && !/主办|协办|会办|独办|分办/.test(token.label),
      )
    const openTokens = state(OPEN)
    const doneTokens = state(DONE).filter((token) => !openTokens.includes(token))
    const sum = (all: readonly NumberToken[]) =>
      all.length > 0 ? all.reduce((a, token) => a + token.value, 0) : undefined
    const earlier = starts
      .slice(0, n)
      .flatMap((at, k) => (starts[k + 1] === at + 1 ? (tokens[at] ?? []) : []))
    const together = earlier.reduce((sum, token) => sum + token.value, total.value)
    return [
      {
        total,
        together,
        lead: lead.length === 1 ? lead[0] : undefined,
        assisting: assisting.length === 1 ? assisting[0] : undefined,
        done: sum(doneTokens),
        open: sum(openTokens),
        openTokens,
        last: mine.at(-1) ?? total,
      },
    ]
  })
}

/** 数前的标签，加上数后到下一个标点为止的说明。 */
function around(token: NumberToken): string {
  const after = token.sentence.text.slice(token.end)
  const [tail = ''] = after.split(/[，。；、：（）]/)
  return token.label + tail
}

function isTotal(token: NumberToken): boolean {
  return (
    token.unit === '件' &&
    !token.otherYear &&
    !token.approximate &&
    /(?:建议|提案)(?:共|共计|合计|案)?$/.test(token.label) &&
    !/主办|协办|会办|独办|分办|其中|办结/.test(token.label)
  )
}

function judged(
  sentence: Sentence,
  { total, together, lead, assisting, done, open, last }: Batch,
): Assessment[] {
  const quotes = [quoteIn(sentence, total.from - total.label.length, last.end)]
  const found: Assessment[] = []
  if (lead && assisting)
    found.push(
      lead.value + assisting.value === total.value || lead.value + assisting.value === together
        ? pass()
        : fail(`主办 ${lead.value} 件加协办 ${assisting.value} 件不等于 ${total.value} 件`, {
            left: lead.value + assisting.value,
            right: total.value,
            formula: `${lead.value} + ${assisting.value} = ${lead.value + assisting.value} ≠ ${total.value}`,
            quotes,
          }),
    )
  if (done !== undefined && open !== undefined) {
    const sum = done + open
    // 协办的由主办单位办结，只数主办的也说得通。
    found.push(
      sum === total.value || sum === together || sum === lead?.value
        ? pass()
        : fail(`办结 ${done} 件加未办结 ${open} 件是 ${sum} 件，不等于 ${total.value} 件`, {
            left: sum,
            right: total.value,
            formula: `${done} + ${open} = ${sum} ≠ ${total.value}`,
            quotes,
          }),
    )
  }
  return found
}

function quoteAround(token: NumberToken) {
  const after = token.sentence.text.slice(token.end)
  const [tail = ''] = after.split(/[，。；、：（）]/)
  return quoteIn(token.sentence, token.from - token.label.length, token.end + tail.length)
}

/** 建议提案。 */
export const proposalRules: readonly Rule[] = [proposals]
