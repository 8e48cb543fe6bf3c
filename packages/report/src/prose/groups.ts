import type { Sentence } from './prose.ts'
import type { NumberToken } from './tokens.ts'

/** 「共 N 件，其中甲 a 件、乙 b 件」：总数和它的各部分。 */
export interface Group {
  readonly total: NumberToken
  readonly parts: readonly NumberToken[]
  /** 逐一列举，理应加起来等于总数；「其中」只是举出几项，未必列全。 */
  readonly exhaustive: boolean
  /** 说了「等」，没有列全。 */
  readonly andSoOn: boolean
  /** 每一项后面都写了占比。 */
  readonly withShares: boolean
}

const OPENING =
  /^(?:[，,：:；]|中|里|信息|政府|政务|，?（|、)*(?:其中|包括|包含|分别(?:为|是)?|具体(?:为|是)|涉及|即|(?:政府|政务|各类)?信息中)[，：:、]?|^[：:（]/
const NOT_A_PART =
  /共计|合计|总计|累计|同比|比上年|比去年|较上年|较去年|含|增长|增加|减少|下降|办结率|答复率|收到|受理|新收|结转|共办|加上|行政复议|行政诉讼/

/** 一句里的各组总数和部分。 */
export function groupsIn(sentence: Sentence): readonly Group[] {
  const groups: Group[] = []
  const { tokens, text } = sentence
  for (let i = 0; i < tokens.length; i++) {
    const total = tokens[i]
    const next = tokens[i + 1]
    if (!total || !next || !countable(total)) continue
    const between = text.slice(total.end, next.from)
    const opening = OPENING.exec(between)
    if (!opening) continue
    const closes = between.includes('（') ? text.indexOf('）', total.end) : -1
    const parts: NumberToken[] = []
    let shares = 0
    let firstGap = ''
    let end = i
    for (let j = i + 1; j < tokens.length; j++) {
      const token = tokens[j]
      if (!token || (closes >= 0 && token.from > closes)) break
      if (token.unit === '%') {
        shares++
        end = j
        continue
      }
      const gap = text.slice(tokens[j - 1]?.end ?? total.end, token.from)
      // 「甲、乙；丙」：用逗号顿号列举的，到分号为止。
      if (parts.length >= 2 && gap.includes('；') && !firstGap.includes('；')) break
      if (parts.length === 1) firstGap = gap
      if (token.unit !== total.unit || !Number.isInteger(token.value)) break
      if (
        j > i + 1 &&
        (/其中|[（）]/.test(gap.replace(/（占?比?$/, '').replace(/^）/, '')) ||
          NOT_A_PART.test(token.label))
      )
        break
      if (NOT_A_PART.test(token.label) && j === i + 1) break
      // 「6件已办结，1件正在沟通」：说明在数的后面，也是部分。
      parts.push(token)
      end = j
    }
    if (parts.length < 2 || parts.some((part) => part.approximate || part.otherYear)) continue
    const last = tokens[end]
    const tail = text.slice(last?.end ?? 0, (last?.end ?? 0) + 2)
    groups.push({
      total,
      parts,
      exhaustive: /[：:]$|分别|具体|即/.test(opening[0]) && !/其中|包括|涉及/.test(opening[0]),
      andSoOn: /^等/.test(tail) || parts.some((part) => /等$/.test(part.label)),
      withShares: shares >= parts.length,
    })
  }
  return groups
}

function countable(token: NumberToken): boolean {
  return (
    !token.approximate &&
    !token.otherYear &&
    token.unit !== '' &&
    token.unit !== '%' &&
    Number.isInteger(token.value)
  )
}

/** 各部分之和。 */
export function sumOfParts(parts: readonly NumberToken[]): number {
  return parts.reduce((sum, part) => sum + part.value, 0)
}
