/** 标签名的末尾：第一个空白、斜线或者「>」。 */
export function nameEnd(html: string, from: number): number {
  let at = from
  while (at < html.length && !endsName(html.charCodeAt(at))) at++
  return at
}

function endsName(code: number): boolean {
  return code === 0x3e || code === 0x2f || isBlank(code)
}

export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

/** HTML 里的空白。 */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c
}

/**
 * 从标签名之后起，标签完了的地方（「>」之后）；没有完为 undefined。引号里的「>」不算完。
 *
 * 与解析器逐字看的次序相同；`see` 得到每个属性的起止。
 */
export function tagEnd(
  html: string,
  from: number,
  see?: (from: number, nameTo: number, to: number) => void,
): number | undefined {
  let at = from
  for (;;) {
    while (isBlank(html.charCodeAt(at)) || html.charCodeAt(at) === 0x2f) at++
    if (at >= html.length) return undefined
    if (html.charCodeAt(at) === 0x3e) return at + 1
    const start = at
    at = nameTo(html, at + 1)
    const named = at
    while (isBlank(html.charCodeAt(at))) at++
    if (html.charCodeAt(at) === 0x3d) at = valueEnd(html, at + 1)
    if (at < 0) return undefined
    see?.(start, named, at)
  }
}

function nameTo(html: string, from: number): number {
  let at = from
  while (at < html.length && html.charCodeAt(at) !== 0x3d && !endsName(html.charCodeAt(at))) at++
  return at
}

/** 属性值之后；引号没有闭合为 -1。 */
function valueEnd(html: string, from: number): number {
  let at = from
  while (isBlank(html.charCodeAt(at))) at++
  const code = html.charCodeAt(at)
  if (code === 0x22) return html.indexOf('"', at + 1) + 1 || -1
  if (code === 0x27) return html.indexOf("'", at + 1) + 1 || -1
  while (at < html.length && html.charCodeAt(at) !== 0x3e && !isBlank(html.charCodeAt(at))) at++
  return at
}

/** 「<」后面不是标签名的：注释、声明之后，或者只是一个字；没有闭合为 undefined。 */
export function declarationEnd(html: string, at: number): number | undefined {
  const next = html.charCodeAt(at + 1)
  if (next !== 0x21 && next !== 0x2f && next !== 0x3f) return at + 1
  const end = html.startsWith('<!--', at) ? commentEnd(html, at) : html.indexOf('>', at + 2) + 1
  return end || undefined
}

const COMMENT_END = /--!?>/g

/** 「<!-->」也是一个完整的注释，「<!--!>」却不是。没有闭合为 0。 */
function commentEnd(html: string, at: number): number {
  COMMENT_END.lastIndex = at + 2
  let found = COMMENT_END.exec(html)
  if (found && found.index < at + 4 && found[0] === '--!>') found = COMMENT_END.exec(html)
  return found ? found.index + found[0].length : 0
}

/** 从内容的开头起，这个元素完了的地方；没有闭合为 undefined。 */
export function contentEnd(html: string, name: string, from: number): number | undefined {
  const end = closing(html, name, from)
  if (end === undefined || name !== 'script') return end
  // Within a comment in a script, a second <script> swallows the first </script>.
  const content = html.slice(from, end)
  const comment = content.indexOf('<!--')
  return comment >= 0 && /<script/i.test(content.slice(comment)) ? undefined : end
}

const closers = new Map<string, RegExp>()

export function closing(html: string, name: string, from: number): number | undefined {
  const closer = closers.get(name) ?? new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  closers.set(name, closer)
  closer.lastIndex = from
  const found = closer.exec(html)
  return found ? tagEnd(html, closer.lastIndex) : undefined
}
