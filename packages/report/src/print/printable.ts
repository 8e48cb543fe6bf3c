/**
 * 能印出来的字：去掉控制字符、不成对的代理项和非字符。
 *
 * XML 里不许有它们（Word、Excel 会拒开文件），HTML 和 PDF 里它们也没有形状。
 */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** 写进 HTML 的文字或者属性值。 */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
