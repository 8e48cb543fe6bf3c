import type { Annex, Section } from '../document.ts'
import type { Block } from '../read/content.ts'
import { periodIn, yearIn } from './dates.ts'
import { agencyIn, signatureIn, titleIn } from './identity.ts'
import type { PageMetadata } from './metadata.ts'
import { type FoundSections, upToFurniture } from './sections.ts'

/** 机关、年度、标题、期限、署名。 */
export function identify(found: FoundSections, texts: readonly Block[], metadata: PageMetadata) {
  const title = titleIn(found.before, metadata.title)
  const after = found.before.slice((title?.last ?? -1) + 1).map((block) => block.text)
  const preamble = upToFurniture(dropHead(after)).join('\n')
  const last = found.sections.at(-1)
  const all = texts.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n')
  const named = title ? agencyIn(title.text) : null
  const ending = last?.text ?? all
  const signature = signatureIn(ending, named)
  const period = periodIn(preamble === '' ? all : preamble) ?? periodIn(all)
  const year =
    (title ? yearIn(title.text) : undefined) ??
    yearIn(
      /《[^》]*?(\d{4})年[^》]*?(?:年报|年度报告|年度政务公开)[^》]*》/.exec(all)?.[1] ?? '',
    ) ??
    (period?.from ? Number(period.from.slice(0, 4)) : undefined) ??
    null
  return {
    title: title?.text ?? null,
    agency: named ?? signature.signedBy ?? metadata.agency,
    year,
    preamble,
    period: period ? { from: period.from, to: period.to } : null,
    signedBy: signature.signedBy,
    signedOn: signature.signedOn,
    signatureFrom: last ? signature.from : undefined,
  }
}

/** 整页连成一行时，引言前面的面包屑和按钮。 */
const BREADCRUMB = /^\s*(?:当前位置|您的位置).{0,300}?(?:-->|附件下载|【[^】]*】)\s*/

/** 引言之前的网页按钮和元数据行不要：引言从第一个成句的行开始。 */
function dropHead(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(
    (line) => /[，。；,]/.test(line) && (line.match(/\p{Script=Han}/gu)?.length ?? 0) >= 15,
  )
  const kept = lines.slice(first < 0 ? lines.length : first)
  const [line = '', ...rest] = kept
  return kept.length === 0 ? [] : [line.replace(BREADCRUMB, '').trim(), ...rest]
}

/** 署名不属于最后一部分的文字。 */
export function closing(
  sections: readonly Section[],
  from: number | undefined,
): readonly Section[] {
  const last = sections.at(-1)
  if (!last || from === undefined) return sections
  return [...sections.slice(0, -1), { ...last, text: last.text.slice(0, from).trim() }]
}

/** 附表的标题归附表，不重复留在正文里。 */
export function withoutAnnexHeadings(
  sections: readonly Section[],
  annexes: readonly Annex[],
): readonly Section[] {
  const headings = new Set(annexes.map(({ heading }) => heading).filter((h) => h !== ''))
  if (headings.size === 0) return sections
  return sections.map((section) => ({
    ...section,
    text: section.text
      .split('\n')
      .filter((line) => !headings.has(line.trim()))
      .join('\n'),
  }))
}
