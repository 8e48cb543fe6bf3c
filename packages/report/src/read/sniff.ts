/** 从内容看出的文件种类。扩展名不作数：`.xls` 常是网页，`.doc` 常是 MHTML。 */
export type FileKind = 'pdf' | 'zip' | 'cfb' | 'rtf' | 'image' | 'archive' | 'program' | 'text'

/** 看文件开头的字节，定它的种类。 */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = binaryText(bytes.subarray(0, 1024))
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip'
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'cfb'
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (isImage(head)) return 'image'
  if (/^(?:Rar!|7z\u00bc\u00af|\u001f\u008b|BZh\d)/.test(head)) return 'archive'
  if (head.startsWith('MZ') || head.startsWith('\u007fELF')) return 'program'
  // Some servers put a few bytes before the header; readers of PDF look for it in the first kilobyte.
  if (head.includes('%PDF-')) return 'pdf'
  return 'text'
}

function isImage(head: string): boolean {
  return (
    head.startsWith('\u0089PNG') ||
    head.startsWith('\u00ff\u00d8\u00ff') ||
    head.startsWith('GIF8') ||
    (head.startsWith('BM') && head.charCodeAt(6) === 0) ||
    head.startsWith('II*\u0000') ||
    head.startsWith('MM\u0000*') ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP')
  )
}

/** 每个字节一个字符，可以原样变回字节。 */
export function binaryText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    // Spreading a typed array walks it element by element; applying does not.
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + 8192))
  }
  return text
}

/** 文字是不是网页。 */
export function isHtml(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body|table|div|p|td|span|h[1-6])(?:\s|>|\/>)/i.test(text)
}

/** 文字是不是存成一个文件的网页（MHTML）：IE、360 的「网页，单个文件」，Word 的「单个文件网页」。 */
export function isMhtml(text: string): boolean {
  const head = text.slice(0, 4096)
  return (
    /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*mime-version:/i.test(head) &&
    /^content-type:\s*(?:multipart\/|text\/html)/im.test(head)
  )
}
