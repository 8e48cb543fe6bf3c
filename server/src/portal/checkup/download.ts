import type { Examined, Pool, PrintedAs } from '@gongkai/report/node'

/** 可以另存的一种。 */
export interface Download {
  /** 网址的最后一段。 */
  readonly kind: string
  readonly label: string
  readonly as: PrintedAs | 'json'
  readonly mediaType: string
  /** 文件名的结尾。 */
  readonly ending: string
}

/** 可以另存的各种。 */
export const downloads: readonly Download[] = [
  { kind: 'pdf', label: 'PDF', as: 'pdf', mediaType: 'application/pdf', ending: '.pdf' },
  {
    kind: 'docx',
    label: 'Word',
    as: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
  },
  {
    kind: 'xlsx',
    label: 'Excel',
    as: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: '.xlsx',
  },
  {
    kind: 'html',
    label: '网页',
    as: 'html',
    mediaType: 'text/html; charset=utf-8',
    ending: '.html',
  },
  {
    kind: 'annotated',
    label: '标注的网页',
    as: 'annotated',
    mediaType: 'text/html; charset=utf-8',
    ending: '（体检）.html',
  },
  {
    kind: 'json',
    label: 'JSON',
    as: 'json',
    mediaType: 'application/json; charset=utf-8',
    ending: '.json',
  },
]

/** 另存的内容。 */
export async function downloadBytes(
  pool: Pool,
  { as }: Download,
  examined: Examined,
): Promise<Uint8Array> {
  if (as !== 'json') return pool.print(examined, as)
  return new TextEncoder().encode(`${JSON.stringify(examined.report, null, 2)}\n`)
}

/** 另存的文件名，用报告的标题；附一个只有西文的名字给老浏览器。 */
export function disposition({ report }: Examined, { ending }: Download): string {
  const title = report.title ?? `${report.agency ?? ''}${report.year ?? ''}年度报告`
  const name = `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 80) || '年度报告'}${ending}`
  const plain = `report${ending.replace(/[^\w.]/g, '')}`
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
