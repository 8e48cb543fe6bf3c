import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { calendarOf, channels, dispositions } from '@gongkai/law'
import { identityCardFault } from '../../applications/index.ts'
import { testSealer } from '../../applications/testing.ts'
import { actsAfter, headOf, verifyChain } from '../../chain/index.ts'
import { acrossAgencies, type Db } from '../../db/index.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { makeDemonstration, tellYear } from '../index.ts'
import { yearOfStories } from './plan-year.ts'

const at = Date.parse('2026-11-26T18:00:00+08:00')
const TODAY = '2026-11-26'
const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const all = (of: Db) => acrossAgencies(of).selectFrom('application').selectAll().execute()
const counted = async (of: Db) => {
  const applications = await all(of)
  const entries = await acrossAgencies(of).selectFrom('applicationEntry').select('seq').execute()
  const parties = await acrossAgencies(of).selectFrom('applicationParty').select('code').execute()
  const states = applications
    .map(({ wanted, state, disposition, dueOn }) => [wanted, state, disposition, dueOn].join())
    .toSorted()
  return {
    applications: applications.length,
    entries: entries.length,
    parties: parties.length,
    states,
  }
}

test('示范县的一年：同一日总是一样；证件号码校验码对，名字一看是编的', () => {
  const calendar = calendarOf()
  const stories = yearOfStories(calendar, TODAY)
  assert.deepEqual(stories, yearOfStories(calendar, TODAY))
  assert.ok(stories.length >= 115 && stories.length <= 130, `${stories.length}`)
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
  await tellYear(db, testSealer, at)
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

test('再载入一次：一件不多；第二天载入、程序升级了的，也不多', async () => {
  const before = await counted(db)
  await tellYear(db, testSealer, at)
  await tellYear(db, testSealer, at + 400 * 24 * 3_600_000)
  assert.deepEqual(await counted(db), before)
})

test('载入到一半断了，第二天再载入：接着载，同一次载完的一样', async () => {
  const other = await openTestDatabase()
  try {
    await makeDemonstration(other.db, 'gongkai-2026', at)
    const stopping = new AbortController()
    for (const after of [40, 333]) {
      let left = after
      const signal = { throwIfAborted: () => left-- > 0 || assert.fail('the power is off') }
      await assert.rejects(
        tellYear(other.db, testSealer, at, signal as unknown as AbortSignal),
        /the power is off/,
      )
    }
    assert.ok((await all(other.db)).length > 20)
    await tellYear(other.db, testSealer, at + 24 * 3_600_000, stopping.signal)
    assert.deepEqual(await counted(other.db), await counted(db))
  } finally {
    await other.close()
  }
})
