import type { Glyph } from './pdf-page.ts'

/** 页上的一行字。 */
export interface PrintedLine {
  readonly glyphs: readonly Glyph[]
  readonly text: string
  readonly left: number
  readonly right: number
  /** 这一行的纵向位置和字号。 */
  readonly y: number
  readonly size: number
  /** 隔着大空档的几部分：无框线的表靠它分列。 */
  readonly parts: readonly Part[]
}

/** 一行里连着的一部分。 */
export interface Part {
  readonly text: string
  readonly left: number
  readonly right: number
}

/** 字 → 行，自上而下；一行之内自左而右。 */
export function printedLines(glyphs: readonly Glyph[]): PrintedLine[] {
  const sorted = [...glyphs].sort((a, b) => a.y - b.y || a.x - b.x)
  const lines: Glyph[][] = []
  for (const glyph of sorted) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && glyph.y - first.y < 0.5 * Math.max(first.size, glyph.size))
      line.push(glyph)
    else lines.push([glyph])
  }
  return lines.map((line) => printedLine(line.sort((a, b) => a.x - b.x)))
}

// Between characters of one word the gap is nothing; a comma-wide one separates words; two characters
// wide, columns.
const WORD_GAP = 0.35
const COLUMN_GAP = 1.1

function printedLine(line: readonly Glyph[]): PrintedLine {
  const glyphs: Glyph[] = []
  const parts: { text: string; left: number; right: number }[] = []
  let previous: Glyph | undefined
  for (const glyph of line) {
    // Bold made by printing twice, a hair apart.
    if (previous && previous.text === glyph.text && glyph.x - previous.x < 0.2 * glyph.size)
      continue
    const part = parts.at(-1)
    const left = glyph.x - glyph.width / 2
    const right = glyph.x + glyph.width / 2
    const gap = previous ? left - (previous.x + previous.width / 2) : 0
    const size = previous ? Math.max(previous.size, glyph.size) : glyph.size
    if (!part || gap > COLUMN_GAP * size) parts.push({ text: glyph.text, left, right })
    else {
      const spaced = gap > WORD_GAP * size && isWestern(part.text.at(-1)) && isWestern(glyph.text)
      part.text += (spaced ? ' ' : '') + glyph.text
      part.right = right
    }
    glyphs.push(glyph)
    previous = glyph
  }
  const first = parts[0]
  const sizes = glyphs.map((glyph) => glyph.size).sort((a, b) => a - b)
  return {
    glyphs,
    text: joinedParts(parts),
    left: first?.left ?? 0,
    right: parts.at(-1)?.right ?? 0,
    y: glyphs[0]?.y ?? 0,
    size: sizes[Math.floor(sizes.length / 2)] ?? 0,
    parts,
  }
}

/** 字距拉得很开的「总　体　情　况」仍是一个词；隔开的几部分之间留一个空格。 */
function joinedParts(parts: readonly Part[]): string {
  const spread = parts.every((part) => /^[\u3400-\u9fff]$/.test(part.text))
  return parts.map((part) => part.text).join(spread ? '' : ' ')
}

function isWestern(char: string | undefined): boolean {
  return char !== undefined && /[!-~\u00c0-\u024f]/.test(char)
}

/**
 * 一格里的文字。折行直接相连，汉字之间没有空格；竖排的标签一行一字，也这样连成。
 *
 * Two numbers one above the other are not one number: they are joined only where the first fills the
 * cell, so that it must have been broken.
 */
export function cellText(glyphs: readonly Glyph[], width: number): string {
  let text = ''
  let before: PrintedLine | undefined
  for (const line of printedLines(glyphs)) {
    const numbers = /[\d.]$/.test(text) && /^[\d.]/.test(line.text)
    const filled = before !== undefined && before.right - before.left > 0.7 * width
    if (before && isWestern(text.at(-1)) && isWestern(line.text[0])) {
      text += numbers && filled ? '' : '\n'
    }
    text += line.text
    before = line
  }
  return text
}
