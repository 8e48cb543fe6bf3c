import { type Article, article, type SectionId } from '@gongkai/law'
import type { Context } from '../context.ts'
import type { Section } from '../document.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'

const form = article('report-form-2021')
const contents = article('regulation-2019', '第五十条')
const NUMERALS = '一二三四五六七八九十'

/** 标题的编号；没有为 0。 */
export function numeralOf(heading: string): number {
  const [, numeral] = /^\s*([一二三四五六七八九十])\s*[、.．，,]/.exec(heading) ?? []
  return numeral ? NUMERALS.indexOf(numeral) + 1 : 0
}

/** 去掉编号、空白和标点的标题。 */
export function plainHeading(heading: string): string {
  return heading
    .replace(/^\s*[（(]?[一二三四五六七八九十\d]+[）)]?\s*[、.．，,]?\s*/, '')
    .replace(/[\s、，,。：:]/g, '')
}

/** 六个部分由新条例的格式规定；旧条例只规定了内容。 */
const isNewForm = (context: Context) => (context.report.year ?? 0) >= 2019

function statutory({ report }: Context): readonly Section[] {
  return report.sections.filter((section) => section.id !== null)
}

/** 六个部分：每个部分都在。 */
const sectionsPresent: Rule = {
  id: 'sectionsPresent',
  code: 'S1',
  title: '六个部分齐全',
  severity: 'error',
  basis: contents,
  about: '格式规定的六个部分都有标题。旧条例的报告只规定内容，缺标题只作拿不准。',
  *check(context) {
    const expected = (context.form ?? context.dueForm)?.sections
    if (!expected) return yield notAssessable('看不出年度和格式')
    if (context.report.sections.length === 0) return yield notAssessable('没有读到文字')
    const present = new Set(context.report.sections.map((section) => section.id))
    const missing = expected.filter((section) => !present.has(section.id))
    if (missing.length === 0) return yield pass()
    const names = missing.map((section) => `「${section.numeral}、${section.label}」`).join('')
    yield isNewForm(context)
      ? fail(`缺少${names}`)
      : uncertain(`没有看到${names}的标题，请核对内容是否写在别处`, {
          basis: article('regulation-2007', '第三十二条'),
          severity: 'warning',
        })
  },
}

/** 部分的次序。 */
const sectionOrder: Rule = {
  id: 'sectionOrder',
  code: 'S2',
  title: '六个部分依次排列',
  severity: 'error',
  basis: form,
  about: '已有的部分照一至六的次序。缺的留给 S1。',
  *check(context) {
    const expected = (context.form ?? context.dueForm)?.sections
    if (!expected) return yield notAssessable('看不出年度和格式')
    const order = expected.map((section) => section.id)
    const found = statutory(context).map((section) => order.indexOf(section.id as SectionId))
    if (found.length < 2) return yield notAssessable('标题不足两个')
    const at = found.findIndex((each, i) => i > 0 && each < (found[i - 1] ?? 0))
    if (at < 0) return yield pass()
    const [before, after] = [statutory(context)[at - 1], statutory(context)[at]]
    yield fail(`「${after?.heading}」排在「${before?.heading}」之后，与格式的次序不同`)
  },
}

/** 大标题的编号依次递增。 */
const sectionNumerals: Rule = {
  id: 'sectionNumerals',
  code: 'S3',
  title: '大标题的编号依次递增',
  severity: 'warning',
  basis: form,
  about: '一、二、三……不重复、不跳号、不从头再来。没有编号的留给 S5。',
  *check({ report, form, dueForm }) {
    const due = (form ?? dueForm)?.sections ?? []
    const isMissing = due.some(({ id }) => !report.sections.some((section) => section.id === id))
    const numbered = report.sections
      .map((section) => ({ heading: section.heading, numeral: numeralOf(section.heading) }))
      .filter((each) => each.numeral > 0)
    if (numbered.length < 2) return yield notAssessable('有编号的标题不足两个')
    const unnumbered = report.sections.some(
      (section) => section.id !== null && numeralOf(section.heading) === 0,
    )
    const at = numbered.findIndex(({ numeral }, i) => {
      const before = numbered[i - 1]?.numeral
      if (before === undefined) return false
      // 缺了部分、丢了编号的，跳号就是那一个，留给 S1、S5。
      return numeral <= before || (!unnumbered && !isMissing && numeral > before + 1)
    })
    if (at < 0) return yield pass()
    yield fail(`「${numbered[at - 1]?.heading}」之后是「${numbered[at]?.heading}」，编号不连续`)
  },
}

/** 标题与格式原文一致。 */
const sectionTitles: Rule = {
  id: 'sectionTitles',
  code: 'S4',
  title: '标题与格式原文一致',
  severity: 'warning',
  basis: form,
  about: '标点、空白和编号不计。常见的别的写法只作提示；旧条例没有规定标题的文字。',
  *check(context) {
    if (!isNewForm(context)) return yield notAssessable('该年度没有规定标题的文字')
    const expected = (context.form ?? context.dueForm)?.sections ?? []
    yield* overall(
      statutory(context).map((section): Assessment => {
        const due = expected.find((each) => each.id === section.id)
        if (!due) return notAssessable('格式里没有这个部分')
        const heading = plainHeading(section.heading)
        if (heading === plainHeading(due.label)) return pass()
        const usual = due.aliases?.some((alias) => plainHeading(alias) === heading)
        return fail(`标题「${section.heading}」应为「${due.numeral}、${due.label}」`, {
          severity: usual ? 'info' : 'warning',
        })
      }),
      '没有读到标题',
    )
  },
}

/** 标题带编号。 */
const headingNumeral: Rule = {
  id: 'headingNumeral',
  code: 'S5',
  title: '标题带编号',
  severity: 'warning',
  basis: form,
  about: '六个部分的标题写明一至六。',
  *check(context) {
    const sections = statutory(context)
    if (sections.length === 0) return yield notAssessable('没有读到标题')
    const bare = sections.filter((section) => numeralOf(section.heading) === 0)
    if (bare.length === 0) yield pass()
    for (const { heading } of bare) yield fail(`标题「${heading}」没有编号`)
  },
}

/** 没有空的部分。 */
const emptySection: Rule = {
  id: 'emptySection',
  code: 'S16',
  title: '各部分都有内容',
  severity: 'error',
  basis: contents,
  about: '总体情况、问题、其他事项有文字；二、三、四有表或者文字。表丢了的留给 S6。',
  *check(context) {
    const { report } = context
    yield* overall(
      statutory(context)
        .filter(
          ({ id }) =>
            id === 'overview' || id === 'problems' || id === 'other' || !isNewForm(context),
        )
        .map(({ id, text, heading }) => {
          if (text.trim() !== '') return pass()
          if (id && !context.isCovered(id))
            return notAssessable(`「${heading}」不在这份节选的范围里`)
          if (report.notes.some((note) => note.code === 'text.lost'))
            return notAssessable(`「${heading}」的文字在来源中丢失`)
          return fail(`「${heading}」下面没有内容`)
        }),
      '没有读到各部分',
    )
  },
}

export const sections: readonly Rule[] = [
  sectionsPresent,
  sectionOrder,
  sectionNumerals,
  sectionTitles,
  headingNumeral,
  emptySection,
]

/** 格式的依据随年度。 */
export function formBasis({ report }: Context): Article {
  return article(report.format === 'y2019' ? 'report-form-2019' : 'report-form-2021')
}
