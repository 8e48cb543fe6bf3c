import { walkXml } from './xml.ts'

/** Word 自动编号的一级：`（%1）`，中文数字，从几起。 */
interface Level {
  readonly format: string
  readonly pattern: string
  readonly start: number
}

/** 段落的编号：哪个列表的第几级。 */
export interface ParagraphNumber {
  readonly list: string
  readonly level: number
}

/** 依段落次序给出自动编号的文字。标题的「一、」常是自动编号，正文里没有这两个字。 */
export type Numbering = (paragraph: ParagraphNumber) => string

/** 从 `word/numbering.xml` 得到编号；没有这个部件就不编。 */
export function numbering(part: Uint8Array | undefined): Numbering {
  if (!part) return () => ''
  const { levels, abstractOf, starts } = definitions(part)
  const counts = new Map<string, number[]>()
  return ({ list, level }) => {
    const abstract = abstractOf.get(list)
    const definition = abstract === undefined ? undefined : levels.get(`${abstract}/${level}`)
    if (abstract === undefined || !definition) return ''
    const count = counts.get(list) ?? []
    counts.set(list, count)
    const startOf = (at: number) =>
      starts.get(`${list}/${at}`) ?? levels.get(`${abstract}/${at}`)?.start ?? 1
    count[level] = (count[level] ?? startOf(level) - 1) + 1
    count.length = level + 1
    return definition.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const format = levels.get(`${abstract}/${at}`)?.format ?? 'decimal'
      return written(count[at] ?? startOf(at), format)
    })
  }
}

function definitions(part: Uint8Array) {
  const levels = new Map<string, Level>()
  const abstractOf = new Map<string, string>()
  const starts = new Map<string, number>()
  let abstract = ''
  let num = ''
  let at = ''
  let level: { format: string; pattern: string; start: number } | undefined
  walkXml(part, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') abstract = attributes['w:abstractNumId'] ?? ''
      else if (name === 'w:num') num = attributes['w:numId'] ?? ''
      else if (name === 'w:abstractNumId') abstractOf.set(num, value)
      else if (name === 'w:lvlOverride') at = attributes['w:ilvl'] ?? '0'
      else if (name === 'w:startOverride') starts.set(`${num}/${at}`, Number(value))
      else if (name === 'w:lvl') {
        level = { format: 'decimal', pattern: '', start: 1 }
        at = attributes['w:ilvl'] ?? '0'
      } else if (level && name === 'w:numFmt') level.format = value
      else if (level && name === 'w:lvlText') level.pattern = value
      else if (level && name === 'w:start') level.start = Number(value)
    },
    close(name) {
      if (name !== 'w:lvl' || !level) return
      // A bullet's text is a sign in a symbol font, no part of the report.
      if (level.format === 'bullet' || level.format === 'none') level.pattern = ''
      levels.set(`${abstract}/${at}`, level)
      level = undefined
    },
  })
  return { levels, abstractOf, starts }
}

const DIGITS = '〇一二三四五六七八九'

function written(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 0 || value > 999) return String(value)
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographTraditional':
      return chineseNumber(value)
    case 'ideographDigital':
      return [...String(value)].map((digit) => DIGITS[Number(digit)]).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : String(value)
      return format === 'upperLetter' ? letter : letter.toLowerCase()
    }
    default:
      return String(value)
  }
}

/** 一到九百九十九的中文数字。 */
function chineseNumber(value: number): string {
  const digit = (n: number) => DIGITS[n] ?? ''
  if (value < 10) return digit(value)
  if (value < 20) return `十${value % 10 === 0 ? '' : digit(value % 10)}`
  if (value < 100)
    return `${digit(Math.floor(value / 10))}十${value % 10 === 0 ? '' : digit(value % 10)}`
  const rest = value % 100
  const hundreds = `${digit(Math.floor(value / 100))}百`
  if (rest === 0) return hundreds
  if (rest < 10) return `${hundreds}零${digit(rest)}`
  return hundreds + (rest < 20 ? '一' : '') + chineseNumber(rest)
}
