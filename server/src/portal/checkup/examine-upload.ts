import { rm } from 'node:fs/promises'
import {
  type Finding,
  type Reading,
  ReadingError,
  type ReportDocument,
  type Severity,
} from '@gongkai/report'
import type { Examined, Input, Pool } from '@gongkai/report/node'
import { sizeInWords } from '../../ui/controls.ts'
import type { ReceivedFile, Upload, UploadLimits } from './receive-upload.ts'
import type { CheckedFile } from './results.ts'

/** 一个文件的体检。 */
export interface Outcome {
  readonly file: CheckedFile
  readonly examined: Examined | undefined
}

/** 体检所得：每个文件一项；或者上年报告读不了的说明。 */
export interface Checked {
  readonly outcomes: readonly Outcome[]
  readonly lastYear: readonly { readonly name: string; readonly message: string | undefined }[]
}

/**
 * 读、查上传的文件。同一机关往年的报告，无论是作为上年的还是一起选的，都用来核对跨年的关系。
 *
 * The uploads themselves are deleted as soon as they are read.
 */
export async function examineUpload(
  pool: Pool,
  upload: Upload,
  limits: UploadLimits,
): Promise<Checked> {
  const chosen = [...upload.reports.map(fileInput), ...textInput(upload.text)]
  const read = (each: Chosen) => readChosen(pool, each, limits)
  const [readings, before] = await Promise.all([
    Promise.all(chosen.map(read)),
    Promise.all(upload.lastYear.map(fileInput).map(read)),
  ])
  const known = [...before, ...readings].flatMap(({ reading }) => reading?.report ?? [])
  const outcomes = await Promise.all(
    readings.map(async ({ chosen, reading, failure }): Promise<Outcome> => {
      const { name, bytes } = chosen
      if (!reading) return { file: { name, bytes, outcome: failed(failure) }, examined: undefined }
      const { report } = reading
      const predecessors = known.filter(
        ({ year }) => year !== null && report.year !== null && year < report.year,
      )
      const examined = await pool.check(reading, predecessors)
      const { title, agency, year } = report
      const isReport = looksLikeReport(report)
      const counts = countsOf(examined.findings)
      return {
        file: { name, bytes, outcome: { kind: 'examined', title, agency, year, isReport, counts } },
        examined,
      }
    }),
  )
  return {
    outcomes,
    lastYear: before.map(({ chosen, failure }) => ({
      name: chosen.name,
      message: failure?.message,
    })),
  }
}

interface Chosen {
  readonly name: string
  readonly bytes: number
  readonly input: Input
  readonly isTooLarge: boolean
}

function fileInput({ name, path, bytes, isTooLarge }: ReceivedFile): Chosen {
  return { name, bytes, input: { name, path }, isTooLarge }
}

function textInput(text: string): Chosen[] {
  if (!text.trim()) return []
  const bytes = new TextEncoder().encode(text)
  const name = '粘贴的文字.txt'
  return [{ name, bytes: bytes.length, input: { name, bytes }, isTooLarge: false }]
}

interface ReadChosen {
  readonly chosen: Chosen
  readonly reading: Reading | undefined
  readonly failure: ReadingError | undefined
}

async function readChosen(pool: Pool, chosen: Chosen, limits: UploadLimits): Promise<ReadChosen> {
  const { input } = chosen
  try {
    if (chosen.isTooLarge) {
      throw new ReadingError('tooLarge', `每个文件不超过 ${sizeInWords(limits.fileBytes)}`)
    }
    return { chosen, reading: await pool.read(input), failure: undefined }
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error
    return { chosen, reading: undefined, failure: error }
  } finally {
    if ('path' in input) await rm(input.path, { force: true })
  }
}

function failed(failure: ReadingError | undefined): CheckedFile['outcome'] {
  return { kind: 'failed', code: failure?.code ?? 'corrupt', message: failure?.message ?? '' }
}

/** Anything with a sign of an annual report is shown as one; a drawing or a novel is not. */
function looksLikeReport({ title, sections, applications, ...report }: ReportDocument): boolean {
  const tables = [applications, report.disclosure, report.disclosure2019, report.remedies]
  return (
    tables.some(Boolean) ||
    sections.some(({ id }) => id !== null) ||
    (title ?? '').includes('信息公开')
  )
}

function countsOf(findings: readonly Finding[]) {
  const of = (verdict: Finding['verdict']) => findings.filter((each) => each.verdict === verdict)
  // 拿不准的另计，和命令行一样：不算差错，也不算相符。
  const count = (severity: Severity) =>
    of('fail').filter((each) => each.severity === severity).length
  return {
    error: count('error'),
    warning: count('warning'),
    info: count('info'),
    unsure: of('uncertain').length,
    unassessed: of('not-assessable').length,
    passed: of('pass').length,
  }
}
