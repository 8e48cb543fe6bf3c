/** 终端上的颜色与粗细。 */
export interface Ink {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
  readonly blue: (text: string) => string
}

/** 上色；不要颜色时原样。 */
export function inkFor(colour: boolean): Ink {
  const ink = (open: number, close: number) => (text: string) =>
    colour && text ? `\u001b[${open}m${text}\u001b[${close}m` : text
  return {
    bold: ink(1, 22),
    dim: ink(2, 22),
    red: ink(31, 39),
    yellow: ink(33, 39),
    green: ink(32, 39),
    blue: ink(36, 39),
  }
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** 文字在终端上占几格：汉字占两格。 */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text.replace(escapes, '')) {
    width += wide.test(char) ? 2 : noWidth.test(char) ? 0 : 1
  }
  return width
}

/** 补空格到指定的宽度。 */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? text + space : space + text
}

/** 截到指定的宽度，截去的以省略号表示。 */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  let used = 0
  for (const char of text) {
    used += widthOf(char)
    if (used > width - 1) break
    kept += char
  }
  return `${kept}…`
}

/** 折成若干行，每行不超过指定的宽度；西文不从词中间断开。 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[\u0021-\u024f]+|\s+|./gsu) ?? []) {
    if (line && widthOf(line) + widthOf(word) > width) {
      lines.push(line.trimEnd())
      line = word.trimStart()
    } else line += word
  }
  return [...lines, line.trimEnd()]
}

/** 左对齐的标签、右对齐的数，排成一张表。 */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, x) => {
      widths[x] = Math.max(widths[x] ?? 0, widthOf(cell))
    })
  }
  return rows.map((row) =>
    row
      .map((cell, x) => pad(cell, widths[x] ?? 0, x === 0 ? 'left' : 'right'))
      .join('  ')
      .trimEnd(),
  )
}
