import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from './read-csv.ts'
import { SheetFileError } from './sheet-file-error.ts'

const expected = [['姓名', '所需信息'], ['某甲', '第一行\n第二行，"引号"'], [''], ['某乙', 'x']]
const csv = '姓名,所需信息\r\n某甲,"第一行\n第二行，""引号"""\r\n\r\n某乙, x '

/** 「姓名,某甲」 in GBK. */
const gbk = Buffer.from('d0d5c3fb2cc4b3bcd7', 'hex')

test('逗号、制表符、分号；引号里的换行和引号；空行占一行；行首的标记不算', () => {
  assert.deepEqual(readCsv(Buffer.from(csv)), expected)
  assert.deepEqual(readCsv(Buffer.from(`\ufeff${csv}`)), expected)
  assert.deepEqual(readCsv(Buffer.from(csv.replaceAll(',', '\t'))), expected)
  assert.deepEqual(readCsv(Buffer.from(csv.replaceAll(',', ';'))), expected)
  assert.deepEqual(readCsv(Buffer.from(`\ufeff${csv}`, 'utf16le')), expected)
  assert.deepEqual(readCsv(gbk), [['姓名', '某甲']])
  assert.deepEqual(readCsv(Buffer.from('a,b\n')), [['a', 'b']])
  assert.deepEqual(readCsv(Buffer.from('a,\n5" x,b')), [
    ['a', ''],
    ['5" x', 'b'],
  ])
})

test('读不成的：说为什么、怎么办', () => {
  const bad: readonly (readonly [RegExp, Uint8Array])[] = [
    [/空的/, new Uint8Array()],
    [/8 MB/, new Uint8Array(8 * 1024 * 1024 + 1)],
    [/网页或者 XML/, Buffer.from('\ufeff\n<html><table><tr><td>渠道')],
    [/网页或者 XML/, Buffer.from('<?xml version="1.0"?><Workbook>')],
    [/认不出/, Buffer.from([0x89, 0, 0xff, 0xff])],
    [/引号没有结束/, Buffer.from('a,"b\nc,d')],
    [/至多 5000 行/, Buffer.from('a\n'.repeat(5002))],
    [/至多 60 格/, Buffer.from(','.repeat(60))],
  ]
  for (const [reason, bytes] of bad)
    assert.throws(
      () => readCsv(bytes),
      (error: Error) => error instanceof SheetFileError && reason.test(error.message),
    )
})

test('写成 CSV 的，读回来一样', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replaceAll('\0', '').trim())
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      (rows) => {
        const file = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
        assert.deepEqual(readCsv(Buffer.from(file)), rows)
      },
    ),
  )
})
