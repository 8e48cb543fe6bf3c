import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
import { quoteIn, quoteOf } from '../prose/prose.ts'
import { fail, notAssessable, pass, type Rule, uncertain } from '../rule.ts'

const accuracy = article('report-form-2021', '（四）明确责任')

/** 名称的归一：去掉空白，常见的简称展开。 */
function plainName(name: string): string {
  return name
    .replace(/[\s《》“”]/g, '')
    .replace(/卫健委/g, '卫生健康委员会')
    .replace(/卫健局/g, '卫生健康局')
    .replace(/发改委/g, '发展和改革委员会')
    .replace(/管委会/g, '管理委员会')
    .replace(/(?:办公室|办公厅)$/, '')
}

/** 标题、正文、落款是同一个机关。 */
const sameAgency: Rule = {
  id: 'sameAgency',
  code: 'P5',
  title: '标题、落款是同一个机关',
  severity: 'error',
  basis: accuracy,
  about: '一个名称包含另一个（省略上级地名、办公室）的算相同；差几个字的只作拿不准。',
  *check({ report }) {
    const { signedBy, title } = report
    const titled = /^(.{3,40}?)(?:关于)?(?:20\d\d年|政府信息公开)/.exec(
      title?.replace(/\s/g, '') ?? '',
    )?.[1]
    const named = titled ?? report.agency
    if (!named || !signedBy) return yield notAssessable('标题或者落款没有机关名称')
    const [a, b] = [plainName(named), plainName(signedBy)]
    if (a.includes(b) || b.includes(a)) return yield pass()
    const shared =
      [...new Set(a)].filter((each) => b.includes(each)).length /
      Math.max(new Set(a).size, new Set(b).size)
    const more = { left: named, right: signedBy }
    if (shared >= 0.5)
      return yield uncertain(`标题是「${named}」，落款是「${signedBy}」，请核对`, {
        ...more,
        severity: 'warning',
      })
    yield fail(`标题是「${named}」，落款是「${signedBy}」`, more)
  },
}

const PLACES = '省市县区州盟旗镇乡'
const ORGANS = '局委厅办院'
const SELF = /(^|[^自本唯对给为让使随])我([省市县区州盟旗镇乡局委厅办院])(?![们国党军院属])/g

/** 别处的地名和自称。 */
const foreignNames: Rule = {
  id: 'foreignNames',
  code: 'P6',
  title: '自称和地名是本机关的',
  severity: 'warning',
  basis: accuracy,
  about: '「我县」「我局」应与机关名称相配；《今日某地》应是本地的报纸。每种自称只指出第一处。',
  *check({ prose, nature }) {
    const { name } = nature
    if (!name) return yield notAssessable('看不出机关名称')
    const seen = new Set<string>()
    let any = false
    let bad = false
    for (const part of prose.parts) {
      for (const match of matchesIn(part.compact.text, SELF)) {
        any = true
        const unit = match[2] ?? ''
        if (seen.has(unit)) continue
        seen.add(unit)
        if (fits(name, unit)) continue
        bad = true
        const at = match.index + (match[1]?.length ?? 0)
        yield fail(`自称「我${unit}」，与「${name}」不配`, { quotes: [quoteOf(part, at, at + 2)] })
      }
      for (const match of matchesIn(part.compact.text, /《今日([\p{Script=Han}]{2,3}?)》/gu)) {
        any = true
        const place = match[1] ?? ''
        if (name.includes(place) || /头条|中国|关注|说法|视点/.test(place) || seen.has(place))
          continue
        seen.add(place)
        bad = true
        yield uncertain(`报纸「${match[0]}」看来不是本地的`, {
          quotes: [quoteOf(part, match.index, match.index + match[0].length)],
        })
      }
    }
    if (!bad) yield any ? pass() : notAssessable('文字没有自称')
  },
}

/** 名称里有没有这样的单位；名称里没有地方（或者机关）可比时不说。 */
function fits(name: string, unit: string): boolean {
  if (name.includes(unit)) return true
  if (unit === '委' && /委员会/.test(name)) return true
  if (unit === '办' && /办公|办事处|人民政府|管委会|管理委员会/.test(name))
    return /办公|办事处/.test(name)
  // 只有部门才自称我局、我委；政府的报告里说「我局」也不配。
  const family = PLACES.includes(unit) ? PLACES : ORGANS
  // 「我市」在县区的报告里常指上级，名称里省略了；下级自称上级的不算别处。
  if (unit === '省' || (unit === '市' && /[县区]/.test(name))) return true
  if (family === ORGANS) return !/[局委厅办院]|人民政府|综合实验区|开发区/.test(name)
  return ![...family].some((each) => name.includes(each))
}

const OWN_YEAR =
  /^(?:（[一二三四五六七八九十]）[^。，]{0,20})?(20\d\d)年(?:度|以来|来)?，?(?:我|本|全|在)?/
const ANNUAL =
  /^(20\d\d)年(?:度)?，?(?:全年)?(?:我|本|全)(?:局|委|办|县|市|区|镇|乡|机关|单位|年)[^。，]{0,8}(?:共|累计|收到|公开|发布)/

/** 别的年份当作本年。 */
const wrongYear: Rule = {
  id: 'wrongYear',
  code: 'P8',
  title: '没有把别的年份当作本年',
  severity: 'error',
  basis: accuracy,
  about: '总体情况的第一句、说全年情况的句子写的是报告年度。上年、下年的比较和打算不算。',
  *check({ report, prose }) {
    const { year } = report
    if (year === null) return yield notAssessable('看不出年度')
    const overview = prose.sentences.filter((sentence) => sentence.part.id === 'overview')
    const first = overview.find((sentence) => sentence.text.length > 12)
    if (!first) return yield notAssessable('没有总体情况的文字')
    let bad = false
    for (const sentence of overview) {
      const match = (sentence === first ? OWN_YEAR : ANNUAL).exec(sentence.text)
      const said = Number(match?.[1])
      if (!match || Number.isNaN(said) || said === year) continue
      if (
        sentence.text.includes(`${year}年`) ||
        /以来|要点|规划|行动|修订|上年|去年|同比|相比/.test(sentence.text)
      )
        continue
      if (/^20\d\d年(?:\d|以来|来，)/.test(sentence.text)) continue
      bad = true
      yield fail(`${year}年度的报告写的是 ${said} 年`, {
        left: said,
        right: year,
        quotes: [quoteIn(sentence, 0, match[0].length)],
      })
    }
    if (!bad) yield pass()
  },
}

/** 机关和年份。 */
export const identity: readonly Rule[] = [sameAgency, foreignNames, wrongYear]
