import type { Sniffed } from './piece.ts'

/** 文本：网页、XML、邮件、CSV 还是纯文本；脚本不收。不是文本的为 undefined。 */
export function sniffText(head: Buffer, isWhole: boolean): Sniffed | undefined {
  const text = decoded(head, isWhole)
  // 控制字符里，文本只用制表、换行、换页和转义。
  if (text === undefined || /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text)) return undefined
  const script = scripts.find(([sign]) => sign.test(text))
  if (script) return { refused: `${script[1]}，不收脚本` }
  const start = text.replace(
    /^(?:\s+|<!--[\s\S]*?-->|<\?xml\b[^>]*>|<!doctype(?! html)[^>]*>)+/i,
    '',
  )
  if (/^<(?:\w+:)?svg\b/i.test(start)) return { type: 'svg' }
  if (/^<(?:!doctype html|html|head|body|meta|title|style|link)\b/i.test(start))
    return { type: 'html' }
  if (/^\s*<\?xml\b/.test(text)) return { type: 'xml' }
  if (isMail(text)) return { type: 'eml' }
  // Whatever a browser might show as a page is treated as one.
  if (/<\/?(?:html|script|svg|iframe|body|div|table|img|a|p|br|h[1-6])[\s/>]/i.test(text))
    return { type: 'html' }
  return { type: isTable(text) ? 'csv' : 'txt' }
}

const scripts: readonly (readonly [RegExp, string])[] = [
  [/^\ufeff?#!/, '这是脚本'],
  [/<\?(?:php\b|=)/i, '这是 PHP 程序'],
  [/<%@|<jsp:/i, '这是服务器页面程序'],
  [/<hta:application/i, '这是 HTA 程序'],
  [/^[ \t]*@?echo[ \t]+off\b/im, '这是批处理'],
  [/^\ufeff?(?:Windows Registry Editor|REGEDIT4)/, '这是注册表文件'],
  [/^\ufeff?\s*\[(?:InternetShortcut|Desktop Entry|autorun)\]/i, '这是快捷方式'],
]

/** UTF-16 by its mark, then UTF-8, then GB18030; a character cut by the end of the head is no fault. */
function decoded(head: Buffer, isWhole: boolean): string | undefined {
  const mark = head.toString('latin1', 0, 2)
  const encodings =
    mark === '\xff\xfe' ? ['utf-16le'] : mark === '\xfe\xff' ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !isWhole })
    } catch {
      // Not this one.
    }
  }
  return undefined
}

function isMail(text: string): boolean {
  const [top = ''] = text.split(/\r?\n\r?\n/, 1)
  if (!/^[\w-]+:[ \t]/.test(top)) return false
  const fields = new Set(
    [...top.matchAll(/^(from|date|mime-version|message-id|received|to|subject):/gim)].map((each) =>
      each[1]?.toLowerCase(),
    ),
  )
  return fields.size >= 3
}

/** 至少两行，各行的逗号（或者制表符）一样多。 */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, 20)
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines
  const rows = whole.filter((line) => line.trim() !== '')
  return [',', '\t'].some((mark) => {
    const counts = rows.map((row) => row.replace(/"[^"]*"/g, '').split(mark).length)
    return rows.length >= 2 && counts.every((each) => each > 1 && each === counts[0])
  })
}
