const WIDE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f'
const BREAK_BETWEEN_WIDE = new RegExp(
  `(?<=[${WIDE}])[ \\t\\r\\f]*\\n[ \\t\\r\\n\\f]*(?=[${WIDE}])`,
  'g',
)

/**
 * 网页源文里的一段文字 → 读者看到的一段文字：连续的空白并作一个空格；两个汉字之间因源文换行而来的空白
 * 去掉（Word 另存的网页每七十六个字符折一行，折在词的中间）。不动全角空格和不换行空格：它们是原文。
 */
export function inlineText(source: string): string {
  let text = source
  if (text.includes('\n')) text = text.replace(BREAK_BETWEEN_WIDE, '')
  if (/[\t\n\r\f]| {2}/.test(text)) text = text.replace(/[ \t\n\r\f]+/g, ' ')
  return trimmed(text)
}

/** 去掉首尾的各种空白，包括全角空格、不换行空格和零宽字符。 */
export function trimmed(text: string): string {
  const core = text.trim()
  let from = 0
  let to = core.length
  while (from < to && isBlank(core.charCodeAt(from))) from++
  while (to > from && isBlank(core.charCodeAt(to - 1))) to--
  return from === 0 && to === core.length ? core : core.slice(from, to)
}

// Not a regular expression: `\s+$` tries again from every blank of a long run.
function isBlank(code: number): boolean {
  return (
    code === 0x200b ||
    code === 0x200c ||
    code === 0x200d ||
    code <= 0x20 ||
    code === 0xa0 ||
    code === 0x3000
  )
}
