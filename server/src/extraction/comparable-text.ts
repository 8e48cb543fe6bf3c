/** 比较用的写法：全角半角、兼容字形归一，空白和看不见的字符去掉，不分大小写。 */
export function comparableText(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '').toLowerCase()
}

/** 一段文字的比较用写法，和它的每个字符在原文的什么地方（`[起, 止)`，按 UTF-16）。 */
export function comparedText(text: string): {
  readonly text: string
  readonly places: readonly (readonly [from: number, to: number])[]
} {
  let compared = ''
  const places: (readonly [number, number])[] = []
  let at = 0
  for (const character of text) {
    const own = comparableText(character)
    compared += own
    for (let i = 0; i < own.length; i++) places.push([at, at + character.length])
    at += character.length
  }
  return { text: compared, places }
}

const UNSEEN = /\s|\p{Default_Ignorable_Code_Point}/gu
