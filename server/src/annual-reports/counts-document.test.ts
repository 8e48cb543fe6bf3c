import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DispositionCode, dispositions } from '@gongkai/law'
import { check, failures, printHtml } from '@gongkai/report'
import { chanceOf } from '../../../packages/report/src/testing/chance.ts'
import { agencyNamed } from '../../../packages/report/src/testing/made-agency.ts'
import { factsOf, madeSections } from '../../../packages/report/src/testing/made-prose.ts'
import {
  madeDisclosure,
  madeDisclosure2019,
  madeRemedies,
} from '../../../packages/report/src/testing/made-tables.ts'
import type { CountedGroup } from '../applications/counts/store.ts'
import { yearTable } from '../applications/counts/year-table.ts'
import { countsDocument } from './index.ts'

const NAME = '示范县卫生健康局'
const codes = Object.keys(dispositions) as DispositionCode[]

/** What the files of a year might be counted as. */
function groups(seed: number): readonly CountedGroup[] {
  const chance = chanceOf(seed)
  return codes
    .filter(() => chance.often(0.4))
    .map((disposition) => {
      const decided = chance.between(1, 30)
      const carriedIn = chance.below(decided)
      return {
        ...{ agencyId: 'a', applicantKind: chance.often(0.8) ? 'naturalPerson' : 'business' },
        ...{ disposition, decided, carriedIn, received: decided - carriedIn, carriedOut: 0 },
      }
    })
    .concat({
      ...{ agencyId: 'a', applicantKind: 'naturalPerson', disposition: null as never },
      ...{ decided: 0, carriedIn: 0, received: 7, carriedOut: 7 },
    })
}

for (const year of [2020, 2025])
  test(`${year} 年度：数出来的表三，连同别的部分，检查不出不符`, () => {
    for (let seed = 1; seed <= 40; seed++) {
      const table = yearTable(groups(seed), year)
      assert.ok(table)
      const chance = chanceOf(seed)
      const agency = agencyNamed(NAME)
      const disclosure =
        year === 2020
          ? madeDisclosure2019(chance, agency, 'small')
          : madeDisclosure(chance, agency, 'small')
      const remedies = madeRemedies(chance, 'small')
      const tables = { disclosure, applications: table.rows, remedies }
      const own =
        year === 2020 ? { ...tables, disclosure: null, disclosure2019: disclosure } : tables
      const sections = madeSections(factsOf(agency, year, own), seed)
      const texts = Object.fromEntries(sections.map(({ id, text }) => [id, text]))
      const document = countsDocument(NAME, table, { disclosure, remedies, texts })
      const found = failures(check(document))
      assert.deepEqual(
        found.map(({ rule, message }) => `${rule} ${message}`),
        [],
        `seed ${seed}`,
      )
    }
  })

for (const year of [2019, 2020, 2021, 2025])
  test(`${year} 年度的节选：没有不符；范围以外的说无从判定`, () => {
    const chance = chanceOf(year)
    for (let seed = 1; seed <= 20; seed++) {
      const table = yearTable(groups(seed), year)
      assert.ok(table)
      const remedies = chance.often(0.5) ? { remedies: madeRemedies(chance, 'small') } : {}
      const document = countsDocument(NAME, table, { ...remedies, countedUntil: `${year}-11-26` })
      const findings = check(document)
      // A number that a person should look at is not a fault of the extract.
      const found = findings.filter(
        ({ verdict, cells }) =>
          verdict === 'fail' || (verdict === 'uncertain' && cells.length === 0),
      )
      assert.deepEqual(
        found.map(({ rule, message }) => `${rule} ${message}`),
        [],
        `seed ${seed}`,
      )
      const verdictsOf = (rule: string) =>
        findings.filter((each) => each.rule === rule).map(({ verdict }) => verdict)
      for (const rule of ['tablesPresent', 'emptySection'])
        assert.deepEqual(verdictsOf(rule), ['not-assessable'], rule)
    }
  })

test('印出来的节选，不含的表说是节选不含，不说没有读到', () => {
  const table = yearTable(groups(3), 2025)
  assert.ok(table)
  const html = printHtml(countsDocument(NAME, table))
  assert.equal(html.match(/（这份节选不含此表）/g)?.length, 2)
  assert.doesNotMatch(html, /没有读到此表/)
})

test('节选里的表三写错一格，照样查出', () => {
  const table = yearTable(groups(3), 2025)
  assert.ok(table)
  const { received } = table.rows
  const rows = { ...table.rows, received: { ...received, total: (received?.total ?? 0) + 1 } }
  const found = failures(check(countsDocument(NAME, { ...table, rows })))
  assert.ok(found.some(({ cells }) => cells.includes('applications.received.total')))
})

test('去掉范围的附注，就是缺了表、空了部分的报告', () => {
  const table = yearTable(groups(3), 2025)
  assert.ok(table)
  const found = failures(check({ ...countsDocument(NAME, table), notes: [] }))
  const rules = new Set(found.map(({ rule }) => rule))
  assert.deepEqual(rules, new Set(['tablesPresent', 'emptySection', 'processingFeeReported']))
})

test('不知道的格是空的，附注说为什么；检查不当它是 0', () => {
  const [group] = groups(3)
  assert.ok(group)
  const table = yearTable([{ ...group, disposition: null, decided: 2, received: 2 }], 2025)
  assert.ok(table)
  const document = countsDocument(NAME, table)
  assert.equal(document.applications?.granted?.total, null)
  assert.ok(document.notes.some(({ at }) => at === 'applications.granted.total'))
  const passed = check(document).filter(({ verdict }) => verdict === 'pass')
  assert.ok(!passed.some(({ cells }) => cells.includes('applications.granted.total')))
  assert.equal(document.applications?.dispositionTotal?.total, 2)
})
