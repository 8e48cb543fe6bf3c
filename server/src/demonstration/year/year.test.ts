import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { calendarOf, channels, dispositions } from '@gongkai/law'
import type { Acting, Role } from '../../accounts/index.ts'
import {
  casesTodo,
  identityCardFault,
  lettersTodo,
  openLetterFile,
  remedyTable,
  viewCase,
  viewLetter,
  viewSettings,
} from '../../applications/index.ts'
import { testSealer as sealer } from '../../applications/testing.ts'
import { actsAfter, headOf, verifyChain } from '../../chain/index.ts'
import { acrossAgencies, type Db } from '../../db/index.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { diskStore } from '../../files/index.ts'
import { openPress } from '../../paper/index.ts'
import { makeDemonstration, tellYear } from '../index.ts'
import { rowsOf } from './happening.ts'
import { yearOfStories } from './plan-year.ts'

const at = Date.parse('2026-11-26T18:00:00+08:00')
const TODAY = '2026-11-26'
const database = await openTestDatabase()
const { db } = database
const press = openPress()
const partsOf = ({ dataFolder }: typeof database) => ({
  ...{ sealer, press },
  blobs: diskStore(join(dataFolder, 'files')),
})
const parts = partsOf(database)
after(async () => {
  await press.close()
  await database.close()
})
/** How often the telling asks whether it should stop. */
let asked = 0
const counting = { throwIfAborted: () => asked++ } as unknown as AbortSignal

const all = (of: Db) => acrossAgencies(of).selectFrom('application').selectAll().execute()
const counted = async (of: Db) => {
  const applications = await all(of)
  const entries = await acrossAgencies(of).selectFrom('applicationEntry').select('seq').execute()
  const parties = await acrossAgencies(of).selectFrom('applicationParty').select('code').execute()
  const settings = await acrossAgencies(of).selectFrom('setting').selectAll().execute()
  const cases = await acrossAgencies(of)
    .selectFrom('remedyCase')
    .select(['caseNumber', 'entries', 'nextOn', 'result', 'concludedOn'])
    .execute()
  const letters = await acrossAgencies(of)
    .selectFrom('letter')
    .select(['kind', 'disposition', 'state', 'version', 'number'])
    .execute()
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted()
  const states = applications
    .map(({ wanted, state, disposition, dueOn }) => [wanted, state, disposition, dueOn].join())
    .toSorted()
  return {
    applications: applications.length,
    entries: entries.length,
    parties: parties.length,
    settings: sorted(
      settings
        .filter(({ key }) => key === 'applications')
        .map(({ value }) => ({ ...(value as object), officeDivisionId: '' })),
    ),
    cases: sorted(cases),
    letters: sorted(letters),
    states,
  }
}

test('示范县的一年：同一日总是一样；证件号码校验码对，名字一看是编的', () => {
  const calendar = calendarOf()
  const stories = yearOfStories(calendar, TODAY)
  assert.deepEqual(stories, yearOfStories(calendar, TODAY))
  assert.ok(stories.length >= 125 && stories.length <= 140, `${stories.length}`)
  for (const { entry, steps } of stories) {
    assert.match(entry.name, /某/)
    if (entry.identityKind === 'identityCard') {
      assert.equal(identityCardFault(entry.identityNumber), undefined)
      assert.match(entry.identityNumber, /^139999/)
    }
    const days = [entry.submittedOn, ...steps.map(({ on }) => on)]
    assert.deepEqual(days, days.toSorted())
    assert.ok(
      days.every((day) => day <= TODAY && day >= '2025-11-01'),
      days.join(),
    )
  }
})

