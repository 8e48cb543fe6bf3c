import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** 网页形式的正文里的文字：每段一行，表格的一行一行；样式、脚本、看不见的都不要。 */
export function htmlText(html: string): string {
  const pieces: string[] = []
  // Walked by a list, not by calls: whoever nests a hundred thousand elements must not break the stack.
  const open: (DefaultTreeAdapterTypes.Node | string)[] = [parse(html.slice(0, MOST_CHARACTERS))]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') pieces.push(node)
    else if (node.nodeName === '#text' && 'value' in node)
      pieces.push(node.value.replace(/[\t\r\n ]+/g, ' '))
    else if (node.nodeName === 'br') pieces.push('\n')
    else if ('childNodes' in node && !unseen.has(node.nodeName)) {
      const around = lines.has(node.nodeName) ? '\n' : node.nodeName === 'td' ? '\t' : ''
      open.push(around, ...node.childNodes.toReversed(), around)
    }
  }
  return pieces
    .join('')
    .split('\n')
    .map((line) =>
      line
        .replace(/[ \u00a0]+/g, ' ')
        .replace(/ ?\t[ \t]*/g, '\t')
        .trim(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const MOST_CHARACTERS = 2_000_000
const unseen = new Set(['head', 'style', 'script', 'template', 'noscript', 'title'])
const lines = new Set(
  'p div tr li h1 h2 h3 h4 h5 h6 table ul ol blockquote pre section article hr'.split(' '),
)
