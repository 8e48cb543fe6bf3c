import type { PrintedLine } from './pdf-cell-text.ts'

/** 文字的版心：左右边，正文的字号。 */
export interface TextArea {
  readonly left: number
  readonly right: number
  readonly size: number
}

/** 正文的字号：一半的字不大于它。 */
export function bodySize(lines: readonly PrintedLine[]): number {
  const sorted = [...lines].sort((a, b) => a.size - b.size)
  let half = lines.reduce((sum, line) => sum + line.glyphs.length, 0) / 2
  for (const line of sorted) {
    half -= line.glyphs.length
    if (half <= 0) return line.size
  }
  return 12
}

/** 从一页的各行估出版心；行太少时按页宽。 */
export function textArea(lines: readonly PrintedLine[], pageWidth: number, size: number): TextArea {
  if (lines.length < 4) return { left: pageWidth * 0.13, right: pageWidth * 0.87, size }
  const left = lines.reduce((least, line) => Math.min(least, line.left), pageWidth)
  const rights = lines.map((line) => line.right).sort((a, b) => b - a)
  // The second longest: one line may run out with a hanging mark.
  return { left, right: rights[1] ?? pageWidth * 0.87, size }
}

/** 后一行是不是前一行的接续：前一行排满了，后一行没有缩进，字号相同。 */
export function continues(before: PrintedLine, line: PrintedLine, area: TextArea): boolean {
  const size = Math.max(before.size, line.size)
  if (Math.abs(before.size - line.size) > 0.12 * size) return false
  if (size > 1.15 * area.size && isCentred(before, area) && isCentred(line, area)) {
    // A title set over two lines, the first of which may fill its line.
    return (
      line.y - before.y < 2.4 * size &&
      line.y > before.y &&
      !/^[一二三四五六七八九十（(]/.test(line.text)
    )
  }
  if (before.parts.length > 1 && before.right - before.left < 0.7 * (area.right - area.left))
    return false
  const full = before.right > area.right - 1.9 * size
  const indented = line.left > area.left + 1.2 * size
  return full && !indented
}

function isCentred(line: PrintedLine, area: TextArea): boolean {
  const middle = (area.left + area.right) / 2
  return Math.abs((line.left + line.right) / 2 - middle) < 1.5 * line.size
}

/** 接上后一行：汉字之间没有空格，西文的词之间有。 */
export function joinLines(before: string, after: string): string {
  const western = /[A-Za-z,;]$/.test(before) && /^[A-Za-z]/.test(after)
  return before + (western ? ' ' : '') + after
}

const PAGE_NUMBER =
  /^[—–\-－―─·•\s]*\d{1,3}[—–\-－―─·•\s]*$|^第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?$|^\d{1,3}\s*\/\s*\d{1,3}$/

/** 页眉页脚里的页码：在页的上下边，独自一行。 */
export function isPageNumber(line: PrintedLine, pageHeight: number): boolean {
  const atEdge = line.y > pageHeight * 0.87 || line.y < pageHeight * 0.1
  return atEdge && line.text.length < 24 && PAGE_NUMBER.test(line.text)
}
