import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../db/testing.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import { LOCKED_MS } from './lock-out.ts'
import {
  disableSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
} from './second-factor/change.ts'
import { codeAt } from './second-factor/code.ts'
import { beginEnrolment, confirmEnrolment, countRecoveryCodes } from './second-factor/enrol.ts'
import { passSecondFactor } from './second-factor/pass-second-factor.ts'
import { findSession } from './sessions/find-session.ts'
import { actingOf, type SignedIn } from './sessions/session.ts'
import { signIn } from './sign-in.ts'
import { actsAbout, addPerson, entryOf, testPassword, testSealer } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const STEP = 30_000
let now = testNow
const clock = () => now
const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code

async function enter(name: string): Promise<{ token: string; person: SignedIn }> {
  const { token } = await signIn(db, clock, entryOf(name))
  return { token, person: await again(token) }
}

async function again(token: string): Promise<SignedIn> {
  const found = await findSession(db, token, now)
  assert.ok(found)
  return found
}

/** Signed in, with a second factor just enabled, and the next code not used yet. */
async function enrolled(name: string, role: 'handler' | 'administrator' = 'handler') {
  const id = await addPerson(db, county.agencyId, name, [role])
  const { token, person } = await enter(name)
  const { secret } = await beginEnrolment(db, testSealer, person)
  const codes = await confirmEnrolment(db, clock, testSealer, person, codeAt(secret, now))
  now += STEP
  return { id, token, secret, codes, person: await again(token) }
}

const pass = (person: SignedIn, code: string) =>
  passSecondFactor(db, clock, testSealer, person, { kind: 'code', code })
const recover = (person: SignedIn, code: string) =>
  passSecondFactor(db, clock, testSealer, person, { kind: 'recoveryCode', code })

test('启用：密钥加密存着，二维码没有行内样式，验证码对了才算', async () => {
  const id = await addPerson(db, county.agencyId, 'enrol')
  const { token, person } = await enter('enrol')
  const one = await beginEnrolment(db, testSealer, person)
  const two = await beginEnrolment(db, testSealer, person)
  assert.equal(two.secret, one.secret)
  assert.match(one.uri, /^otpauth:\/\/totp\/.*enrol\?.*secret=[A-Z2-7]{32}/)
  assert.match(one.qrCode, /^<svg /)
  assert.doesNotMatch(one.qrCode, /style|script/)
  const kept = await db.selectFrom('person').select('totpSecret').where('id', '=', id).execute()
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(one.secret))
  const wrong = codeAt(one.secret, now + 10 * STEP)
  await assert.rejects(confirmEnrolment(db, clock, testSealer, person, wrong), Invalid)
  assert.equal((await again(token)).hasSecondFactor, false)
  const code = codeAt(one.secret, now)
  const codes = await confirmEnrolment(db, clock, testSealer, person, code)
  assert.equal(new Set(codes).size, 10)
  for (const each of codes) assert.match(each, /^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)
  const after = await again(token)
  assert.deepEqual([after.hasSecondFactor, after.due], [true, undefined])
  await assert.rejects(beginEnrolment(db, testSealer, after), problem('secondFactorChanged'))
  await assert.rejects(
    confirmEnrolment(db, clock, testSealer, after, code),
    problem('secondFactorChanged'),
  )
  assert.deepEqual(await actsAbout(db, id), ['signIn.pass', 'secondFactor.confirm'])
})

test('登录：验证码通过以前没有一个角色，通过以后才有', async () => {
  const { secret } = await enrolled('steps')
  const { token, person } = await enter('steps')
  assert.equal(person.due, 'secondFactor')
  assert.deepEqual(actingOf(person, now).roles, [])
  await pass(person, codeAt(secret, now))
  assert.deepEqual(actingOf(await again(token), now).roles, ['handler'])
})

test('验证码：前后各差一步可以，差两步不行；空格、全角照样认', async () => {
  const { secret } = await enrolled('drift')
  now += 10 * STEP
  const { person } = await enter('drift')
  await assert.rejects(pass(person, codeAt(secret, now - 2 * STEP)), problem('wrongCode'))
  await assert.rejects(pass(person, codeAt(secret, now + 2 * STEP)), problem('wrongCode'))
  await assert.rejects(pass(person, 'abcdef'), problem('wrongCode'))
  await pass(person, codeAt(secret, now - STEP))
  const { person: later } = await enter('drift')
  const next = codeAt(secret, now + STEP)
  const wide = [...next].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
  await pass(later, ` ${wide.slice(0, 3)} ${wide.slice(3)} `)
})

