import type { Reading, ReportDocument } from '../index.ts'
import { readReport } from '../read/read-report.ts'
import { readingAssets } from './assets.ts'
import { bytesOf } from './read-input.ts'
import type { Examined, Input, PrintedAs, Task } from './task.ts'

/** 做一项任务：读，读并且查，或者印。 */
export async function perform(task: Task): Promise<Reading | Examined | Uint8Array> {
  switch (task.task) {
    case 'read':
      return readInput(task.input, task.maxBytes)
    case 'examine':
      return lean(
        await examined(await readInput(task.input, task.maxBytes), task.predecessors),
        task.isBrief ?? false,
      )
    case 'check':
      return examined(task.reading, task.predecessors)
    case 'print':
      return printed(task.examined, task.as)
  }
}

/** 只说不相符的：没有出处，也没有相符的各条。 */
function lean(examined: Examined, isBrief: boolean): Examined {
  if (!isBrief) return examined
  const findings = examined.findings.filter(({ verdict }) => verdict !== 'pass')
  return { report: examined.report, origins: {}, findings }
}

async function examined(
  reading: Reading,
  predecessors: readonly ReportDocument[],
): Promise<Examined> {
  // Who only reads need not wait for a hundred rules to load.
  const { check } = await import('../check.ts')
  const { report } = reading
  return {
    ...reading,
    findings: check(report, { predecessors: ownPredecessors(report, predecessors) }),
  }
}

/**
 * 该机关自己的以往报告。
 *
 * Where only one agency's are given they are meant for this report, even under another name: agencies
 * are renamed. Of several agencies' only those of the same name are taken.
 */
export function ownPredecessors(
  report: ReportDocument,
  predecessors: readonly ReportDocument[],
): readonly ReportDocument[] {
  const own = predecessors.filter(({ agency }) => agency !== null && agency === report.agency)
  if (own.length > 0) return own
  return new Set(predecessors.map(({ agency }) => agency)).size === 1 ? predecessors : []
}

/** 读一个文件。 */
export async function readInput(input: Input, maxBytes?: number): Promise<Reading> {
  return readReport(await bytesOf(input, maxBytes), input.name, readingAssets())
}

/** The heavy libraries are loaded by the first report that is printed with them. */
async function printed(
  { report, findings, origins }: Examined,
  as: PrintedAs,
): Promise<Uint8Array> {
  const utf8 = new TextEncoder()
  switch (as) {
    case 'html':
      return utf8.encode((await import('../print/html.ts')).printHtml(report))
    case 'annotated': {
      const { printAnnotatedHtml } = await import('../print/annotated-html.ts')
      return utf8.encode(printAnnotatedHtml(report, findings, origins))
    }
    case 'docx':
      return (await import('../print/docx.ts')).printDocx(report)
    case 'xlsx':
      return (await import('../print/xlsx.ts')).printXlsx(report)
    case 'pdf':
      return (await import('./typst.ts')).printPdf(report)
  }
}
