import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
import { quoteIn, quoteOf } from '../prose/prose.ts'
import { fail, notAssessable, pass, type Rule, uncertain } from '../rule.ts'

const formBasis = article('report-form-2021')
const NUMERALS = '一二三四五六七八九十'

/** 引言所说的部分数与正文一致。 */
const namedParts: Rule = {
  id: 'namedParts',
  code: 'S13',
  title: '引言所说的部分数与正文一致',
  severity: 'warning',
  basis: formBasis,
  about: '引言说「共几个部分」的，正文应当有几个（统计表可以算一个）。缺了法定部分的留给 S1。',
  *check({ report, prose, form, dueForm }) {
    const preamble = prose.parts.find((part) => part.id === null && part.heading === '')
    if (!preamble) return yield notAssessable('没有引言')
    const due = (form ?? dueForm)?.sections ?? []
    const isMissing = due.some(({ id }) => !report.sections.some((section) => section.id === id))
    if (isMissing && (report.year ?? 0) >= 2019) return yield notAssessable('缺的部分见 S1')
    const actual = report.sections.filter((section) => section.heading !== '').length
    if (actual === 0) return yield notAssessable('没有读到标题')
    const { text } = preamble.compact
    const counted =
      /(?:共|由|分为|包括|包含)[^。]{0,200}?(?<!第)([一二三四五六七八九十]|\d{1,2})个?(?:大)?部分/.exec(
        text,
      )
    if (!counted) return yield notAssessable('引言没有说分几个部分')
    const numeral = counted[1] ?? ''
    const said = /\d/.test(numeral) ? Number(numeral) : NUMERALS.indexOf(numeral) + 1
    // 统计表常算一个部分，但不作标题。
    if (said === actual || said === actual + Math.min(1, report.annexes.length)) return yield pass()
    yield fail(`引言说共 ${said} 个部分，正文有 ${actual} 个`, {
      left: said,
      right: actual,
      quotes: [quoteOf(preamble, counted.index, counted.index + counted[0].length)],
    })
  },
}

const PROBLEM =
  /不足|问题|短板|差距|薄弱|不够|有待|欠缺|偏少|偏低|滞后|仍需|还需|缺乏|不强|不高|不深|不全|不多/
const MEASURE = /改进|加强|强化|措施|进一步|提升|完善|下一步|整改|着力|将|优化|规范|加大/

/** 存在的主要问题及改进情况：有问题，也有改进。 */
const problemsAndMeasures: Rule = {
  id: 'problemsAndMeasures',
  code: 'S14',
  title: '写明存在的主要问题及改进情况',
  severity: 'error',
  basis: article('regulation-2019', '第五十条'),
  about: '不少于 80 字，至少一个问题、一项改进。空着的留给 S16。',
  *check({ report, prose, thresholds }) {
    const part = prose.parts.find((each) => each.id === 'problems')
    const text = part?.compact.text.replace(/\n/g, '') ?? ''
    const basis =
      (report.year ?? 2019) < 2019
        ? article('regulation-2007', '第三十二条')
        : article('regulation-2019', '第五十条')
    if (text === '') return yield notAssessable('没有这个部分，或者是空的')
    const more = { basis, quotes: part ? [quoteOf(part, 0, Math.min(40, text.length))] : [] }
    const hasProblem = PROBLEM.test(text)
    const hasMeasure = MEASURE.test(text)
    if (!hasProblem) yield fail('没有写存在的问题', { ...more, severity: 'warning' })
    if (!hasMeasure) yield fail('没有写改进情况', { ...more, severity: 'warning' })
    if (text.length < thresholds.problemsLength)
      yield fail(`只有 ${text.length} 字，不足 ${thresholds.problemsLength} 字`, {
        ...more,
        severity: 'warning',
        left: text.length,
        right: thresholds.problemsLength,
      })
    else if (hasProblem && hasMeasure) yield pass()
  },
}

/** 信息处理费：第六部分报告收取情况。 */
const processingFeeReported: Rule = {
  id: 'processingFeeReported',
  code: 'S15',
  title: '报告信息处理费的收取情况',
  severity: 'warning',
  basis: article('fee-rules-2020'),
  about:
    '收了多少，或者没有收。2021 年起施行的办法，此前的年度不查。通常写在第六部分，写在别处也算。',
  *check({ report, prose, isCovered }) {
    if ((report.year ?? 0) < 2021) return yield notAssessable('信息处理费管理办法 2021 年起施行')
    if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
    const said =
      /信息(?:公开)?处理费|依申请公开[^。]{0,20}费用|(?:收取|收费)[^。]{0,12}费|(?:没有|未|无)[^。]{0,12}收费/
    if (prose.parts.some((part) => said.test(part.compact.text))) return yield pass()
    yield prose.truncated
      ? notAssessable('文字过长，没有读完')
      : isCovered('other')
        ? fail('全文没有说是否收取信息处理费')
        : notAssessable('第六部分不在这份节选的范围里')
  },
}

