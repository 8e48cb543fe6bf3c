import type { Note } from '../document.ts'

// The Kangxi radicals have compatibility mappings; of the simplified ones in the supplement most have none.
const SIMPLIFIED =
  '⺎兀⺟母⺠民⺬示⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟'
const supplement = new Map<string, string>()
for (let i = 0; i < SIMPLIFIED.length; i += 2) {
  supplement.set(SIMPLIFIED[i] ?? '', SIMPLIFIED[i + 1] ?? '')
}

const RADICAL = /[\u2e80-\u2fd5]/
const RADICALS = /[\u2e80-\u2fd5]/g

/** 改过部首字符的附注：第一处的原文和共几处。 */
export function radicalsNote(raw: string, count: number): Note {
  return { code: 'text.radicals', at: '', raw, message: `部首字符改为汉字 ${count} 处` }
}

/** 文字里的部首字符。 */
export function radicalsIn(text: string): readonly string[] {
  return text.match(RADICALS) ?? []
}

/**
 * 部首字符 → 汉字：「⾏政」的「⾏」（U+2F8F）看起来是「行」，却是另一个字符。浏览器存的 PDF、从中复制的
 * 文字满是这样的字。
 */
export function withoutRadicals(text: string): string {
  return RADICAL.test(text)
    ? text.replace(RADICALS, (char) => supplement.get(char) ?? char.normalize('NFKC'))
    : text
}
