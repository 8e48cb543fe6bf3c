/**
 * 邮件头的文字，和可以照读的整封邮件：没有写明字符集的汉字，看内容认定，换成 UTF-8。
 *
 * The protocol allows only ASCII where nothing is declared, and old Chinese programs wrote GBK there all the
 * same. What is declared is left as it is: the reader knows it.
 */
export function inKnownCharset(bytes: Uint8Array): {
  readonly head: string
  readonly whole: Uint8Array
} {
  const end = headEnd(bytes)
  const head = bytes.subarray(0, end)
  const body = bytes.subarray(end)
  const headText = textIn(head)
  const declares = /charset\s*=/i.test(Buffer.from(bytes).toString('latin1'))
  const parts = [
    Buffer.from(headText),
    declares || isUtf8(body) ? Buffer.from(body) : Buffer.from(textIn(body)),
  ]
  return { head: headText.trimEnd(), whole: Buffer.concat(parts) }
}

function headEnd(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ends = ['\r\n\r\n', '\n\n'].map((end) => [text.indexOf(end), end.length] as const)
  const [at, length] = ends.reduce(
    (first, next) => (next[0] >= 0 && (first[0] < 0 || next[0] < first[0]) ? next : first),
    [-1, 0] as const,
  )
  return at < 0 ? bytes.length : at + length
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function textIn(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes)
}
