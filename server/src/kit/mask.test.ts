import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparable, masked, type PersonalKind } from './mask.ts'

/** 都是编造的：号码在没有分配的段里。 */
const cases: readonly (readonly [PersonalKind, string, string])[] = [
  ['identityNumber', '110101190001010010', '11************0010'],
  ['identityNumber', ' 11010119000101001x ', '11************001X'],
  ['identityNumber', '１１０１０１１９０００１０１００１Ｘ', '11************001X'],
  ['identityNumber', '110101000101001', '11**********001'],
  ['identityNumber', 'E00000012', 'E******12'],
  ['identityNumber', '不详', '******'],
  ['telephone', '19900000001', '199****0001'],
  ['telephone', '+86 199-0000-0001', '199****0001'],
  ['telephone', '008619900000001', '199****0001'],
  ['telephone', '0577-00000021', '0577-******21'],
  ['telephone', '(010)00000021转801', '010-******21'],
  ['telephone', '01000000021', '010-******21'],
  ['telephone', '0000021', '******21'],
  ['telephone', '问门卫', '******'],
  ['address', '某某省某某市某某区和平路1号2单元301室', '某某省某某市某某区******'],
  ['address', '甲乙自治区丙丁自治州戊己自治县某镇某村3组', '甲乙自治区丙丁自治州戊己自治县******'],
  ['address', '某某市某某县某街道某社区', '某某市某某县******'],
  ['address', '某某县某某镇某某村', '某某县******'],
  ['address', '幸福小区3号楼', '******'],
  ['address', '江滨路市民广场5号', '******'],
  ['address', 'Room 1', '******'],
  ['email', 'zhang.san@example.com', 'z***@example.com'],
  ['email', 'zs@example.com', '***@example.com'],
  ['email', '没有', '******'],
  ['name', '某甲', '某*'],
  ['name', '某甲乙', '某**'],
  ['name', '某甲乙·丙丁', '某**'],
  ['name', '某', '*'],
  ['name', '𠮷某某', '𠮷**'],
  ['other', '随便什么', '******'],
]

test('遮盖的样子', () => {
  for (const [kind, text, expected] of cases) assert.equal(masked(kind, text), expected, text)
})

test('不管填的是什么，遮盖以后不是原文；证件号至多露出六位，电话七位', () => {
  const kinds = [...new Set(cases.map(([kind]) => kind))]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary' }), (kind, text) => {
      const shown = masked(kind, text)
      assert.match(shown, /\*/)
      assert.ok(text.includes('*') || shown !== text)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[+()\d -]{0,30}$/), (text) => {
      const digits = (said: string) => said.replace(/\D/g, '').length
      assert.ok(digits(masked('identityNumber', text)) <= 6)
      assert.ok(digits(masked('telephone', text)) <= 7)
    }),
  )
})

test('同一个号码的各种写法比较起来一样', () => {
  const same: readonly (readonly [PersonalKind, ...string[]])[] = [
    ['telephone', '199 0000 0001', '+8619900000001', '１９９-００００-０００１'],
    ['identityNumber', '11010119000101001x', '110101 1900 0101 001X'],
    ['email', 'A@Example.com', ' a@example.com'],
    ['name', '某 甲', '某甲'],
  ]
  for (const [kind, first = '', ...rest] of same)
    for (const each of rest) assert.equal(comparable(kind, each), comparable(kind, first))
  assert.notEqual(comparable('telephone', '0577-00000021'), comparable('telephone', '00000021'))
})
