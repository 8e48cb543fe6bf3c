import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, type CalendarYear, type Day, type DispositionCode } from '@gongkai/law'
import { type Acting, createAgency } from '../../accounts/index.ts'
import { currentYears } from '../../calendar/index.ts'
import { insertYear } from '../../calendar/store.ts'
import { actsAfter, headOf, verifyChain } from '../../chain/index.ts'
import { Problem } from '../../kit/problem.ts'
import {
  consultParty,
  dueChangesTodo,
  loadNotice,
  type NewEvent,
  passDay,
  previewNotice,
  recordEvent,
  registerApplication,
  signDueChanges,
  viewApplication,
  viewDueChanges,
} from '../index.ts'
import { actors, filledApplication, openTestOffice, testSealer } from '../testing.ts'
import { between, nth, type When } from './testing.ts'

const office = await openTestOffice()
const { db, agencyId } = office
after(() => office.close())
const admin = (day: Day): Acting => ({ ...office.as(['administrator'], day), personId: null })

/** 2020 as first arranged (国办发明电〔2019〕16号): the Spring Festival from 24 to 30 January. */
const extended = (await currentYears(db)).find(({ year }) => year === 2020)
assert.ok(extended)
const original: CalendarYear = {
  ...extended,
  changes: [],
  off: extended.off.filter((day) => !/^2020-(01-31|02-0[12])$/.test(day)),
  work: [...extended.work.filter((day) => day !== '2020-02-03'), '2020-02-01'].sort(),
}
await db.transaction().execute((tx) =>
  insertYear(tx, {
    ...{ year: 2020, version: 1, content: original, loadedBy: null },
    loadedAt: new Date('2019-11-21T10:00:00+08:00'),
  }),
)
/** 2020-01-26: 延长2020年春节假期至2月2日（星期日），2月3日起正常上班. */
const notice = {
  year: '2020',
  title: '国务院办公厅关于延长2020年春节假期的通知',
  number: '国办发明电〔2020〕1号',
  issuedOn: '2020-01-26',
  off: extended.off.join(' '),
  work: extended.work.filter((day) => day !== '2020-02-03').join(' '),
}
const LOADED = '2020-01-27'

const bureauId = await createAgency(db, admin('2019-12-02'), agencyId, {
  ...({ kind: 'department', level: 'county', name: '某某县某局', shortName: '' } as const),
  ...{ regionCode: '139998', creditCode: '', siteCode: '', position: 0 },
})
const bureau = actors({ agencyId: bureauId, personId: '' })
const people = {
  [agencyId]: office,
  [bureauId]: {
    officer: (day: Day) => ({ ...bureau.officer(day), personId: null }),
    leader: (day: Day) => ({ ...bureau.leader(day), personId: null }),
  },
}

type Expected = (when: When) => { readonly dueOn: Day | null; readonly nextOn: Day | null }
interface Kept {
  readonly agencyId: string
  readonly id: string
  readonly about: string
  readonly expected: Expected
}
const files: Kept[] = []

/** Registers a file, lets things happen to it, and says what its days must be. */
async function file(
  about: string,
  receivedOn: Day,
  happen: readonly NewEvent[],
  expected: Expected,
  of: string = agencyId,
): Promise<string> {
  const by = people[of]
  assert.ok(by)
  const { id } = await registerApplication(db, testSealer, by.officer(receivedOn), {
    ...filledApplication({ submittedOn: receivedOn, wanted: about }),
  })
  for (const event of happen) {
    const acting = event.event === 'extended' ? by.leader(event.on) : by.officer(event.on)
    await recordEvent(db, acting, { agencyId: of, applicationId: id, event, despite: '测试' })
  }
  files.push({ agencyId: of, id, about, expected })
  return id
}
const answerIn =
  (from: Day, workdays: number): Expected =>
  (when) => {
    const dueOn = nth(when, from, workdays)
    return { dueOn, nextOn: dueOn }
  }
const reply = (on: Day, disposition: DispositionCode): readonly NewEvent[] => [
  { event: 'replied', on, disposition },
  { event: 'replySent', on, by: 'post' },
]

// Received on each day from 23 December to 23 January: the early ones end before 31 January.
for (let day = '2019-12-23'; day <= '2020-01-23'; day = addDays(day, 1))
  await file(`${day}收到的`, day, [], answerIn(day, 20), day < '2020-01-08' ? bureauId : agencyId)
