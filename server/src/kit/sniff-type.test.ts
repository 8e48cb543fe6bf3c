import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { sniffType } from './sniff-type.ts'

const sniffed = (content: Buffer | string) => {
  const bytes = Buffer.from(content)
  return sniffType(async (at, length) => bytes.subarray(at, at + length), bytes.length)
}
const typeOf = async (content: Buffer | string) => {
  const found = await sniffed(content)
  return 'type' in found ? found.type : `不收：${found.refused}`
}

const fixtures = join(import.meta.dirname, '../../../packages/report/fixtures/containers')
const fixture = (name: string) => readFileSync(join(fixtures, name))
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')
const zeros = (...parts: readonly (Buffer | string)[]) =>
  Buffer.concat([...parts.map((part) => Buffer.from(part)), Buffer.alloc(200)])

/** A ZIP of stored members. */
function zip(members: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(members)) {
    const content = Buffer.from(text)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(content), 0)
    sizes.writeUInt32LE(content.length, 4)
    sizes.writeUInt32LE(content.length, 8)
    const names = Buffer.alloc(4)
    names.writeUInt16LE(Buffer.byteLength(name))
    const entry = [hex('14000000000000000000'), sizes, names]
    const whole = Buffer.concat([hex('504b0304'), ...entry, Buffer.from(name), content])
    const offset = Buffer.alloc(14)
    offset.writeUInt32LE(at, 10)
    local.push(whole)
    central.push(Buffer.concat([hex('504b01021400'), ...entry, offset, Buffer.from(name)]))
    at += whole.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...local, directory, hex('504b0506'), end])
}

/** The compound file of a fixture with one of its streams renamed. */
function renamed(name: string, from: string, to: string): Buffer {
  const bytes = Buffer.from(fixture(name))
  const at = bytes.indexOf(Buffer.from(`${from}\0`, 'utf16le'))
  assert.ok(at > 0)
  bytes.fill(0, at, at + 64).write(to, at, 'utf16le')
  bytes.writeUInt16LE(to.length * 2 + 2, at + 64)
  return bytes
}

const kinds: readonly (readonly [type: string, content: Buffer | string])[] = [
  ['pdf', fixture('scanned.pdf')],
  ['docx', fixture('report.docx')],
  ['xlsx', fixture('report.xlsx')],
  ['doc', fixture('report.doc')],
  ['xls', fixture('report.xls')],
  ['ppt', renamed('report.doc', 'WordDocument', 'PowerPoint Document')],
  ['pptx', zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
  ['ofd', zip({ 'OFD.xml': '<ofd/>', 'Doc_0/Document.xml': '' })],
  ['odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' })],
  ['ods', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })],
  ['zip', zip({ '附件/一.txt': '一' })],
  ['zip', zip({})],
  ['png', zeros(hex('89504e470d0a1a0a'))],
  ['jpeg', zeros(hex('ffd8ffe0'))],
  ['gif', zeros('GIF89a')],
  ['webp', zeros('RIFF', hex('00010000'), 'WEBP')],
  ['bmp', zeros('BM', hex('00010000'))],
  ['tiff', zeros('II*\0')],
  ['mp4', zeros(hex('00000018'), 'ftypisom')],
  ['heic', zeros(hex('00000018'), 'ftypheic')],
  ['mp3', zeros('ID3')],
  ['rar', zeros('Rar!', hex('1a07'))],
  ['sevenZip', zeros(hex('377abcaf271c'))],
  ['rtf', '{\\rtf1 }'],
  ['txt', '某某县人民政府\n关于某事的通知\n'],
  ['txt', hex('cdf8 d2b3 0a')],
  ['txt', Buffer.from('\ufeff文字', 'utf16le')],
  ['txt', 'MZ 打头的一段文字，不是程序；长一些，超过六十四个字节才看得出来有没有零'],
  ['txt', '1 < 2，a <b'],
  ['csv', '序号,名称\n1,"甲,乙"\n2,丙\n'],
  ['html', '<!DOCTYPE html><title>某页</title>'],
  ['html', '\ufeff <!-- 注 --> <html>'],
  ['html', '前言 <script>1</script>'],
  ['html', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C"><html/>'],
  ['svg', '<?xml version="1.0"?><!-- 图 --><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['xml', '<?xml version="1.0"?><报表/>'],
  ['eml', 'From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nDate: x\r\n\r\n<p>正文</p>'],
]

for (const [type, content] of kinds) {
  test(`认得出 ${type}：${content.length} 字节`, async () => {
    assert.equal(await typeOf(content), type)
  })
}

const refused: readonly (readonly [why: RegExp, content: Buffer | string])[] = [
  [/空的/, ''],
  [/Windows 程序/, zeros('MZ')],
  [/Windows 程序/, 'MZ'],
  [/Linux 程序/, zeros('\x7fELF')],
  [/macOS/, zeros(hex('cffaedfe'))],
  [/Java/, zeros(hex('cafebabe'))],
  [/快捷方式/, zeros(hex('4c00000001140200'))],
  [/快捷方式/, '[InternetShortcut]\nURL=http://example.com'],
  [/脚本/, '#!/bin/sh\nrm'],
  [/PHP/, '<html><?php 1 ?>'],
  [/批处理/, 'rem x\r\n@echo off\r\n'],
  [/宏/, zip({ '[Content_Types].xml': '', 'word/vbaProject.bin': '' })],
  [/宏/, renamed('report.doc', '\x01CompObj', '_VBA_PROJECT')],
  [/密码/, renamed('report.doc', 'WordDocument', 'EncryptedPackage')],
  [/可执行/, zip({ '说明/安装.EXE': '' })],
  [/可执行/, zip({ 'META-INF/MANIFEST.MF': '', 'a/Main.class': '' })],
  [/不完整/, zip({ a: '1' }).subarray(0, -30)],
  [/不完整/, fixture('report.doc').subarray(0, 2000)],
  [/认不出/, renamed('report.doc', 'WordDocument', 'Contents')],
  [/认不出/, hex('00112233445566778899aabbccddeeff')],
  [/认不出/, '文字里有\0零'],
]

for (const [why, content] of refused) {
  test(`不收：${why.source}，${content.length} 字节`, async () => {
    assert.match(await typeOf(content), new RegExp(`^不收：.*${why.source}`))
  })
}

test('随便改坏的文件：总有一个答复，不出错', async () => {
  const samples = [fixture('report.doc'), fixture('report.docx'), zip({ a: '1', b: '2' })]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
      fc.nat(),
      async (sample, changes, cut) => {
        const bytes = Buffer.from(sample.subarray(0, 8 + (cut % sample.length)))
        for (const [at, byte] of changes) bytes[8 + (at % Math.max(1, bytes.length - 8))] = byte
        assert.ok(await sniffed(bytes))
      },
    ),
    { numRuns: 300 },
  )
})
