import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { CHALLENGE_MS, checkChallenge, newChallenge } from './proof-of-work.ts'
import { openSealer } from './seal.ts'
import { isRightAnswer, wordQuestion } from './word-question.ts'

const key = (fill: number) => ({ id: `k${fill}`, secret: new Uint8Array(32).fill(fill) })
const sealer = openSealer([key(1)], { nationalCrypto: false })
const at = Date.UTC(2026, 2, 2)
const purpose = 'application'

/** What a browser does, written another way. */
function worked({ seed, bits, parts }: ReturnType<typeof newChallenge>): string {
  return Array.from({ length: parts }, (_, part) => {
    for (let counter = 0; ; counter++) {
      const digest = createHash('sha256').update(`${seed}.${part}.${counter}`).digest('hex')
      if (BigInt(`0x${digest}`) >> BigInt(256 - bits) === 0n) return counter
    }
  }).join('-')
}

const challenge = newChallenge(sealer, purpose, at)
const proof = worked(challenge)
const given = { token: challenge.token, proof, answer: '' }

test('算对了：成；同一题记同一个键，不同的题不同', () => {
  const outcome = checkChallenge(sealer, purpose, given, at + 1000)
  assert.deepEqual(outcome, {
    isProven: true,
    key: `challenge ${challenge.seed}`,
    until: at + CHALLENGE_MS,
  })
  assert.notEqual(newChallenge(sealer, purpose, at).seed, challenge.seed)
})

test('另一个进程、换过密钥和算法以后：照样认得', () => {
  const others = [
    openSealer([key(1)], { nationalCrypto: false }),
    openSealer([key(2), key(1)], { nationalCrypto: false }),
    openSealer([key(2), key(1)], { nationalCrypto: true }),
  ]
  for (const other of others) assert.ok(checkChallenge(other, purpose, given, at).isProven)
  const stranger = openSealer([key(3)], { nationalCrypto: false })
  assert.ok(!checkChallenge(stranger, purpose, given, at).isProven)
})

test('别的表的、过期的、改过的、空的：都不成，说为什么', () => {
  const refused = (answer: Partial<typeof given>, when = at, what = purpose) => {
    const outcome = checkChallenge(sealer, what, { ...given, ...answer }, when)
    return outcome.isProven ? assert.fail('proven') : outcome.text
  }
  assert.match(refused({}, at, 'checkup'), /从别处来/)
  assert.match(refused({}, at + CHALLENGE_MS), /打开得太久/)
  assert.match(refused({ token: '' }), /从别处来/)
  assert.match(refused({ token: `z${challenge.token}` }), /从别处来/)
  assert.match(refused({ token: 'x'.repeat(100_000) }), /从别处来/)
  assert.match(refused({ proof: '' }), /请回答/)
  assert.match(refused({ proof: '', answer: '一百' }), /不对/)
  const [first, ...rest] = proof.split('-')
  for (const wrong of [`0${first}`, `${first}.0`, `-${first}`, String(Number(first) + 1)])
    assert.match(refused({ proof: [wrong, ...rest].join('-') }), /请回答/)
  assert.match(refused({ proof: rest.join('-') }), /请回答/)
})

test('不用脚本：答对题也成，数字、全角、汉字都可以', () => {
  const numbers = '零一二三四五六七八九'
  const value = (han: string) => {
    const [tens, ones] = han.includes('十') ? han.split('十') : ['零', han]
    return (tens ? numbers.indexOf(tens) : 1) * 10 + (ones ? numbers.indexOf(ones) : 0)
  }
  for (let n = 0; n < 200; n++) {
    const { token, question } = newChallenge(sealer, purpose, at)
    const [, a = '', sign, b = ''] = /^(.+)([加减])(.+)等于几？$/.exec(question) ?? []
    const sum = sign === '加' ? value(a) + value(b) : value(a) - value(b)
    const says = (answer: string) =>
      checkChallenge(sealer, purpose, { token, proof: '', answer }, at).isProven
    assert.ok(says(String(sum)), `${question} ${sum}`)
    assert.ok(!says(String(sum + 1)))
  }
  const question = { text: '', answer: 15 }
  const right = ['15', '１５', '十五', '一十五', ' 15。', '一五', '等于15', '是十五']
  assert.deepEqual(
    right.filter((each) => !isRightAnswer(question, each)),
    [],
  )
  const wrong = ['', '5', '150', '五十', '1 6', '十', '一百五']
  assert.deepEqual(
    wrong.filter((each) => isRightAnswer(question, each)),
    [],
  )
  assert.ok(isRightAnswer({ text: '', answer: 20 }, '二十'))
  assert.ok(isRightAnswer({ text: '', answer: 2 }, '两'))
  assert.equal(wordQuestion(Uint8Array.of(0, 0, 7)).text, '十一加九等于几？')
  assert.equal(wordQuestion(Uint8Array.of(1, 18, 0)).text, '二十九减二等于几？')
})
