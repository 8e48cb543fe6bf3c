import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditCheckCharacter, creditCodeFault, regionCodeFault, siteCodeFault } from './codes.ts'

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

test('统一社会信用代码：校验位；写错任何一位都看得出', () => {
  const body = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 17, maxLength: 17 })
  fc.assert(
    fc.property(body, fc.nat(17), fc.constantFrom(...CHARACTERS), (characters, at, other) => {
      const first = characters.join('')
      const code = first + creditCheckCharacter(first)
      assert.equal(creditCodeFault(code), undefined)
      if (code[at] !== other)
        assert.match(
          creditCodeFault(code.slice(0, at) + other + code.slice(at + 1)) ?? '',
          /校验位/,
        )
    }),
  )
  assert.match(creditCodeFault('1132082900000000') ?? '', /18 位，现在是 16 位/)
  assert.match(creditCodeFault('1132082900000000IX') ?? '', /第 17 位/)
})

// GB 32100—2015 附录里没有可引的例子；这一个的前 17 位按标准的算法手工算过：和为 1×1+1×3+3×9 = 31，余 0。
test('统一社会信用代码：手工算过的一个', () => {
  assert.equal(creditCheckCharacter('11300000000000000'), '0')
  assert.equal(creditCheckCharacter('10000000000000000'), 'Y')
})

test('行政区划代码：样子，和是不是在上级之内', () => {
  for (const good of ['320000', '320800', '320829']) assert.equal(regionCodeFault(good), undefined)
  for (const bad of ['32082', '3208290', 'abcdef', '020829', ''])
    assert.match(regionCodeFault(bad) ?? '', /GB\/T 2260/)
  assert.equal(regionCodeFault('320829', '320800'), undefined)
  assert.match(regionCodeFault('320929', '320800') ?? '', /以 3208 开头/)
  assert.match(regionCodeFault('320900', '320829') ?? '', /以 320829 开头/)
})

test('网站标识码', () => {
  assert.equal(siteCodeFault('3208290001'), undefined)
  assert.match(siteCodeFault('32082900') ?? '', /10 位/)
})