await file(
  '延长了的',
  '2020-01-06',
  [
    { event: 'extended', on: '2020-01-13', workdays: 15, approver: '某主任' },
    { event: 'extensionNotified', on: '2020-01-14' },
  ],
  answerIn('2020-01-06', 35),
)
await file(
  '等补正的，期限跨过假期',
  '2020-01-14',
  [
    { event: 'correctionNotice', on: '2020-01-15', workdays: 10 },
    { event: 'noticeServed', on: '2020-01-16', notice: 'correction' },
  ],
  (when) => ({ dueOn: null, nextOn: nth(when, '2020-01-16', 10) }),
)
await file(
  '等补正的，告知书定了日期',
  '2020-01-14',
  [
    { event: 'correctionNotice', on: '2020-01-15', answerBy: '2020-02-10' },
    { event: 'noticeServed', on: '2020-01-16', notice: 'correction' },
  ],
  () => ({ dueOn: null, nextOn: '2020-02-10' }),
)
await file(
  '补正过的，重新起算',
  '2019-12-26',
  [
    { event: 'correctionNotice', on: '2019-12-30', workdays: 10 },
    { event: 'noticeServed', on: '2019-12-30', notice: 'correction' },
    { event: 'corrected', on: '2020-01-09' },
  ],
  answerIn('2020-01-09', 20),
)
await file('已经答复的', '2020-01-08', reply('2020-01-15', 'granted'), (when) => ({
  dueOn: nth(when === 'after' ? 'before' : when, '2020-01-08', 20),
  nextOn: null,
}))
{
  const consulted = '2020-01-15'
  const id = await file('征求第三方意见的，还没有答复', '2020-01-10', [], (when) => {
    const answerBy = nth(when, '2020-01-16', 15)
    const stopped = between(when, consulted, answerBy)
    return { dueOn: nth(when, '2020-01-10', 20 + stopped), nextOn: answerBy }
  })
  const { code } = await consultParty(db, testSealer, office.officer(consulted), {
    ...{ agencyId, applicationId: id, on: consulted },
    party: { role: 'thirdParty', name: '某丙丁', isPerson: true, contact: '' },
  })
  await recordEvent(db, office.officer('2020-01-16'), {
    ...{ agencyId, applicationId: id },
    event: { event: 'consultationServed', on: '2020-01-16', consultation: code },
  })
}
{
  const id = await file('征求过意见的，节前已经答复', '2020-01-10', [], (when) =>
    answerIn('2020-01-10', 20 + between(when, '2020-01-13', '2020-01-17'))(when),
  )
  const { code } = await consultParty(db, testSealer, office.officer('2020-01-13'), {
    ...{ agencyId, applicationId: id, on: '2020-01-13' },
    party: { role: 'coProducer', name: '某某县另一局', isPerson: false, contact: '' },
  })
  await recordEvent(db, office.officer('2020-01-17'), {
    ...{ agencyId, applicationId: id },
    event: { event: 'consultationAnswered', on: '2020-01-17', consultation: code },
  })
}

const stored = async ({ agencyId: of, id }: Kept) => {
  const by = people[of]
  assert.ok(by)
  const { application } = await viewApplication(db, by.officer(LOADED), of, id)
  return application
}
/** What must move: the day of the answer; where that stays, the day that is waited for. */
const expectedMoves = files.flatMap(({ id, about, expected }) => {
  const [before, after_] = [expected('before'), expected('after')]
  const what = before.dueOn !== after_.dueOn ? 'answer' : 'term'
  const [from, to] =
    what === 'answer' ? [before.dueOn, after_.dueOn] : [before.nextOn, after_.nextOn]
  return from === to ? [] : [{ id, about, what, from, to }]
})

test('载入以前：各件的期限照原来的安排', async () => {
  assert.equal(files.length, 39)
  for (const each of files) {
    const { dueOn, nextOn } = await stored(each)
    assert.deepEqual({ dueOn, nextOn }, each.expected('before'), each.about)
  }
  const untouched = files.length - expectedMoves.length
  assert.ok(expectedMoves.length >= 25 && untouched >= 5, `${expectedMoves.length} ${untouched}`)
})

