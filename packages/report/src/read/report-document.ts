import { isDay } from '@gongkai/law'
import { type ReportDocument, SCHEMA } from '../document.ts'
import { ReadingError } from '../reading-error.ts'
import { reportSchema } from '../schema.ts'
import { decode } from './charset.ts'
import { MAX_BLOCKS, MAX_TEXT_BYTES } from './limits.ts'
import { schemaFault } from './schema-fault.ts'
import { binaryText } from './sniff.ts'

/** `"schema": "gongkai.report/…"`：这份 JSON 自称是报告文档。 */
const NAMED = /"schema"\s*:\s*"gongkai\.report\//

/**
 * 字节是一份报告文档（`gongkai.report/1` 的 JSON）的，把它读回来；不是的为 undefined。
 *
 * It comes from anywhere, so nothing of it is taken on trust: what the schema does not allow, days that are none,
 * numbers beyond counting and characters that no text has are a `ReadingError` that names the place. What it says
 * of its own source stays as it is.
 */
export function readReportDocument(bytes: Uint8Array): ReportDocument | undefined {
  const head = binaryText(bytes.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '')
  if (!/^[\s\0]*\{/.test(head.replace(/^(?:\u00ff\u00fe|\u00fe\u00ff)/, ''))) return undefined
  if (bytes.length > MAX_TEXT_BYTES) return undefined
  const { text } = decode(bytes)
  if (!NAMED.test(text)) return undefined
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    // A page may show a document as an example: a text that is no JSON from its first to its last character.
    if (/^\s*\{\s*"/.test(text)) throw badDocument('不是完整的 JSON')
    return undefined
  }
  const { schema } = value as { schema?: unknown }
  if (typeof schema !== 'string' || !schema.startsWith('gongkai.report/')) return undefined
  if (schema !== SCHEMA) throw badDocument(`版本是 ${schema.slice(0, 40)}，这里读 ${SCHEMA}`)
  const fault = schemaFault(reportSchema(), value)
  if (fault) throw badDocument(`${fault.at || '整份'}：${fault.due}`)
  const report = value as ReportDocument
  refuseImpossible(report)
  return report
}

function badDocument(detail: string): ReadingError {
  return new ReadingError('badDocument', detail)
}

/** What JSON can say and no reading ever gives: the parts behind it need not think of it. */
function refuseImpossible(report: ReportDocument): void {
  const { period, signedOn, publishedOn } = report
  const days = { 'period.from': period?.from, 'period.to': period?.to, signedOn, publishedOn }
  for (const [at, day] of Object.entries(days))
    if (day && !isDay(day)) throw badDocument(`${at}：没有这一天`)
  const { sections, annexes, notes } = report
  if (sections.length + annexes.length + notes.length > MAX_BLOCKS)
    throw new ReadingError('tooComplex', '部分、附表、附注过多')
  refuseIn(report, '')
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

function refuseIn(value: unknown, at: string): void {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw badDocument(`${at}：数过大`)
  if (typeof value === 'string' && (CONTROL.test(value) || /\p{Surrogate}/u.test(value)))
    throw badDocument(`${at}：有不成字的字符`)
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) refuseIn(item, at === '' ? key : `${at}.${key}`)
}
