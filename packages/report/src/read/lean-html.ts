const OPEN = /<(script|style)[\s>/]|<!--/gi
const COMMENT_END = /--!?>/g

const TAG = /<(td|th|tr|p|span|div|font|table|tbody|strong|b|li|ul)\s([^<>]+)>/gi
const KEPT = /(?<![\w-])(?:rowspan|colspan)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>/]+)/gi

/**
 * 去掉标签上用不着的属性：从 Word 转出的网页，一半的字节是 `style`。
 *
 * 只动引号成对的标签（其中没有别的标签），跨行、跨列留下；有隐藏之意的（display、hidden）整个不动。
 */
export function withoutAttributes(html: string): string {
  return html.replace(TAG, (tag: string, name: string, attributes: string) => {
    if (/hid|display/i.test(attributes) || !isBalanced(attributes)) return tag
    const spans = /span/i.test(attributes) ? attributes.match(KEPT) : null
    return spans ? `<${name} ${spans.join(' ')}>` : `<${name}>`
  })
}

/** 引号成对，而且没有裹在别的引号里的引号。 */
function isBalanced(attributes: string): boolean {
  if (attributes.includes("'")) return false
  let quotes = 0
  for (let at = attributes.indexOf('"'); at >= 0; at = attributes.indexOf('"', at + 1)) quotes++
  return quotes % 2 === 0
}

/**
 * 去掉网页里脚本、样式和注释的内容，再交给解析器：它们常占一半，却一个字也不是报告。
 *
 * 没有闭合的照原样留着。从头到尾只走一遍：某种标签的闭合找不到一次，后面就不再找。
 */
export function leanHtml(html: string): string {
  const kept: string[] = []
  const hopeless = new Set<string>()
  let from = 0
  OPEN.lastIndex = 0
  for (;;) {
    const open = OPEN.exec(html)
    if (!open) break
    const name = open[1]?.toLowerCase() ?? '!'
    if (hopeless.has(name)) continue
    // 「<!-->」也是一个完整的注释，所以从「<!」之后就找。
    const start = name === '!' ? open.index + 2 : html.indexOf('>', open.index) + 1
    const end = start > 0 ? endOf(html, name, start) : undefined
    if (!end) {
      hopeless.add(name)
      continue
    }
    kept.push(html.slice(from, name === '!' ? open.index : start))
    from = name === '!' ? end.to : end.at
    OPEN.lastIndex = end.to
  }
  if (from === 0) return html
  kept.push(html.slice(from))
  return kept.join('')
}

const closers: Readonly<Record<string, RegExp>> = {
  '!': COMMENT_END,
  script: /<\/script[\s>/]/gi,
  style: /<\/style[\s>/]/gi,
}

function endOf(
  html: string,
  name: string,
  start: number,
): { readonly at: number; readonly to: number } | undefined {
  const closer = closers[name]
  if (!closer) return undefined
  closer.lastIndex = start
  const found = closer.exec(html)
  return found ? { at: found.index, to: found.index + found[0].length } : undefined
}
