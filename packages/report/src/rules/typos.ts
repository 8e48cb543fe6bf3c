import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
import { type ProsePart, quoteIn, quoteOf } from '../prose/prose.ts'
import { type Assessment, fail, notAssessable, overall, pass, type Rule } from '../rule.ts'

const accuracy = article('report-form-2021', '（四）明确责任')

const TYPOS: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/违法说所得/g, '违法所得'],
  [/残差不齐/g, '参差不齐'],
  [/(?<!运)转结下年/g, '结转下年'],
  [/整改措失/g, '整改措施'],
  [/行政法复议/g, '行政复议'],
  [/政府信息公申请/g, '政府信息公开申请'],
  [/依申请公天/g, '依申请公开'],
  [/政府信息公工作/g, '政府信息公开工作'],
  [/布署/g, '部署'],
  [/按装/g, '安装'],
  [/既使/g, '即使'],
  [/以至于是/g, '以致'],
  [/截止(?:目前|20\d\d年|\d+月)/g, '「截至」'],
]
const DOUBLED = /的的|了了(?!解)|和和(?!睦|平|谐)|与与|及及(?!时)|([\u4e00-\u9fff]{2})\1/g
/** 本来就叠用的词。 */
const REDUPLICATED =
  /(.)\1|一[\u4e00-\u9fff]一|研究研究|讨论讨论|考虑考虑|休息休息|学习学习|商量商量|形形色色/

/** 没有错别字、叠字、不成对的括号。 */
export const typos: Rule = {
  id: 'typos',
  code: 'P13',
  title: '没有叠字、错别字、不成对的括号和重复的句子',
  severity: 'warning',
  basis: accuracy,
  about:
    '只查确定的：固定的错字表、紧接着重复的词句、括号引号不成对、段末没有句号。序号的重漏留给 S19。',
  *check({ prose, report }) {
    // 二、三、四部分的文字多是表的残片（表头、行标签），不当作句子查。
    const isNew = (report.year ?? 0) >= 2019
    const parts = prose.parts.filter(
      ({ id }) => !isNew || id === null || id === 'overview' || id === 'problems' || id === 'other',
    )
    if (parts.length === 0) return yield notAssessable('没有读到文字')
    yield* overall([pass(), ...parts.flatMap(typosIn)])
  },
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
  ['【', '】'],
]

function typosIn(part: ProsePart): Assessment[] {
  const { text } = part.compact
  const found: Assessment[] = []
  const at = (index: number, length: number) => [quoteOf(part, index, index + length)]
  for (const [wrong, right] of TYPOS)
    for (const match of matchesIn(text, wrong)) {
      const isUntil = /^截止/.test(match[0])
      found.push(
        fail(
          isUntil ? `「${match[0]}」的「截止」应为「截至」` : `「${match[0]}」应为「${right}」`,
          {
            quotes: at(match.index, match[0].length),
            ...(isUntil ? { severity: 'info' as const } : {}),
          },
        ),
      )
    }
  for (const match of matchesIn(text, DOUBLED))
    if (!match[1] || !REDUPLICATED.test(match[0]))
      found.push(fail(`叠字「${match[0]}」`, { quotes: at(match.index, match[0].length) }))
  for (const [open, close] of PAIRS) {
    const alone = unpaired(text, open, close)
    if (alone !== undefined)
      found.push(
        fail(`「${text.charAt(alone)}」不成对`, { quotes: at(Math.max(0, alone - 8), 17) }),
      )
  }
  const { sentences } = part
  sentences.forEach((sentence, i) => {
    const before = sentences[i - 1]
    const own = sentence.text.trim()
    if (before && own.length >= 12 && own === before.text.trim())
      found.push(fail('这一句重复了', { quotes: [quoteIn(sentence)] }))
  })
  // 标题、落款、列举本来没有句号；只看每部分最后一段，而且要像一句话。
  const last = sentences.at(-1)
  if (
    last &&
    part.id !== null &&
    last.text.length >= 30 &&
    /，/.test(last.text) &&
    /\p{Script=Han}$/u.test(last.text.trim()) &&
    !/[日]$/.test(last.text.trim())
  )
    found.push(
      fail('最后一句没有句号', {
        severity: 'info',
        quotes: [quoteIn(last, Math.max(0, last.text.length - 20))],
      }),
    )
  return found
}

/** 第一个不成对的括号。「1）」「a)」之类的序号不算。 */
function unpaired(text: string, open: string, close: string): number | undefined {
  if (!text.includes(open) && !text.includes(close)) return undefined
  const stack: number[] = []
  for (let i = 0; i < text.length; i++) {
    const each = text.charAt(i)
    if (each === open) stack.push(i)
    else if (each === close) {
      if (stack.length > 0) stack.pop()
      else if (close !== '）' || !/[\da-z一二三四五六七八九十①-⑳]/.test(text.charAt(i - 1)))
        return i
    }
  }
  return stack[0]
}
