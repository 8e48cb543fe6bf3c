import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decode } from './charset.ts'

const text = '示例县卫生健康局政府信息公开工作年度报告，本年收到申请十二件。'
const utf8 = new TextEncoder().encode(text)
const utf16 = (little: boolean) =>
  Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0)
      return little ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
    }),
  )

/** 用解码器反查，写成双字节编码。 */
function encoded(source: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset)
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++)
      table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  }
  return Uint8Array.from(
    [...source].flatMap((char) =>
      char < '\u0080' ? [char.charCodeAt(0)] : (table.get(char) ?? []),
    ),
  )
}

describe('charsets', () => {
  const traditional =
    '示例縣衛生健康局政府信息公開工作年度報告，本年收到申請十二件，對有關問題作出說明。'
  const cases: readonly [string, Uint8Array, string, string][] = [
    ['utf-8', utf8, 'utf-8', text],
    ['utf-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8), 'utf-8', text],
    ['GBK', encoded(text, 'gb18030'), 'gb18030', text],
    ['Big5, not declared', encoded(traditional, 'big5'), 'big5', traditional],
    ['utf-16 le', Uint8Array.of(0xff, 0xfe, ...utf16(true)), 'utf-16le', text],
    ['utf-16 le, no mark', utf16(true), 'utf-16le', text],
    ['utf-16 be, no mark', utf16(false), 'utf-16be', text],
  ]
  for (const [name, bytes, charset, expected] of cases) {
    test(name, () => assert.deepEqual(decode(bytes), { text: expected, charset, notes: [] }))
  }
  test('a file cut in the middle of a character says that it is damaged', () => {
    const decoded = decode(utf8.subarray(0, -1))
    assert.equal(decoded.charset, 'utf-8')
    assert.equal(decoded.notes[0]?.code, 'text.damagedBytes')
  })
})

describe('damaged text', () => {
  test('UTF-8 read as GBK is repaired when not a byte is lost', () => {
    const even = '示例县卫生健康局政府信息公开工作年度报告本年收到申请十二件办结十一件。。'
    const garbled = new TextDecoder('gb18030').decode(new TextEncoder().encode(even))
    const decoded = decode(new TextEncoder().encode(garbled))
    if (garbled.includes('\ufffd')) assert.equal(decoded.notes[0]?.code, 'text.garbled')
    else {
      assert.equal(decoded.text, even)
      assert.equal(decoded.notes[0]?.code, 'text.mojibake')
    }
  })
  test('GBK read as Latin letters is repaired', () => {
    const bytes = encoded(text.repeat(3), 'gb18030')
    const garbled = new TextDecoder('windows-1252').decode(bytes)
    const decoded = decode(new TextEncoder().encode(garbled))
    assert.equal(decoded.text, text.repeat(3))
  })
  test('Chinese lost to question marks is said to be lost', () => {
    const decoded = decode(
      new TextEncoder().encode('????????2024???????????????????? 12 ??????????????????????'),
    )
    assert.equal(decoded.notes[0]?.code, 'text.lost')
  })
  test('what is not text is refused', () => {
    assert.throws(() => decode(Uint8Array.from({ length: 400 }, (_, i) => i % 9)), {
      code: 'unsupported',
    })
  })
})
