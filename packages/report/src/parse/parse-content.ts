import type { TableId } from '@gongkai/law'
import {
  type Annex,
  type Note,
  type ReportDocument,
  SCHEMA,
  type Section,
  type Source,
  type TableValues,
} from '../document.ts'
import type { Origin, Reading } from '../origin.ts'
import type { Block, Content } from '../read/content.ts'
import { annexesIn, flattenedAnnex } from './annexes.ts'
import { dayIn, periodIn, yearIn } from './dates.ts'
import { type FoundTables, findTables } from './find-tables.ts'
import { flowOf } from './flow.ts'
import { formatOf } from './format.ts'
import { headingsIn } from './headings.ts'
import { agencyIn, signatureIn, titleIn } from './identity.ts'
import { joinedLines } from './joined-lines.ts'
import { pageMetadata } from './metadata.ts'
import {
  type FlattenedTable,
  flattenedApplications,
  flattenedDisclosure,
  flattenedRemedies,
} from './run-together.ts'
import { type FoundSections, sectionsIn, upToFurniture } from './sections.ts'
import type { TableReading } from './table-reading.ts'
import { unfoldedLines } from './unfold-lines.ts'

/** 连写的文字超过这么长就不再当作连写的表来拆。 */
const LONGEST_FLOW = 400_000

/** 从一份文件的内容解读出报告文档。纯函数：任何内容进来都有一份文档，看不出的是 null。 */
export function parseContent(content: Content, source: Source): Reading {
  const isPlainText = content.mediaType === 'text/plain' || content.mediaType === 'text/markdown'
  const { blocks, notes } = joinedLines(unfoldedLines(content.blocks), isPlainText)
  const tables = findTables(blocks)
  const flat = flattened(blocks, tables.used, tables)
  const disclosure = merged(tables.disclosure, flat.disclosure?.reading)
  const applications = tables.applications ?? flat.applications?.reading
  const remedies = tables.remedies ?? flat.remedies?.reading

  const { annexes } = annexesIn(blocks, tables.used)
  const statistics = flattenedAnnex(flat.text)
  const texts = withoutFlattened(blocks, inTables(blocks, tables), flat, statistics?.from)
  const found = sectionsIn(texts)
  const metadata = pageMetadata(content)
  const who = identify(found, texts, metadata)
  const allAnnexes = statistics ? [...annexes, statistics.annex] : annexes
  const sections = withoutAnnexHeadings(closing(found.sections, who.signatureFrom), allAnnexes)

  const format = formatOf({
    year: who.year,
    disclosure: formOf(disclosure),
    applications: formOf(applications),
    hasRemedies: remedies !== undefined,
    newHeadings: found.newHeadings,
    oldHeadings: found.oldHeadings,
    hasStatistics:
      statistics !== undefined || annexes.some(({ heading }) => /统计表/.test(heading)),
  })
  const tableNotes = [disclosure, applications, remedies].flatMap((table) => table?.notes ?? [])
  const report: ReportDocument = {
    schema: SCHEMA,
    format,
    agency: who.agency,
    year: who.year,
    title: who.title,
    period: who.period,
    signedBy: who.signedBy,
    signedOn: who.signedOn,
    publishedOn: metadata.publishedOn ? (dayIn(metadata.publishedOn) ?? null) : null,
    indexNo: metadata.indexNo,
    docNo: metadata.docNo,
    sections: who.preamble === '' ? sections : [preambleOf(who.preamble), ...sections],
    disclosure: disclosure?.id === 'disclosure' ? disclosure.values : null,
    ...(format === 'y2019'
      ? { disclosure2019: disclosure?.id === 'disclosure2019' ? disclosure.values : null }
      : {}),
    applications: applicationsValues(format, applications),
    remedies: remedies?.values ?? null,
    annexes: allAnnexes,
    notes: [
      ...content.notes,
      ...notes,
      ...tables.notes,
      ...tableNotes,
      ...shifted(found.notes, who.preamble === '' ? 0 : 1),
      ...(statistics?.notes ?? []),
      ...missing(format, disclosure, applications, remedies),
      ...otherDisposition(format, applications),
    ],
    source,
  }
  return { report, origins: originsOf(disclosure, applications, remedies) }
}

/** 统计表的块，连同夹在一张表各块之间的零碎文字（断开的标签、表头）。 */
function inTables(blocks: readonly Block[], tables: FoundTables): ReadonlySet<Block> {
  const inside = new Set(tables.used)
  for (const { blocks: range } of [tables.disclosure, tables.applications, tables.remedies].flatMap(
    (table) => (table ? [table] : []),
  ))
    for (const block of blocks.slice(range.first, range.last + 1))
      if (block.kind === 'text' && !/。/.test(block.text) && !statutory(block.text))
        inside.add(block)
  return inside
}