const ORDINAL =
  /(^|[。；，、：（）“”\n！？])(十[一二三]?|[一二三四五六七八九])是|(?<![唯统之第单专不十归合划如同])(一)是/g
const BRACKETED = /(^|[。；：\n！？])（([一二三四五六七八九十])）/g

/** 序号连续：一是、二是、三是，（一）（二）（三）。 */
const ordinals: Rule = {
  id: 'ordinals',
  code: 'S19',
  title: '「一是、二是」「（一）（二）」不重不漏',
  severity: 'warning',
  basis: formBasis,
  about: '同一部分里从「一」起依次；重复和跳号整串指出，一串只说一次。',
  *check({ prose }) {
    let any = false
    let bad = false
    for (const part of prose.parts)
      for (const pattern of [ORDINAL, BRACKETED])
        for (const run of runsIn(part.compact.text, pattern)) {
          any = true
          // 读到的第一个不是「一」：前面的可能在别处，不说。
          const at = run.findIndex(
            ({ value }, i) => i > 0 && value !== (run[i - 1]?.value ?? 0) + 1,
          )
          const wrong = run[at]
          if (!wrong) continue
          bad = true
          yield fail(`序号依次是${run.map(({ text }) => `「${text}」`).join('')}，有重复或者遗漏`, {
            quotes: [
              quoteOf(part, wrong.from, Math.min(wrong.from + 16, part.compact.text.length)),
            ],
          })
        }
    if (!bad) yield any ? pass() : notAssessable('没有这样的序号')
  },
}

interface Ordinal {
  readonly value: number
  readonly text: string
  readonly from: number
}

/** 文中的各串序号：见到「一」就是新的一串。 */
function runsIn(text: string, pattern: RegExp): readonly (readonly Ordinal[])[] {
  const runs: Ordinal[][] = []
  for (const match of matchesIn(text, pattern)) {
    const numeral = match[2] ?? match[3] ?? ''
    const value =
      numeral.length > 1
        ? 10 + NUMERALS.indexOf(numeral.charAt(1)) + 1
        : NUMERALS.indexOf(numeral) + 1
    const from = match.index + (match[1]?.length ?? 0)
    const ordinal = { value, text: pattern === ORDINAL ? `${numeral}是` : `（${numeral}）`, from }
    if (value === 1 || runs.length === 0) runs.push([ordinal])
    else runs.at(-1)?.push(ordinal)
  }
  return runs
}

/** 改进措施所说的年份是下一年。 */
const plannedYear: Rule = {
  id: 'plannedYear',
  code: 'Y11',
  title: '改进措施所说的年份是下一年',
  severity: 'error',
  basis: article('regulation-2019', '第五十条'),
  about: '「某年，我们将」的某年应当是报告年度的下一年。',
  *check({ report, prose }) {
    const { year } = report
    if (year === null) return yield notAssessable('看不出年度')
    let any = false
    let bad = false
    for (const sentence of prose.sentences) {
      if (sentence.part.id !== 'problems') continue
      const match =
        /^(?:（[一二三四五六]）|[，、])?(20\d\d)年(?:度)?，?[^。，；]{0,12}(?:，)?(?:我们|我局|我委|我县|我区|我市|我镇|我乡|我办|本机关|[^。，；]{2,16}(?:局|委|办|政府))?(?:将|拟|计划)(?!近|军|要求的)/.exec(
          sentence.text,
        )
      const planned = Number(match?.[1])
      if (!match || Number.isNaN(planned)) continue
      any = true
      if (planned === year + 1) continue
      bad = true
      const quotes = [quoteIn(sentence, 0, match[0].length)]
      yield planned <= year
        ? fail(`${year}年度的报告把 ${planned} 年当作下一步的年份，应为 ${year + 1} 年`, {
            quotes,
            left: planned,
            right: year + 1,
          })
        : uncertain(`下一步说到 ${planned} 年，不是下一年`, {
            quotes,
            left: planned,
            right: year + 1,
          })
    }
    if (!bad) yield any ? pass() : notAssessable('没有写明年份')
  },
}

/** 各部分的文字。 */
export const proseParts: readonly Rule[] = [
  namedParts,
  problemsAndMeasures,
  processingFeeReported,
  ordinals,
  plannedYear,
]
