import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DispositionCode, dispositions } from '@gongkai/law'
import { check, failures } from '@gongkai/report'
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

test('只有表三的：检查只说别的部分还没有，表三没有一处不符', () => {
  const table = yearTable(groups(3), 2025)
  assert.ok(table)
  const document = countsDocument(NAME, table)
  const found = failures(check(document))
  assert.deepEqual(
    new Set(found.map(({ rule }) => rule)),
    new Set(['tablesPresent', 'emptySection', 'processingFeeReported']),
  )
  assert.ok(found.every(({ cells }) => cells.every((cell) => !cell.startsWith('applications.'))))
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