test('示范县的一年：各机关、各渠道、各种结果、各种状态都有；链核验得过，照发生的先后', async () => {
  const root = await makeDemonstration(db, 'gongkai-2026', at)
  await tellYear(db, parts, at, counting)
  const applications = await all(db)
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'kind'])
    .where('kind', '!=', 'institution')
    .execute()
  for (const { id } of agencies)
    assert.ok(
      applications.some(({ agencyId }) => agencyId === id),
      'every agency has some',
    )
  const has = (what: 'channel' | 'disposition' | 'state' | 'applicantKind') =>
    new Set(applications.map((each) => each[what]))
  for (const channel of Object.keys(channels).filter((each) => each !== 'otherDivision'))
    assert.ok(has('channel').has(channel), channel)
  for (const code of Object.keys(dispositions)) assert.ok(has('disposition').has(code), code)
  assert.equal(has('applicantKind').size, 6)
  const open = applications.filter(({ isOpen }) => isOpen)
  const states = [
    ...['unconfirmed', 'inProcess', 'awaitingCorrection', 'consulting', 'deemedAbandoned'],
  ]
  for (const state of states)
    assert.ok(
      open.some((each) => each.state === state),
      state,
    )
  assert.equal(
    open.filter(({ dueOn, state }) => dueOn && dueOn < TODAY && state === 'inProcess').length,
    1,
  )
  const soon = ['2026-11-27', '2026-11-30']
  assert.equal(open.filter(({ dueOn }) => dueOn && soon.includes(dueOn)).length, 2)
  assert.equal(open.filter(({ state }) => state === 'deemedAbandoned').length, 1)
  assert.equal(applications.filter(({ mergedInto }) => mergedInto).length, 1)
  assert.equal(applications.filter(({ splitFrom }) => splitFrom).length, 2)
  for (const { id } of agencies) {
    const acts = await actsAfter(db, id, 0, 10_000)
    const verification = verifyChain()
    verification.add(acts)
    assert.deepEqual(verification.end(await headOf(db, id)), [])
    const times = acts.map((act) => act.at.getTime())
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    )
    assert.ok((times.at(-1) ?? 0) <= at)
  }
  assert.ok(root)
})

test('一件申请的历史正好是它的经过的那些行，加上发出的文书', async () => {
  const applications = await all(db)
  for (const { entry, steps, letter } of yearOfStories(calendarOf(), TODAY)) {
    const file = applications.find(
      ({ wanted, submittedOn }) => wanted === entry.wanted && submittedOn === entry.submittedOn,
    )
    const rows = steps.reduce((sum, step) => sum + rowsOf(step), 1)
    const issued = letter?.acts.includes('issue') ? 1 : 0
    assert.equal(file?.entries, rows + issued, entry.wanted)
  }
})

test('再载入一次：一件不多；第二天载入、程序升级了的，也不多', async () => {
  const before = await counted(db)
  await tellYear(db, parts, at)
  await tellYear(db, parts, at + 400 * 24 * 3_600_000)
  assert.deepEqual(await counted(db), before)
})

/** 示范县的某人在最后一日；`name` 是登录名。 */
async function personNamed(name: string, role: Role): Promise<Acting> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'agencyId', 'divisionId'])
    .where('signInName', '=', name)
    .executeTakeFirstOrThrow()
  const { id, ...own } = person
  return { ...own, personId: id, roles: [role], at }
}

test('示范县的设置：能申请的机关都有，从建县那天起登记；县政府由上级复议', async () => {
  const officer = await personNamed('demo-wjj-gk', 'disclosureOfficer')
  const own = await viewSettings(db, officer, officer.agencyId)
  assert.equal(own.registeringSince, '2025-11-25')
  assert.equal(own.reconsiderationBody, '示范县人民政府')
  assert.equal(own.officeName, '卫生健康局办公室')
  assert.match(own.telephone, /^0000-12345\d\d$/)
  const county = await personNamed('demo-xzf-gk', 'disclosureOfficer')
  const above = await viewSettings(db, county, county.agencyId)
  assert.equal(above.reconsiderationBody, '示范市人民政府')
  const { settings } = await counted(db)
  assert.equal(settings.length, 16)
})

