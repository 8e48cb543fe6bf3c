const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '', v: '' }

/** 网页写在脚本字符串里：引号、斜线、换行都带着反斜线。 */
export function isEscapedHtml(text: string): boolean {
  const escaped = count(text, '=\\"') + count(text, '<\\/')
  if (escaped < 3) return false
  return escaped > count(text, '="') + count(text, '</')
}

/** 去掉脚本字符串的转义：`\"`、`\/`、`\n`、`\u4e00`。 */
export function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi, (_, u, x, other) => {
    const hex: string | undefined = u ?? x
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    return escapes[other] ?? other
  })
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++
  return found
}
