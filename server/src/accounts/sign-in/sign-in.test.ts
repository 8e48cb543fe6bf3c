import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actsAfter, headOf, verifyChain } from '../../chain/index.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { disablePerson, enablePerson } from '../people.ts'
import { changeAgency } from '../store.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import { changePassword } from './change-password.ts'
import { LOCKED_MS } from './lock-out.ts'
import { takeTurn } from './rate/take-turn.ts'
import {
  endOtherSessions,
  endSession,
  endSessionsOf,
  listSessions,
  signOut,
} from './sessions/end-session.ts'
import { findSession } from './sessions/find-session.ts'
import { actingOf, IDLE_MS, LONGEST_MS } from './sessions/session.ts'
import { signIn } from './sign-in.ts'
import { sweepSignIns } from './sweep.ts'
import { actsAbout, addPerson, entryOf, testPassword } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

let now = testNow
const clock = () => now
const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const enter = (name: string, password?: string) => signIn(db, clock, entryOf(name, password))

async function signedIn(name: string) {
  const { token } = await enter(name)
  const found = await findSession(db, token, now)
  assert.ok(found)
  return { token, person: found }
}

test('登录：登录名不分大小写；会话说出是谁、什么角色；令牌不在库里', async () => {
  const id = await addPerson(db, county.agencyId, 'Li.Si', ['handler', 'disclosureOfficer'])
  const { token, person } = await signedIn('li.SI')
  assert.equal(person.personId, id)
  assert.equal(person.agencyName, county.name)
  assert.deepEqual(person.roles, ['disclosureOfficer', 'handler'])
  assert.equal(person.due, undefined)
  assert.equal(person.hasPassword, true)
  assert.deepEqual(actingOf(person, now).roles, person.roles)
  const kept = await db.selectFrom('session').selectAll().where('personId', '=', id).execute()
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(token))
  assert.equal(await findSession(db, `${token}x`, now), undefined)
  assert.deepEqual(await actsAbout(db, id), ['signIn.pass'])
})

test('没有角色的人也能登录，没有一个角色', async () => {
  await addPerson(db, county.agencyId, 'nobody', [])
  const { person } = await signedIn('nobody')
  assert.deepEqual(person.roles, [])
})

test('锁定：连错五次锁十五分钟，对的也不行；对一次重新计', async () => {
  const id = await addPerson(db, county.agencyId, 'lock')
  for (let i = 0; i < 4; i++) await assert.rejects(enter('lock', '错'), problem('wrongPassword'))
  await enter('lock')
  for (let i = 0; i < 4; i++) await assert.rejects(enter('lock', '错'), problem('wrongPassword'))
  await assert.rejects(enter('lock', '错'), problem('locked'))
  await assert.rejects(enter('lock'), problem('locked'))
  now += LOCKED_MS
  await enter('lock')
  const acts = await actsAbout(db, id)
  assert.equal(acts.filter((act) => act === 'signIn.fail').length, 9)
  assert.equal(acts.filter((act) => act === 'signIn.lock').length, 1)
  assert.equal(acts.filter((act) => act === 'signIn.pass').length, 2)
})

test('锁定：同时来二十次错的，只有前五次算数，此后对的也不行', async () => {
  const id = await addPerson(db, county.agencyId, 'storm')
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => enter('storm', '错')))
  const codes = tries.map((each) => each.status === 'rejected' && each.reason.code)
  assert.equal(codes.filter((code) => code === 'wrongPassword').length, 4)
  assert.equal(codes.filter((code) => code === 'locked').length, 16)
  await assert.rejects(enter('storm'), problem('locked'))
  assert.equal((await actsAbout(db, id)).filter((act) => act === 'signIn.fail').length, 5)
})

test('没有的登录名：一样的话，一样锁定，链上什么也不记', async () => {
  const before = await headOf(db, county.agencyId)
  for (let i = 0; i < 4; i++) await assert.rejects(enter('谁也不是'), problem('wrongPassword'))
  await assert.rejects(enter('谁也不是'), problem('locked'))
  await assert.rejects(enter('谁也不是'), problem('locked'))
  now += LOCKED_MS
  await assert.rejects(enter('谁也不是'), problem('wrongPassword'))
  assert.deepEqual(await headOf(db, county.agencyId), before)
})

test('停用的人、撤销的机关：和密码不对一样的话；登录着的也随即不行', async () => {
  const id = await addPerson(db, county.agencyId, 'leaver')
  const { token } = await signedIn('leaver')
  await disablePerson(db, admin, id)
  assert.equal(await findSession(db, token, now), undefined)
  await assert.rejects(enter('leaver'), problem('wrongPassword'))
  await enablePerson(db, admin, id)
  assert.equal(await findSession(db, token, now), undefined, 'an ended session stays ended')
  await enter('leaver')
  const closed = await foundCounty(db, '撤销了的县')
  await addPerson(db, closed.agencyId, 'orphan')
  const orphan = await signedIn('orphan')
  const closedAt = new Date(now)
  await db.transaction().execute((tx) => changeAgency(tx, closed.agencyId, { closedAt }))
  assert.equal(await findSession(db, orphan.token, now), undefined)
  await assert.rejects(enter('orphan'), problem('wrongPassword'))
})

test('从一个地址来得太多：先拒绝，别的地址照常', async () => {
  await addPerson(db, county.agencyId, 'crowd')
  const from = (address: string) => signIn(db, clock, entryOf('crowd', testPassword, address))
  for (let i = 0; i < 60; i++) await takeTurn(db, 'signIn 10.0.0.9', 60, 60_000, now)
  await assert.rejects(from('10.0.0.9'), problem('signInTooOften'))
  await from('10.0.0.8')
  now += 60_000
  await from('10.0.0.9')
})