function statutory(text: string): boolean {
  return headingsIn(text, false).some(({ id, old }) => id !== null && !old)
}

interface Flat {
  readonly text: string
  readonly blocks: ReadonlySet<Block>
  readonly disclosure: FlattenedTable | undefined
  readonly applications: FlattenedTable | undefined
  readonly remedies: FlattenedTable | undefined
}

/** 没有在格里找到的表，到文字里找。 */
function flattened(
  blocks: readonly Block[],
  used: ReadonlySet<Block>,
  tables: {
    readonly disclosure: unknown
    readonly applications: unknown
    readonly remedies: unknown
  },
): Flat {
  const texts = blocks.filter((block) => block.kind === 'text' && !used.has(block))
  const flow = flowOf(texts)
  if (flow.text.length > LONGEST_FLOW)
    return {
      text: '',
      blocks: new Set(texts),
      disclosure: undefined,
      applications: undefined,
      remedies: undefined,
    }
  const form = /本年新制作数量|上一年项目数量|政府集中采购/.test(flow.text) ? 'y2019' : 'y2021'
  const whole = isComplete(tables.disclosure as TableReading | undefined)
  return {
    text: flow.text,
    blocks: new Set(texts),
    disclosure: whole ? undefined : flattenedDisclosure(flow, form),
    applications: tables.applications ? undefined : flattenedApplications(flow),
    remedies: tables.remedies ? undefined : flattenedRemedies(flow),
  }
}

function isComplete(table: TableReading | undefined): boolean {
  return table !== undefined && Object.values(table.values).every((row) => row !== null)
}

/** 表二一半在格里、一半在文字里：格里没有的行用文字里的。 */
function merged(
  table: TableReading | undefined,
  text: TableReading | undefined,
): TableReading | undefined {
  if (!table || !text || table.id !== text.id) return table ?? text
  const filled = Object.keys(table.values).filter((id) => !table.values[id] && text.values[id])
  const belongs = (at: string) => filled.some((id) => at.startsWith(`${table.id}.${id}`))
  return {
    ...table,
    values: {
      ...table.values,
      ...Object.fromEntries(filled.map((id) => [id, text.values[id] ?? null])),
    },
    origins: {
      ...table.origins,
      ...Object.fromEntries(Object.entries(text.origins).filter(([at]) => belongs(at))),
    },
    notes: [
      ...table.notes.filter((note) => !belongs(note.at)),
      ...text.notes.filter((note) => belongs(note.at)),
    ],
  }
}

/** 去掉统计表的块和连写的表所占的文字。 */
function withoutFlattened(
  blocks: readonly Block[],
  used: ReadonlySet<Block>,
  flat: Flat,
  statisticsFrom: number | undefined,
): readonly Block[] {
  const cuts = [flat.disclosure, flat.applications, flat.remedies]
    .flatMap((table) => (table ? [[table.from, table.to] as const] : []))
    .concat(statisticsFrom === undefined ? [] : [[statisticsFrom, flat.text.length] as const])
  let offset = 0
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'text') return []
    const from = offset
    if (flat.blocks.has(block)) offset += block.text.length + 1
    if (used.has(block)) return []
    const text = cuts.length === 0 ? block.text : cutOut(block.text, from, cuts)
    return text.trim() === '' ? [] : [{ ...block, text }]
  })
}

function cutOut(
  text: string,
  offset: number,
  cuts: readonly (readonly [number, number])[],
): string {
  let kept = ''
  let at = 0
  for (const [from, to] of [...cuts].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, Math.min(text.length, from - offset))
    const end = Math.max(start, Math.min(text.length, to - offset))
    if (end <= start) continue
    kept += `${text.slice(at, start)}\n`
    at = end
  }
  return kept + text.slice(at)
}

