const OPEN = /<(script|style)[\s>/]|<!--/gi
const COMMENT_END = /--!?>/g

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
