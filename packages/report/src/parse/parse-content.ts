import {
  type ReportDocument,
  SCHEMA,
  type Section,
  type Source,
  type TableValues,
} from '../document.ts'
import type { Origin, Reading } from '../origin.ts'
import type { Content } from '../read/content.ts'
import { annexesIn, flattenedAnnex } from './annexes.ts'
import { dayIn } from './dates.ts'
import { missingTables, otherDispositionNotes, shifted, wholeNotes } from './document-notes.ts'
import { fileNotes } from './file-notes.ts'
import { findTables } from './find-tables.ts'
import { flattened, inTables, merged, withoutFlattened } from './flattened-tables.ts'
import { formatOf } from './format.ts'
import { closing, identify, withoutAnnexHeadings } from './identify.ts'
import { joinedLines } from './joined-lines.ts'
import { pageMetadata } from './metadata.ts'
import { sectionsIn } from './sections.ts'
import type { TableReading } from './table-reading.ts'
import { unfoldedLines } from './unfold-lines.ts'

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
  const rowNotes = [disclosure, applications, remedies].flatMap((table) => table?.notes ?? [])
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
      ...rowNotes,
      ...wholeNotes(format, [disclosure, applications, remedies], blocks),
      ...fileNotes(content, [who.agency, who.signedBy]),
      ...shifted(found.notes, who.preamble === '' ? 0 : 1),
      ...(statistics?.notes ?? []),
      ...missingTables(format, disclosure, applications, remedies),
      ...otherDispositionNotes(format, applications),
    ],
    source,
  }
  return { report, origins: originsOf(disclosure, applications, remedies) }
}

function preambleOf(text: string): Section {
  return { id: null, heading: '', text }
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

function formOf(table: TableReading | undefined): 'y2021' | 'y2019' | undefined {
  return table?.form === 'y2021' || table?.form === 'y2019' ? table.form : undefined
}

function originsOf(...tables: readonly (TableReading | undefined)[]): Record<string, Origin> {
  return Object.assign({}, ...tables.map((table) => table?.origins ?? {}))
}
