const NAMES: Readonly<Record<number, string>> = {
  2: 'title',
  4: 'author',
  8: 'lastModifiedBy',
  12: 'created',
  13: 'modified',
}
// Seconds between 1601, where these clocks start, and 1970.
const EPOCH_SECONDS = 11_644_473_600

/** 旧版 Office 文件的属性流 → 标题、作者、最后修改者、日期。读不懂的略去，属性不影响正文。 */
export function summaryProperties(
  stream: Uint8Array | undefined,
): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = []
  if (!stream || stream.length < 56) return found
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const section = view.getUint32(44, true)
  const u32 = (at: number) =>
    section + at + 4 <= stream.length ? view.getUint32(section + at, true) : 0
  const count = Math.min(u32(4), 100)
  let charset = 'gb18030'
  for (let i = 0; i < count; i++) {
    if (u32(8 + 8 * i) === 1) charset = codePage(u32(u32(12 + 8 * i) + 4) & 0xffff)
  }
  for (let i = 0; i < count; i++) {
    const name = NAMES[u32(8 + 8 * i)]
    const at = u32(12 + 8 * i)
    if (name === undefined || at === 0) continue
    const value = propertyValue(stream, section + at, charset)
    if (value !== '') found.push({ name, value })
  }
  return found
}

function propertyValue(stream: Uint8Array, at: number, charset: string): string {
  if (at + 12 > stream.length) return ''
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const type = view.getUint32(at, true)
  if (type === 0x40) {
    const seconds = (view.getUint32(at + 8, true) * 2 ** 32 + view.getUint32(at + 4, true)) / 1e7
    if (seconds <= EPOCH_SECONDS) return ''
    const date = new Date((seconds - EPOCH_SECONDS) * 1000)
    return Number.isNaN(date.getTime()) ? '' : date.toISOString()
  }
  if (type !== 0x1e && type !== 0x1f) return ''
  const size = view.getUint32(at + 4, true) * (type === 0x1f ? 2 : 1)
  const bytes = stream.subarray(at + 8, at + 8 + Math.min(size, 2000))
  const text = new TextDecoder(type === 0x1f ? 'utf-16le' : charset).decode(bytes)
  return (text.split('\u0000')[0] ?? '').trim()
}

function codePage(number: number): string {
  if (number === 65001) return 'utf-8'
  if (number === 950) return 'big5'
  if (number === 1200) return 'utf-16le'
  return number === 1252 ? 'windows-1252' : 'gb18030'
}
