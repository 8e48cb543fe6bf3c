import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../db/testing.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { disablePerson, enablePerson } from '../people.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import { changePassword } from './change-password.ts'
import { LINK_LASTS_MS } from './links/one-time-link.ts'
import { offerPasswordReset, openPasswordReset, resetPassword } from './links/reset-password.ts'
import { createFirstAdministrator, offerSetup, openSetup, type SetupEntry } from './links/set-up.ts'
import { findSession } from './sessions/find-session.ts'
import { actingOf } from './sessions/session.ts'
import { signIn } from './sign-in.ts'
import { actsAbout, addPerson, entryOf, testPassword } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

let now = testNow
const clock = () => now
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const visitor = { address: '10.0.0.1', userAgent: '测试' }

const entry = (name: string, more: Partial<SetupEntry> = {}): SetupEntry => ({
  agency: {
    name,
    kind: 'government',
    level: 'county',
    regionCode: '320829',
    creditCode: '',
  },
  name: '首位管理员',
  signInName: `admin-${name}`,
  password: testPassword,
  ...more,
})
const setUp = (token: string, more: SetupEntry) =>
  createFirstAdministrator(db, clock, token, more, visitor)

async function firstAgency() {
  const { id } = await db
    .selectFrom('agency')
    .select('id')
    .where('parentId', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

test('首次启动：过期的、不是它的、填错的都不成，什么也没有建', async () => {
  const stale = await offerSetup(db, now)
  assert.ok(stale)
  now += LINK_LASTS_MS
  await assert.rejects(openSetup(db, clock, stale), problem('linkGone'))
  await assert.rejects(openSetup(db, clock, 'x'), problem('linkGone'))
  const token = await offerSetup(db, now)
  assert.ok(token)
  await openSetup(db, clock, token)
  const faulty = entry('甲', {
    agency: { name: ' ', kind: 'government', level: 'county', regionCode: '1', creditCode: '2' },
    name: '',
    signInName: 'a b',
    password: '短',
  })
  await assert.rejects(setUp(token, faulty), (error) => {
    assert.ok(error instanceof Invalid)
    const fields = ['creditCode', 'name', 'password', 'personName', 'regionCode', 'shortName']
    assert.deepEqual(Object.keys(error.faults).sort(), [...fields, 'signInName'])
    return true
  })
  await openSetup(db, clock, token)
  assert.deepEqual(await db.selectFrom('agency').selectAll().execute(), [])
})

test('首次启动：同时来两个，一个成，一个说已经有了；此后不再给', async () => {
  const [one, two] = [await offerSetup(db, now), await offerSetup(db, now)]
  assert.ok(one && two)
  const tries = await Promise.allSettled([
    setUp(one, entry('甲')),
    setUp(two, entry('乙')),
    setUp(one, entry('丙')),
  ])
  const refused = tries.filter((each) => each.status === 'rejected')
  assert.equal(refused.length, 2)
  for (const { reason } of refused)
    assert.ok(problem('alreadySetUp')(reason) || problem('linkGone')(reason), String(reason))
  assert.equal((await db.selectFrom('agency').selectAll().execute()).length, 1)
  assert.equal(await offerSetup(db, now), undefined)
  await assert.rejects(openSetup(db, clock, two), problem('alreadySetUp'))
  const [made] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  assert.ok(made)
  const person = await findSession(db, made.token, now)
  assert.deepEqual([person?.due, person?.via], ['enrolment', 'setup'])
  assert.deepEqual(await actsAbout(db, made.personId), ['setup.complete', 'signIn.pass'])
})

test('设定密码的链接：新人设、忘了的人重设，用一次，24 小时', async () => {
  const agencyId = await firstAgency()
  const admin = () => ({ ...actingAs('', agencyId, ['administrator']), personId: null, at: now })
  const id = await addPerson(db, agencyId, 'forgetful')
  const { token: session } = await signIn(db, clock, entryOf('forgetful'))
  const first = await offerPasswordReset(db, admin(), id)
  const token = await offerPasswordReset(db, admin(), id)
  await assert.rejects(openPasswordReset(db, clock, first), problem('linkGone'))
  assert.equal((await openPasswordReset(db, clock, token)).signInName, 'forgetful')
  await assert.rejects(resetPassword(db, clock, token, '短'), Invalid)
  await signIn(db, clock, entryOf('forgetful'))
  for (let i = 0; i < 5; i++)
    await assert.rejects(signIn(db, clock, entryOf('forgetful', '错')), Problem)
  const both = await Promise.allSettled([
    resetPassword(db, clock, token, '花落知多少-2026'),
    resetPassword(db, clock, token, '花落知多少-2027'),
  ])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
  const chosen = both[0]?.status === 'fulfilled' ? '花落知多少-2026' : '花落知多少-2027'
  assert.equal(await findSession(db, session, now), undefined)
  await assert.rejects(resetPassword(db, clock, token, testPassword), problem('linkGone'))
  await signIn(db, clock, entryOf('forgetful', chosen))
  const late = await offerPasswordReset(db, admin(), id)
  now += LINK_LASTS_MS
  await assert.rejects(openPasswordReset(db, clock, late), problem('linkGone'))
})

test('设定密码的链接：没有权限的发不了；首次启动的链接不能用来设密码', async () => {
  const agencyId = await firstAgency()
  const id = await addPerson(db, agencyId, 'target')
  await addPerson(db, agencyId, 'plain')
  const { token } = await signIn(db, clock, entryOf('plain'))
  const plain = await findSession(db, token, now)
  assert.ok(plain)
  await assert.rejects(offerPasswordReset(db, actingOf(plain, now), id), problem('notAllowed'))
  const reset = await offerPasswordReset(db, actingAs(id, agencyId, ['administrator']), id)
  await assert.rejects(setUp(reset, entry('丁')), problem('alreadySetUp'))
})

test('发出去还没有用的链接：停用过、自己改了密码的，都作废', async () => {
  const { agencyId } = await foundCounty(db, '另一个县人民政府')
  const admin = { ...actingAs('', agencyId, ['administrator']), personId: null }
  const gone = (token: string) =>
    assert.rejects(
      openPasswordReset(db, () => testNow, token),
      problem('linkGone'),
    )
  const id = await addPerson(db, agencyId, 'link-gone')
  const before = await offerPasswordReset(db, admin, id)
  await disablePerson(db, admin, id)
  await gone(before)
  await enablePerson(db, admin, id)
  await gone(before)
  const unused = await offerPasswordReset(db, admin, id)
  const { token } = await signIn(db, () => testNow, entryOf('link-gone'))
  const person = await findSession(db, token, testNow)
  assert.ok(person)
  const change = { current: testPassword, next: '早起的鸟儿-2026' }
  await changePassword(db, () => testNow, person, change)
  await gone(unused)
})