test('限制频率：同时来也数得准，过了时间重新数', async () => {
  const turns = await Promise.all(
    Array.from({ length: 10 }, () => takeTurn(db, '某处', 6, 1000, now)),
  )
  assert.equal(turns.filter(Boolean).length, 6)
  now += 1000
  assert.equal(await takeTurn(db, '某处', 6, 1000, now), true)
})

test('会话：闲置半小时、满十二小时都到期；用着就不算闲置', async () => {
  await addPerson(db, county.agencyId, 'idle')
  const { token } = await signedIn('idle')
  const alive = async () => (await findSession(db, token, now)) !== undefined
  now += IDLE_MS - 1
  assert.equal(await alive(), true)
  now += IDLE_MS - 1
  assert.equal(await alive(), true)
  now += IDLE_MS
  assert.equal(await alive(), false)
  const second = await signedIn('idle')
  const ends = now + LONGEST_MS
  while (now + IDLE_MS - 60_000 < ends) {
    assert.ok(await findSession(db, second.token, now))
    now += IDLE_MS - 60_000
  }
  now = ends
  assert.equal(await findSession(db, second.token, now), undefined)
})

test('会话：列出自己的，结束一处、结束别处、退出', async () => {
  const id = await addPerson(db, county.agencyId, 'many')
  const stranger = await addPerson(db, county.agencyId, 'stranger')
  const [one, two, three] = [await signedIn('many'), await signedIn('many'), await signedIn('many')]
  const other = await signedIn('stranger')
  const list = await listSessions(db, clock, one.person)
  assert.equal(list.length, 3)
  assert.equal(list.filter(({ isThis }) => isThis).length, 1)
  await endSession(db, clock, one.person, other.person.sessionId)
  assert.ok(await findSession(db, other.token, now), 'not one of mine')
  await endSession(db, clock, one.person, two.person.sessionId)
  assert.equal(await findSession(db, two.token, now), undefined)
  await endOtherSessions(db, clock, one.person)
  assert.equal(await findSession(db, three.token, now), undefined)
  assert.ok(await findSession(db, one.token, now))
  await signOut(db, clock, one.person)
  assert.equal(await findSession(db, one.token, now), undefined)
  assert.deepEqual((await actsAbout(db, id)).slice(3), ['session.end', 'session.end', 'signIn.end'])
  assert.deepEqual(await actsAbout(db, stranger), ['signIn.pass'])
})

test('结束别人的登录：要有权限，记在链上', async () => {
  const id = await addPerson(db, county.agencyId, 'ended')
  const { token, person } = await signedIn('ended')
  await assert.rejects(endSessionsOf(db, actingOf(person, now), id), problem('notAllowed'))
  await endSessionsOf(db, { ...admin, at: now }, id)
  assert.equal(await findSession(db, token, now), undefined)
  assert.deepEqual(await actsAbout(db, id), ['signIn.pass', 'session.endOthers'])
})

test('修改密码：要现在的；别处的登录结束，旧密码不行了', async () => {
  await addPerson(db, county.agencyId, 'changer')
  const here = await signedIn('changer')
  const there = await signedIn('changer')
  const change = (current: string, next: string) =>
    changePassword(db, clock, here.person, { current, next })
  const invalid = (field: string) => (error: unknown) =>
    error instanceof Invalid && field in error.faults
  await assert.rejects(change('错', '处处闻啼鸟-2026'), invalid('current'))
  await assert.rejects(change(testPassword, '短'), invalid('next'))
  await assert.rejects(change(testPassword, testPassword), invalid('next'))
  await change(testPassword, '处处闻啼鸟-2026')
  assert.ok(await findSession(db, here.token, now))
  assert.equal(await findSession(db, there.token, now), undefined)
  await assert.rejects(enter('changer'), problem('wrongPassword'))
  await enter('changer', '处处闻啼鸟-2026')
})

test('必须换密码的：换掉以前没有一个角色', async () => {
  const id = await addPerson(db, county.agencyId, 'fresh')
  await db.updateTable('person').set({ mustChangePassword: true }).where('id', '=', id).execute()
  const { token, person } = await signedIn('fresh')
  assert.equal(person.due, 'newPassword')
  assert.deepEqual(actingOf(person, now).roles, [])
  await changePassword(db, clock, person, { next: '夜来风雨声-2026' })
  assert.equal((await findSession(db, token, now))?.due, undefined)
})

test('清理：过期很久的没有了，还有效的都在', async () => {
  await addPerson(db, county.agencyId, 'sweeper')
  const { token } = await signedIn('sweeper')
  now += 60_000
  await sweepSignIns(db, now)
  assert.ok(await findSession(db, token, now))
  await sweepSignIns(db, now + 9 * 24 * 3_600_000)
  assert.equal(await findSession(db, token, now), undefined)
  const left = await db.selectFrom('rateWindow').selectAll().execute()
  assert.deepEqual(left, [])
})

test('链：登录方面的行为都在，没有断，没有个人信息', async () => {
  const acts = await actsAfter(db, county.agencyId, 0, 1000)
  const chain = verifyChain()
  chain.add(acts)
  assert.deepEqual(chain.end(await headOf(db, county.agencyId)), [])
  const facts = JSON.stringify(acts.map((act) => act.facts))
  assert.doesNotMatch(facts, /host of|changer|某人|10\.0\.0/)
})
