import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSealer, SEALED_BYTES_LIMIT, UnsealError } from './seal.ts'

const key = (id: string) => ({ id, secret: randomBytes(32) })
const first = key('a1')
const place = 'personalDatum.sealed:1'

const kinds = [
  ['AES-256-GCM', openSealer([first], { nationalCrypto: false }), '1.aes.a1.'],
  ['SM4', openSealer([first], { nationalCrypto: true }), '1.sm4.a1.'],
] as const

const because = (reason: string) => (error: unknown) =>
  error instanceof UnsealError && error.reason === reason

for (const [name, sealer, start] of kinds) {
  test(`${name}：加密的打得开，每次的密文都不同，写着版本、算法、密钥`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, context) => {
        const sealed = sealer.seal(text, context)
        assert.ok(sealed.startsWith(start))
        assert.notEqual(sealed, sealer.seal(text, context))
        assert.equal(sealer.unseal(sealed, context), text)
      }),
    )
  })

  test(`${name}：换一个字符、截短、挪到别处，都打不开，错误里没有内容`, () => {
    const sealed = sealer.seal('测试内容 110101', place)
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1)
      assert.throws(() => sealer.unseal(changed, place), UnsealError, `字符 ${i}`)
      assert.throws(() => sealer.unseal(sealed.slice(0, i), place), UnsealError, `截到 ${i}`)
    }
    assert.throws(() => sealer.unseal(sealed, 'personalDatum.sealed:2'), because('tampered'))
    assert.throws(
      () => sealer.unseal(`${sealed}A`, place),
      (error) => error instanceof UnsealError && !/测试|110101/.test(error.message),
    )
  })
}

for (const [name, sealer, start] of kinds) {
  test(`${name}：文件的内容：打得开，每次不同，密文里没有原来的；改一个字节、截短、挪动都打不开`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.string(), (plain, context) => {
        const sealed = sealer.sealBytes(plain, context)
        assert.deepEqual(Buffer.from(sealer.unsealBytes(sealed, context)), Buffer.from(plain))
        assert.notDeepEqual(sealed, sealer.sealBytes(plain, context))
      }),
    )
    const sealed = Buffer.from(sealer.sealBytes(Buffer.from('身份证明 110101'), place))
    assert.ok(sealed.toString('latin1').startsWith(`gongkai-sealed.${start}`))
    assert.equal(sealer.sealing, start.slice(0, -1))
    assert.ok(!sealed.includes('身份证明') && !sealed.includes('110101'))
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.throws(() => sealer.unsealBytes(changed, place), UnsealError, `字节 ${at}`)
      assert.throws(() => sealer.unsealBytes(sealed.subarray(0, at), place), UnsealError)
    }
    assert.throws(() => sealer.unsealBytes(sealed, 'file:2'), because('tampered'))
    const other = openSealer([key('z9')], { nationalCrypto: false })
    assert.throws(() => other.unsealBytes(sealed, place), because('unknownKey'))
    // A sealed text is no sealed content, even with the same key and place.
    const text = Buffer.from(sealer.seal('甲', place))
    assert.throws(() => sealer.unsealBytes(text, place), because('malformed'))
  })
}

test('文件的内容超过上限：不加密，说明多大', () => {
  const [[, sealer]] = kinds
  const plain = Buffer.alloc(SEALED_BYTES_LIMIT + 1)
  assert.throws(() => sealer.sealBytes(plain, place), RangeError)
})

test('两种算法写的彼此都能打开；算法的名字改了打不开', () => {
  const [[, aes], [, sm4]] = kinds
  assert.equal(sm4.unseal(aes.seal('甲', place), place), '甲')
  assert.equal(aes.unseal(sm4.seal('甲', place), place), '甲')
  const renamed = aes.seal('甲'.repeat(20), place).replace('.aes.', '.sm4.')
  assert.throws(() => aes.unseal(renamed, place), because('tampered'))
})

test('换密钥：新的加密，旧的还打得开；没有那个密钥的说得出是哪一个', () => {
  const second = key('b2')
  const before = openSealer([first], { nationalCrypto: false })
  const after = openSealer([second, first], { nationalCrypto: false })
  const old = before.seal('甲', place)
  assert.equal(after.unseal(old, place), '甲')
  assert.deepEqual([after.isCurrent(old), after.isCurrent(after.seal('甲', place))], [false, true])
  assert.throws(
    () => before.unseal(after.seal('甲', place), place),
    (error) => because('unknownKey')(error) && /b2/.test((error as Error).message),
  )
})

test('查找用的摘要：同样的文字同样，别的用途、别的密钥不同，换过以后旧的还在其中', () => {
  const second = key('b2')
  const old = openSealer([first], { nationalCrypto: false })
  const national = openSealer([second, first], { nationalCrypto: true })
  assert.equal(old.lookup('甲', '用途'), old.lookup('甲', '用途'))
  assert.notEqual(old.lookup('甲', '用途'), old.lookup('甲', '别的用途'))
  assert.notEqual(old.lookup('乙', '甲'), old.lookup('', '甲乙'))
  assert.notEqual(old.lookup('甲', '用途'), national.lookup('甲', '用途'))
  assert.ok(national.lookups('甲', '用途').includes(old.lookup('甲', '用途')))
  assert.equal(national.lookups('甲', '用途')[0], national.lookup('甲', '用途'))
})