test('先看再载入：说得出哪些机关的哪些申请从哪天移到哪天，什么也没改', async () => {
  const { agencies, elsewhere, content } = await previewNotice(db, admin(LOADED), notice)
  assert.equal(elsewhere, 0)
  assert.deepEqual(content.changes.at(-1)?.days, ['2020-01-31', '2020-02-01', '2020-02-02'])
  const moves = agencies.flatMap((each) => each.moves)
  assert.deepEqual(
    moves
      .map(({ applicationId, what, dueBefore, dueAfter }) => [
        applicationId,
        what,
        dueBefore,
        dueAfter,
      ])
      .toSorted(),
    expectedMoves.map(({ id, what, from, to }) => [id, what, from, to]).toSorted(),
  )
  for (const each of files) {
    const { dueOn, nextOn } = await stored(each)
    assert.deepEqual({ dueOn, nextOn }, each.expected('before'), each.about)
  }
})

test('2020 年春节假期延长：恰好该移的移了，各移该移的天数，别的没有动；同另算的一致', async () => {
  assert.deepEqual(await loadNotice(db, admin(LOADED), notice), { year: 2020, version: 2 })
  for (const each of files) {
    const { dueOn, nextOn } = await stored(each)
    assert.deepEqual({ dueOn, nextOn }, each.expected('after'), each.about)
  }
  // By hand: the twentieth working day after 6 January was 6 February; two days fell away.
  const sixth = files.find(({ about }) => about === '2020-01-06收到的')
  assert.ok(sixth)
  assert.deepEqual(
    [sixth.expected('before').dueOn, sixth.expected('after').dueOn],
    ['2020-02-06', '2020-02-10'],
  )
  const rows = [agencyId, bureauId].map(async (of) => {
    const { changes } = await viewDueChanges(db, people[of]?.officer(LOADED) as Acting, of)
    return changes
  })
  const changes = (await Promise.all(rows)).flat()
  assert.deepEqual(
    changes
      .map((each) => [each.applicationId, each.what, each.dueBefore, each.dueAfter])
      .toSorted(),
    expectedMoves.map(({ id, what, from, to }) => [id, what, from, to]).toSorted(),
  )
  assert.ok(changes.every(({ version, signedAt }) => version === 2 && signedAt === null))
})

test('签认：各机关的人签一次，记在链上；没有签以前是待办；别人签不了', async () => {
  const officer = office.officer('2020-02-03')
  const waiting = await dueChangesTodo(db, officer)
  const own = await viewDueChanges(db, officer, agencyId)
  assert.deepEqual(waiting, [{ year: 2020, version: 2, count: own.changes.length }])
  assert.ok(own.maySign)
  const handler = office.as(['handler'], '2020-02-03')
  assert.deepEqual(await dueChangesTodo(db, handler), [])
  const sign = (acting: Acting, of = agencyId) =>
    signDueChanges(db, acting, of, { year: 2020, version: 2 })
  const status = (code: number) => (error: unknown) =>
    error instanceof Problem && error.status === code
  await assert.rejects(sign(handler), status(403))
  await assert.rejects(sign(office.officer('2020-02-03'), bureauId), status(404))
  const both = await Promise.allSettled([sign(officer), sign(officer)])
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual(await dueChangesTodo(db, officer), [])
  const signed = await viewDueChanges(db, officer, agencyId)
  assert.ok(signed.changes.every(({ signedAt, signedBy }) => signedAt && signedBy === '某人'))
  const acts = await actsAfter(db, agencyId, 0, 5000)
  assert.equal(acts.filter(({ action }) => action === 'dueChange.sign').length, 1)
  assert.equal(acts.filter(({ action }) => action === 'calendar.load').length, 1)
  const verification = verifyChain()
  verification.add(acts)
  assert.deepEqual(verification.end(await headOf(db, agencyId)), [])
  const bureauChanges = await viewDueChanges(db, admin2(), bureauId)
  assert.ok(bureauChanges.changes.every(({ signedAt }) => signedAt === null))
})
const admin2 = (): Acting => ({ ...office.as(['supervisor'], '2020-02-03'), personId: null })

test('过了一天：没有补正的成为视为放弃，别的不变；再做一次没有不同', async () => {
  const late = Date.parse('2020-02-12T00:10:00+08:00')
  const waiting = files.filter(({ about }) => about.startsWith('等补正的'))
  const before = await Promise.all(files.map(stored))
  await passDay(db, late)
  const passed = await Promise.all(files.map(stored))
  for (const each of waiting) assert.equal((await stored(each)).state, 'deemedAbandoned')
  for (const [i, each] of passed.entries())
    if (!waiting.some(({ id }) => id === each.id) && each.state !== 'consulting')
      assert.deepEqual(each, before[i])
  await passDay(db, late)
  assert.deepEqual(await Promise.all(files.map(stored)), passed)
})
