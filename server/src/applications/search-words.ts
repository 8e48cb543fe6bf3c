const PIECE = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
const MOST_LEXEMES = 2000

/**
 * 查找用的词：汉字两个两个地取，西文和数字整个地取。所需信息的描述很短，名称又多是词典里没有的。
 *
 * NFKC and lower case, as the query: 《条例》 and ＡＢＣ are found however they are typed.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>()
  for (const [piece] of text.normalize('NFKC').toLowerCase().matchAll(PIECE)) {
    const characters = [...piece]
    if (!/\p{Script=Han}/u.test(piece) || characters.length === 1) words.add(piece.slice(0, 60))
    else
      for (let i = 0; i + 1 < characters.length; i++)
        words.add(`${characters[i]}${characters[i + 1]}`)
    if (words.size >= MOST_LEXEMES) break
  }
  return [...words]
}

/** 存进库里的样子（tsvector 的文字）：词都是字母和数字，不必转义。 */
export function searchVector(...texts: readonly string[]): string {
  return searchWords(texts.join('\n'))
    .map((word) => `'${word}'`)
    .join(' ')
}

/** 查找的样子（tsquery 的文字）：各词都要有。没有能查的为空。 */
export function searchQuery(text: string): string {
  return searchWords(text)
    .map((word) => `'${word}'`)
    .join(' & ')
}