test('验证码用过一次就不能再用，更早的也不能；同时来两个只有一个成', async () => {
  const { secret } = await enrolled('replay')
  const code = codeAt(secret, now)
  const [one, two] = [await enter('replay'), await enter('replay')]
  const both = await Promise.allSettled([pass(one.person, code), pass(two.person, code)])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
  const { person } = await enter('replay')
  await assert.rejects(pass(person, code), problem('wrongCode'))
  await assert.rejects(pass(person, codeAt(secret, now - STEP)), problem('wrongCode'))
})

test('同一个会话重复提交：第二次不算错', async () => {
  const { id, secret } = await enrolled('double')
  const { person } = await enter('double')
  const code = codeAt(secret, now)
  await Promise.all([pass(person, code), pass(person, code)])
  assert.ok(!(await actsAbout(db, id)).includes('signIn.fail'))
})

test('锁定：知道密码也不能无穷尽地试验证码', async () => {
  const { secret } = await enrolled('guess')
  const wrong = () => codeAt(secret, now + 50 * STEP)
  for (let i = 0; i < 4; i++) {
    // The password anew each time must not wipe the count.
    const { person } = await enter('guess')
    await assert.rejects(pass(person, wrong()), problem('wrongCode'))
  }
  const { person } = await enter('guess')
  await assert.rejects(pass(person, wrong()), problem('locked'))
  await assert.rejects(pass(person, codeAt(secret, now)), problem('locked'))
  await assert.rejects(enter('guess'), problem('locked'))
  now += LOCKED_MS
  const later = await enter('guess')
  await pass(later.person, codeAt(secret, now))
})

test('恢复码：每个一次，不管大小写和横线；不是本人的不行', async () => {
  const { codes } = await enrolled('lost')
  const { codes: others } = await enrolled('other')
  const [first = '', second = ''] = codes
  const one = await enter('lost')
  await assert.rejects(recover(one.person, others[0] ?? ''), problem('wrongRecoveryCode'))
  await recover(one.person, first.toLowerCase().replaceAll('-', ' '))
  assert.equal((await again(one.token)).due, undefined)
  assert.equal(await countRecoveryCodes(db, one.person), 9)
  const two = await enter('lost')
  await assert.rejects(recover(two.person, first), problem('wrongRecoveryCode'))
  await recover(two.person, second)
})

test('换一组恢复码：要验证码；旧的作废', async () => {
  const { person, secret, codes } = await enrolled('renew')
  const renew = (code: string) => renewRecoveryCodes(db, clock, testSealer, person, code)
  await assert.rejects(renew('000000'), problem('wrongCode'))
  const fresh = await renew(codeAt(secret, now))
  const { person: later } = await enter('renew')
  await assert.rejects(recover(later, codes[0] ?? ''), problem('wrongRecoveryCode'))
  await assert.rejects(
    renewRecoveryCodes(db, clock, testSealer, later, codeAt(secret, now)),
    problem('notSignedIn'),
  )
  await recover(later, fresh[0] ?? '')
})

test('停用：密码和验证码都要；角色必须用的不能停用', async () => {
  const { id, token, person, secret } = await enrolled('off')
  const disable = (who: SignedIn, password: string, code: string) =>
    disableSecondFactor(db, clock, testSealer, who, { password, proof: { kind: 'code', code } })
  await assert.rejects(disable(person, '错', codeAt(secret, now)), Invalid)
  await assert.rejects(disable(person, testPassword, '000000'), problem('wrongCode'))
  await disable(person, testPassword, codeAt(secret, now))
  assert.equal((await again(token)).hasSecondFactor, false)
  assert.equal(await countRecoveryCodes(db, person), 0)
  assert.equal((await actsAbout(db, id)).at(-1), 'secondFactor.disable')
  const boss = await enrolled('boss', 'administrator')
  await assert.rejects(
    disable(boss.person, testPassword, codeAt(boss.secret, now)),
    problem('secondFactorNeeded'),
  )
})

test('管理员没有启用的：先启用，才有角色', async () => {
  await addPerson(db, county.agencyId, 'chief', ['administrator'])
  const { token, person } = await enter('chief')
  assert.equal(person.due, 'enrolment')
  assert.deepEqual(actingOf(person, now).roles, [])
  const { secret } = await beginEnrolment(db, testSealer, person)
  await confirmEnrolment(db, clock, testSealer, person, codeAt(secret, now))
  assert.deepEqual(actingOf(await again(token), now).roles, ['administrator'])
})

test('重置别人的：登录全部结束，下次不再要；不能重置自己的，没有权限的不行', async () => {
  const { id, token, person } = await enrolled('gone')
  const acting = { ...admin, at: now }
  await assert.rejects(resetSecondFactor(db, actingOf(person, now), id), problem('notAllowed'))
  await assert.rejects(
    resetSecondFactor(db, { ...acting, personId: id }, id),
    problem('notYourself'),
  )
  await resetSecondFactor(db, acting, id)
  assert.equal(await findSession(db, token, now), undefined)
  assert.equal((await enter('gone')).person.due, undefined)
})
