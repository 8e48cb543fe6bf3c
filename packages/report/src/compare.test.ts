import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareReports } from './compare.ts'
import { madePredecessor, madeReport } from './testing/made-report.ts'

const report = madeReport(3, 'y2021', { year: 2022, scale: 'medium' })
const before = madePredecessor(report, 4)

test('比较：结转逐列接得上；改一列，只有那一列接不上', () => {
  const fine = compareReports([before, report]).carryOver
  assert.equal(fine.length, 7)
  assert.ok(fine.every(({ holds }) => holds))
  const { applications } = report
  const carriedIn = { ...applications?.carriedIn, total: (applications?.carriedIn?.total ?? 0) + 1 }
  const changed = { ...report, applications: { ...applications, carriedIn } }
  const broken = compareReports([changed, before]).carryOver
  assert.deepEqual(
    broken.filter(({ holds }) => !holds).map(({ from, to, column }) => [from, to, column]),
    [[1, 0, 'total']],
  )
})

test('比较：没有读到的格不算相同，也不算不同', () => {
  const unread = { ...report, remedies: null }
  const { cells } = compareReports([report, unread])
  assert.ok(cells.filter(({ path }) => path.startsWith('remedies.')).length > 0)
  for (const { path, differs } of cells) {
    assert.equal(differs, path.startsWith('remedies.') ? null : false, path)
  }
})

test('比较：同一篇文字相似程度是 1，换了数字也是；没有文字就不说', () => {
  const renumbered = {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      text: section.text.replace(/\d+/g, '17'),
    })),
  }
  const { sections } = compareReports([report, renumbered])
  assert.ok(sections.length > 0)
  assert.ok(sections.every(({ similarity }) => similarity === 1))
  assert.deepEqual(compareReports([report, { ...report, sections: [] }]).sections, [])
})
