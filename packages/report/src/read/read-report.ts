import type { Source } from '../document.ts'
import type { Reading } from '../origin.ts'
import { withoutCutOff } from '../parse/cut-off.ts'
import { parseContent } from '../parse/parse-content.ts'
import { readContent } from './read-content.ts'
import { readReportDocument } from './report-document.ts'
import { simplified } from './script.ts'

type ReadingAssets = Parameters<typeof readContent>[2]

/**
 * 读一份年度报告：任何文件的字节进来，得到报告文档和每个值的出处，或者一个 `ReadingError`。
 *
 * 给的就是报告文档（`gongkai.report/1` 的 JSON）的，核对以后原样读回；它没有出处。
 *
 * `assets` 是读 PDF 所需的字符映射表的位置，由使用的一方给出。
 */
export async function readReport(
  bytes: Uint8Array,
  name: string,
  assets?: ReadingAssets,
): Promise<Reading> {
  const document = readReportDocument(bytes)
  if (document) return { report: document, origins: {} }
  const content = await simplified(await readContent(bytes, name, assets))
  const source: Source = {
    name,
    mediaType: content.mediaType,
    charset: content.charset,
    sha256: assets?.sha256?.(bytes) ?? (await sha256Of(bytes)),
    bytes: bytes.byteLength,
  }
  const reading = parseContent(content, source)
  return endsInDigit(bytes) ? withoutCutOff(reading) : reading
}

function endsInDigit(bytes: Uint8Array): boolean {
  const last = bytes[bytes.byteLength - 1] ?? 0
  return last >= 0x30 && last <= 0x39
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