/** 机关、年度、标题、期限、署名。 */
function identify(
  found: FoundSections,
  texts: readonly Block[],
  metadata: ReturnType<typeof pageMetadata>,
) {
  const title = titleIn(found.before, metadata.title)
  const after = found.before.slice((title?.last ?? -1) + 1).map((block) => block.text)
  const preamble = upToFurniture(dropHead(after)).join('\n')
  const last = found.sections.at(-1)
  const all = texts.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n')
  const named = title ? agencyIn(title.text) : null
  const ending = last?.text ?? all
  const signature = signatureIn(ending, named)
  const period = periodIn(preamble === '' ? all : preamble) ?? periodIn(all)
  const year =
    (title ? yearIn(title.text) : undefined) ??
    yearIn(
      /《[^》]*?(\d{4})年[^》]*?(?:年报|年度报告|年度政务公开)[^》]*》/.exec(all)?.[1] ?? '',
    ) ??
    (period?.from ? Number(period.from.slice(0, 4)) : undefined) ??
    null
  return {
    title: title?.text ?? null,
    agency: named ?? signature.signedBy ?? metadata.agency,
    year,
    preamble,
    period: period ? { from: period.from, to: period.to } : null,
    signedBy: signature.signedBy,
    signedOn: signature.signedOn,
    signatureFrom: last ? signature.from : undefined,
  }
}

/** 整页连成一行时，引言前面的面包屑和按钮。 */
const BREADCRUMB = /^\s*(?:当前位置|您的位置).{0,300}?(?:-->|附件下载|【[^】]*】)\s*/

/** 引言之前的网页按钮和元数据行不要：引言从第一个成句的行开始。 */
function dropHead(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(
    (line) => /[，。；,]/.test(line) && (line.match(/\p{Script=Han}/gu)?.length ?? 0) >= 15,
  )
  const kept = lines.slice(first < 0 ? lines.length : first)
  const [line = '', ...rest] = kept
  return kept.length === 0 ? [] : [line.replace(BREADCRUMB, '').trim(), ...rest]
}

/** 署名不属于最后一部分的文字。 */
function closing(sections: readonly Section[], from: number | undefined): readonly Section[] {
  const last = sections.at(-1)
  if (!last || from === undefined) return sections
  return [...sections.slice(0, -1), { ...last, text: last.text.slice(0, from).trim() }]
}

/** 附表的标题归附表，不重复留在正文里。 */
function withoutAnnexHeadings(
  sections: readonly Section[],
  annexes: readonly Annex[],
): readonly Section[] {
  const headings = new Set(annexes.map(({ heading }) => heading).filter((h) => h !== ''))
  if (headings.size === 0) return sections
  return sections.map((section) => ({
    ...section,
    text: section.text
      .split('\n')
      .filter((line) => !headings.has(line.trim()))
      .join('\n'),
  }))
}

function preambleOf(text: string): Section {
  return { id: null, heading: '', text }
}

function shifted(notes: readonly Note[], by: number): readonly Note[] {
  return notes.map((note) => ({
    ...note,
    at: note.at.replace(/^sections\.(\d+)/, (_, n: string) => `sections.${Number(n) + by}`),
  }))
}

function missing(
  format: ReportDocument['format'],
  disclosure: TableReading | undefined,
  applications: TableReading | undefined,
  remedies: TableReading | undefined,
): readonly Note[] {
  if (format !== 'y2021' && format !== 'y2019') return []
  const expected: readonly (readonly [TableId, string, TableReading | undefined])[] = [
    [format === 'y2019' ? 'disclosure2019' : 'disclosure', '表二', disclosure],
    ['applications', '表三', applications],
    ['remedies', '表四', remedies],
  ]
  return expected.flatMap(([id, name, table]) =>
    table
      ? []
      : [
          {
            code: 'table.missing',
            at: id,
            raw: '',
            message: `没有找到${name}，各格未知，不作 0 读`,
          },
        ],
  )
}

/** 2021 年格式的报告把（六）其他处理印成一行：三行都是未知。 */
function applicationsValues(
  format: ReportDocument['format'],
  applications: TableReading | undefined,
): TableValues | null {
  if (!applications) return null
  if (format === 'y2019' || applications.form !== 'y2019') return applications.values
  return {
    ...applications.values,
    closedNoCorrection: null,
    closedNoPayment: null,
    closedOther: null,
  }
}

function otherDisposition(
  format: ReportDocument['format'],
  applications: TableReading | undefined,
): readonly Note[] {
  if (format !== 'y2021' || applications?.form !== 'y2019') return []
  return [
    {
      code: 'form.otherDisposition',
      at: 'applications.otherDisposition',
      raw: '（六）其他处理',
      message: '（六）其他处理印成了一行，2021 年格式应为三行',
    },
  ]
}

function formOf(table: TableReading | undefined): 'y2021' | 'y2019' | undefined {
  return table?.form === 'y2021' || table?.form === 'y2019' ? table.form : undefined
}

function originsOf(...tables: readonly (TableReading | undefined)[]): Record<string, Origin> {
  return Object.assign({}, ...tables.map((table) => table?.origins ?? {}))
}