test('示范县的复议、诉讼：各种状态都有，没有不合规定的；表四由它们数出；要答复的进待办', async () => {
  const officer = await personNamed('demo-wjj-gk', 'disclosureOfficer')
  const { agencyId } = officer
  const counts = (table: Awaited<ReturnType<typeof remedyTable>>) =>
    Object.values(table).map((row) =>
      [row.upheld, row.overturned, row.other, row.pending, row.total].map(({ count }) => count),
    )
  const table = await remedyTable(db, officer, agencyId, 2026)
  assert.deepEqual(counts(table), [
    [1, 1, 1, 1, 4],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 1, 1],
  ])
  const land = await personNamed('demo-zrj-gk', 'disclosureOfficer')
  assert.deepEqual(counts(await remedyTable(db, land, land.agencyId, 2026))[1], [1, 0, 0, 0, 1])
  // The year before began before the county did: it is not known.
  assert.deepEqual(
    counts(await remedyTable(db, officer, agencyId, 2024)).flat(),
    Array(15).fill(null),
  )
  const cases = await acrossAgencies(db)
    .selectFrom('remedyCase')
    .select(['id', 'agencyId'])
    .execute()
  assert.equal(cases.length, 6)
  for (const each of cases) {
    const by = each.agencyId === agencyId ? officer : land
    const { findings, clock, remedyCase } = await viewCase(db, by, each.agencyId, each.id)
    assert.deepEqual(findings, [], remedyCase.caseNumber)
    assert.ok(
      clock.terms.every(({ isOverdue }) => !isOverdue),
      remedyCase.caseNumber,
    )
  }
  assert.deepEqual(
    (await casesTodo(db, officer, 10)).map((each) => [each.nextOn, each.nextTerm]),
    [['2026-12-01', 'answer']],
  )
  const again = await all(db).then((files) =>
    files.filter(({ wanted }) => wanted.includes('某某诊所的行政处罚决定书')),
  )
  assert.equal(again.length, 1)
  assert.equal(again[0]?.isOpen, false)
  assert.equal(again[0]?.disposition, 'withheldEnforcementFile')
})

test('示范县的文书：各等着该做的人，一项不缺；发出了的回执打得开', async () => {
  const waiting = async (name: string, role: Role) =>
    (await lettersTodo(db, await personNamed(name, role), 10)).map(({ letter, label }) =>
      [letter.disposition, label].join(),
    )
  const secrecy = ['withheldDeliberative,等您保密审查']
  assert.deepEqual(await waiting('demo-wjj-gk', 'disclosureOfficer'), [
    'partlyGranted,等您法制审核',
  ])
  assert.deepEqual(await waiting('demo-wjj-ks', 'divisionHead'), ['partlyGranted,等您法制审核'])
  assert.deepEqual(await waiting('demo-wjj-bm', 'secrecyReviewer'), secrecy)
  assert.deepEqual(await waiting('demo-wjj-ld', 'leader'), ['grantedPublished,等您签发'])
  assert.deepEqual(await waiting('demo-zrj-ld', 'leader'), ['granted,等您签发'])
  const health = await personNamed('demo-wjj-gk', 'disclosureOfficer')
  const land = await personNamed('demo-zrj-gk', 'disclosureOfficer')
  const letters = await acrossAgencies(db).selectFrom('letter').selectAll().execute()
  const states = letters.map(({ kind, state }) => `${kind},${state}`).toSorted()
  assert.deepEqual(states, [
    'registrationReceipt,issued',
    'reply,draft',
    ...Array(5).fill('reply,inReview'),
  ])
  for (const { agencyId, applicationId, id: letterId, state } of letters) {
    const officer = agencyId === health.agencyId ? health : land
    const place = { agencyId, applicationId, letterId }
    assert.ok('paper' in (await viewLetter(db, sealer, officer, place)).composed)
    if (state !== 'issued') continue
    const { content } = await openLetterFile(db, parts, officer, place, 'pdf')
    assert.match(Buffer.concat(await content.toArray()).toString('latin1'), /^%PDF-/)
  }
})

test('载入到一半断了，第二天再载入：接着载，同一次载完的一样', async () => {
  const other = await openTestDatabase()
  try {
    await makeDemonstration(other.db, 'gongkai-2026', at)
    const acts = yearOfStories(calendarOf(), TODAY).flatMap(({ letter }) => letter?.acts ?? [])
    // Once the settings are given, this often it asks before the first letter.
    const before = asked - (await counted(db)).settings.length - acts.length
    // In the settings, among the applications and the cases, and twice among the letters.
    for (const after of [5, 56, 349, before - 60, before + 3, before + 8]) {
      let left = after
      const signal = { throwIfAborted: () => left-- > 0 || assert.fail('the power is off') }
      await assert.rejects(
        tellYear(other.db, partsOf(other), at, signal as unknown as AbortSignal),
        /the power is off/,
      )
    }
    assert.ok((await all(other.db)).length > 20)
    await tellYear(other.db, partsOf(other), at + 24 * 3_600_000)
    assert.deepEqual(await counted(other.db), await counted(db))
  } finally {
    await other.close()
  }
})
