import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
import { type Prose, type ProsePart, quoteOf } from '../prose/prose.ts'
import { type Assessment, fail, overall, pass, type Rule } from '../rule.ts'

interface Slip {
  readonly pattern: RegExp
  /** 从这一年度起才是错的。 */
  readonly from?: number
  readonly to?: number
  readonly say: (found: RegExpMatchArray) => string | undefined
}

const slips: readonly Slip[] = [
  {
    pattern: /《(?:中华人民共和国)?政府信息(?:公开工作|工作公开|公布|公开管理)条例》/g,
    say: ([found]) => `法规名称「${found}」应为《中华人民共和国政府信息公开条例》`,
  },
  {
    pattern: /政府信息公开条例》（?国(?:务院)?令第?(\d+)号/g,
    from: 2019,
    say: ([, number]) =>
      number === '711'
        ? undefined
        : `《中华人民共和国政府信息公开条例》现行的是国务院令第711号，不是第${number}号`,
  },
  {
    pattern: /(国办[^〔[［（《》，。]{0,8})[〔[［（]2021[〕\]］）]30号/g,
    say: ([, prefix]) =>
      prefix === '国办公开办函'
        ? undefined
        : `年度报告格式的文号是国办公开办函〔2021〕30号，不是${prefix}〔2021〕30号`,
  },
  {
    pattern: /〔(\d{5,})号?|〔20\d\d\d+号/g,
    say: ([found]) => `文号缺少括号：「${found}」`,
  },
  {
    pattern: /国办公开办函[〔[［（]2019[〕\]］）]60号/g,
    from: 2021,
    say: () => '国办公开办函〔2019〕60号的试行格式 2021 年度起不再用，应为国办公开办函〔2021〕30号',
  },
  {
    pattern: /年度报告格式[》）]?（试行）/g,
    from: 2021,
    say: () => '2021 年度起的年度报告格式不是试行的',
  },
  {
    pattern: /国办公开办函[〔[［（]2021[〕\]］）]30号/g,
    to: 2020,
    say: () => '国办公开办函〔2021〕30号的格式用于 2021 年度起的报告',
  },
]

/** 引用的法规和文件：名称、文号准确，没有被取代。 */
const citations: Rule = {
  id: 'citations',
  code: 'P7',
  title: '引用的法规和文件准确、现行有效',
  severity: 'warning',
  basis: article('report-form-2021'),
  about: '条例的名称和令号、年度报告格式的文号。别的文件不查。',
  *check({ report, prose }) {
    const year = report.year
    yield* overall(
      prose.parts.flatMap((part) => cited(part, year)),
      nothing(prose),
    )
  },
}

function cited(part: ProsePart, year: number | null): Assessment[] {
  const { text } = part.compact
  if (!/条例|国办|〔|格式/.test(text)) return []
  const found: Assessment[] = /条例》|国办/.test(text) ? [pass()] : []
  for (const { pattern, from, to, say } of slips) {
    if ((from !== undefined || to !== undefined) && year === null) continue
    if (year !== null && ((from ?? 0) > year || (to ?? 9999) < year)) continue
    for (const match of matchesIn(text, pattern)) {
      const message = say(match)
      if (message)
        found.push(
          fail(message, { quotes: [quoteOf(part, match.index, match.index + match[0].length)] }),
        )
    }
  }
  return found
}

function nothing({ parts }: Prose): string {
  return parts.length === 0 ? '没有读到文字' : '没有引用法规和文件'
}

/** 引用。 */
export const citationRules: readonly Rule[] = [citations]
