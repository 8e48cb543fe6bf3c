import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReportDocument } from './document.ts'
import { check, failures, printDocx, printHtml, printXlsx } from './index.ts'
import { printPdf, readFileReport } from './node/index.ts'
import { madeReport } from './testing/made-report.ts'

const printers = {
  html: { runs: 60, print: async (r: ReportDocument) => new TextEncoder().encode(printHtml(r)) },
  docx: { runs: 15, print: printDocx },
  pdf: { runs: 12, print: (r: ReportDocument) => printPdf(r) },
  xlsx: { runs: 20, print: printXlsx },
} as const

/** 读回来应当相同的部分：除了附注和来源，全部。 */
function said(report: ReportDocument): Omit<ReportDocument, 'notes' | 'source'> {
  const { notes: _, source: __, ...rest } = report
  return rest
}

for (const format of ['y2021', 'y2019'] as const)
  for (const [kind, { runs, print }] of Object.entries(printers))
    test(`${format} 印成 ${kind} 再读回：逐格、逐字相同，检查没有发现`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
          const made = madeReport(seed, format)
          const { report } = await readFileReport(await print(made), { name: `a.${kind}` })
          assert.deepEqual(said(report), said(made))
          assert.deepEqual(failures(check(report)), [])
        }),
        { numRuns: runs, seed: 20260101 },
      )
    })
