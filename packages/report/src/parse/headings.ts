import { form2007, form2021, type SectionHeading, type SectionId } from '@gongkai/law'
import { editDistance, labelKey, plainLabel, withoutOrdinal } from './label.ts'

/** 文字里的一个标题。 */
export interface FoundHeading {
  readonly id: SectionId | null
  /** 照印的标题。 */
  readonly text: string
  /** 在这一块文字里的起止。 */
  readonly from: number
  readonly to: number
  /** 标题的写法和格式不同：格式的写法。 */
  readonly expected?: string
  /** 用的是 2007 年条例的标题。 */
  readonly old?: boolean
}

interface Known {
  readonly id: SectionId | null
  readonly key: string
  readonly label: string
  readonly official: boolean
  readonly old: boolean
}

function knownOf(headings: readonly SectionHeading[], old: boolean): Known[] {
  return headings.flatMap(({ id, label, aliases = [] }) =>
    [label, ...aliases].map((text, i) => ({
      id,
      key: plainLabel(text),
      label,
      official: i === 0,
      old,
    })),
  )
}

const known: readonly Known[] = [
  ...knownOf(form2021.sections, false),
  ...knownOf(form2007.sections, true),
  // 2007 年条例第三十二条还有收费一项，后来的格式没有对应的部分。
  ...['政府信息公开的收费及减免情况', '政府信息公开收费及减免情况'].map((label) => ({
    id: null,
    key: plainLabel(label),
    label,
    official: true,
    old: true,
  })),
]
const byKey = new Map([...known].reverse().map((heading) => [heading.key, heading]))
const labels = [...new Set(known.map(({ key }) => key))].sort((a, b) => b.length - a.length)
const NUMERAL = '[一二三四五六七八九]'
const inline = new RegExp(
  `(${NUMERAL}\\s*[、.．])\\s*(${labels.map((key) => [...key].join('[\\s、，]*')).join('|')})`,
  'g',
)
const ORDINAL = /[一二三四五六七八九]\s*[、.．]/
const TOP_LEVEL = /^\s*[一二三四五六七八九十]{1,3}\s*[、.．]\s*\S.{1,40}$/
const PREFIX = /^[一二三四五六七八九十\d]/
/** （一）是部分里面的小标题，「表三：」是表题。 */
const SUBHEADING = /^(?:[（(]|表[一二三四])/

/** 一块文字里的法定标题和别的一级标题，依次。 */
export function headingsIn(text: string, isHeading: boolean): readonly FoundHeading[] {
  const whole = wholeLine(text, isHeading)
  if (whole) return [whole]
  if (text.length < 6 || !ORDINAL.test(text)) return []
  const found: FoundHeading[] = []
  for (const match of text.matchAll(inline)) {
    const heading = byKey.get(plainLabel(match[2] ?? ''))
    // 「一是」「十一、」不是标题；序号前面紧挨着别的数字也不是。
    if (!heading || /[一二三四五六七八九十\d第]/.test(text[match.index - 1] ?? '')) continue
    found.push(headingOf(heading, match[0], match.index))
  }
  return withoutLists(found)
}

function wholeLine(text: string, isHeading: boolean): FoundHeading | undefined {
  const line = text.trim()
  if (line.length > 60 || line.length < 2 || SUBHEADING.test(line)) return undefined
  const key = labelKey(line)
  const heading = byKey.get(key) ?? nearestHeading(line, key, isHeading)
  const from = text.indexOf(line)
  // 没有序号的「概述」「基本情况」太常见，只认带序号的或者标作标题的。
  if (heading && (key.length >= 6 || PREFIX.test(line) || isHeading))
    return headingOf(heading, line, from)
  if (TOP_LEVEL.test(line) && !/[。；！？：:]$/.test(line))
    return { id: null, text: line, from, to: from + line.length }
  return undefined
}

/** 错了一两个字的标题：要有序号，或者标作标题。 */
function nearestHeading(line: string, key: string, isHeading: boolean): Known | undefined {
  if (key.length < 8 || !(isHeading || /^\s*[一二三四五六七]\s*[、.．]/.test(line)))
    return undefined
  return known.find((heading) => !heading.old && editDistance(key, heading.key, 2) <= 2)
}

function headingOf(heading: Known, text: string, from: number): FoundHeading {
  const exact = heading.official && plainLabel(withoutOrdinal(text)) === heading.key
  return {
    id: heading.id,
    text: text.trim(),
    from,
    to: from + text.length,
    ...(exact || heading.old ? {} : { expected: heading.label }),
    ...(heading.old ? { old: true } : {}),
  }
}

/** 引言里列举各部分的名称（一、总体情况，二、……）不是标题：两个标题之间没有正文。 */
function withoutLists(found: readonly FoundHeading[]): readonly FoundHeading[] {
  return found.filter((heading, i) => {
    const later = found.slice(i + 1).some((other) => other.id === heading.id)
    const next = found[i + 1]
    return !(later && next && next.from - heading.to < 6)
  })
}
