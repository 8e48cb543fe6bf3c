import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { missingPrograms, run } from '../../../packages/report/src/testing/programs.ts'
import { openBindery } from './open-bindery.ts'
import { dotPng, markedPdf, mixedVolume } from './testing.ts'
import type { VolumeEntry } from './volume.ts'

const skip = missingPrograms({ pdftotext: 'poppler-utils', pdfinfo: 'poppler-utils' })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-volume-'))
const bindery = openBindery()
after(async () => {
  await bindery.close()
  rmSync(folder, { recursive: true, force: true })
})

const volume = await mixedVolume()
const bound = await bindery.bind(volume)
const document = await PDFDocument.load(bound.pdf, { updateMetadata: false })
const path = join(folder, 'volume.pdf')
writeFileSync(path, bound.pdf)
const FRONTS = 2

const pageOf = (object: PDFObject | undefined) => {
  const target = object instanceof PDFArray ? object.get(0) : undefined
  return document.getPages().findIndex(({ ref }) => ref === target)
}

test('各件依次，页码连着；打不开的在原处说明', () => {
  assert.deepEqual(
    bound.entries.map(({ from, to }) => [from, to]),
    [
      [1, 1],
      [2, 2],
      [3, 5],
      [6, 6],
      [7, 8],
      [9, 9],
      [10, 11],
      [12, 12],
      [13, 13],
      [14, 14],
      [15, 15],
      [16, 17],
    ],
  )
  assert.equal(bound.pages, 17)
  assert.equal(document.getPageCount(), FRONTS + 17)
  assert.deepEqual(
    bound.entries.filter(({ fault }) => fault).map(({ title, fault }) => [title, fault]),
    [
      ['来信（加密的 PDF）', 'PDF 有打开密码，打不开'],
      ['损坏的附件', 'PDF 损坏，打不开'],
      ['录音', '录音文件不能订入'],
    ],
  )
})

test('书签：封面、目录、各件，指着各件的头一页', () => {
  const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
  const items: (readonly [string, number])[] = []
  let next = outlines.get(PDFName.of('First'))
  while (next instanceof PDFRef) {
    const item = document.context.lookup(next, PDFDict)
    items.push([
      item.lookup(PDFName.of('Title'), PDFHexString).decodeText(),
      pageOf(item.lookup(PDFName.of('Dest'))),
    ])
    next = item.get(PDFName.of('Next'))
  }
  assert.deepEqual(items, [
    ['封面', 0],
    ['卷内目录', 1],
    ...volume.entries.map(({ title }, i) => [
      `${i + 1}　${title}`,
      FRONTS + (bound.entries[i]?.from ?? 0) - 1,
    ]),
  ])
})

test('目录的每一行可以点，到各件的头一页；不留外面的地址', () => {
  const targets = new Set<number>()
  for (const each of document.getPage(1).node.Annots()?.asArray() ?? []) {
    const annotation = document.context.lookup(each, PDFDict)
    assert.equal(annotation.has(PDFName.of('A')), false)
    targets.add(pageOf(annotation.lookup(PDFName.of('Dest'))))
  }
  assert.deepEqual(
    [...targets].sort((a, b) => a - b),
    bound.entries.map(({ from }) => FRONTS + from - 1),
  )
  assert.ok(!Buffer.from(bound.pdf).includes('volume.invalid'))
})

test('没有脚本、动作、附件、表单，也没有看不见的页', () => {
  const words = [
    'JS',
    'JavaScript',
    'AA',
    'EmbeddedFiles',
    'EmbeddedFile',
    'AcroForm',
    'URI',
    'OpenAction',
  ]
  const used = new Set<PDFRef>()
  const waiting: PDFObject[] = [
    document.context.trailerInfo.Root,
    document.context.trailerInfo.Info,
  ].flatMap((each) => each ?? [])
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      if (used.has(next)) continue
      used.add(next)
      const object = document.context.lookup(next)
      if (object) waiting.push(object)
    } else if (next instanceof PDFArray) waiting.push(...next.asArray())
    else {
      const dictionary = next instanceof PDFRawStream ? next.dict : next
      if (!(dictionary instanceof PDFDict)) continue
      for (const word of words) assert.equal(dictionary.has(PDFName.of(word)), false, word)
      waiting.push(...dictionary.values())
    }
  }
  // A page somebody's link pointed to would lie in the file, seen by nobody.
  const pages = document.context
    .enumerateIndirectObjects()
    .filter(
      ([, object]) =>
        object instanceof PDFDict && String(object.get(PDFName.of('Type'))) === '/Page',
    )
  assert.equal(pages.length, document.getPageCount())
})

test('每页盖的页码对，在看页面时的右上角；原来的字都在', { skip }, () => {
  assert.match(run('pdfinfo', path), /Pages:\s+19\n/)
  const marks: Readonly<Record<number, string>> = {
    3: 'receipt-1',
    5: 'receipt-3',
    7: 'locked-1',
    10: 'turned-1',
    11: 'turned-2',
    12: 'large-1',
    13: 'active-1',
    17: 'reply-2',
  }
  for (let number = 1; number <= bound.pages; number++) {
    const at = String(number + FRONTS)
    const boxes = run('pdftotext', '-bbox', '-f', at, '-l', at, path, '-')
    // It gives the page's size as it lies in the file, and the places as they are seen.
    const isTurned = number === 10 || number === 11
    const [, one = 0, other = 0] = (
      /<page width="([\d.]+)" height="([\d.]+)"/.exec(boxes) ?? []
    ).map(Number)
    const [width, height] = isTurned ? [other, one] : [one, other]
    const words = [
      ...boxes.matchAll(
        /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
      ),
    ]
    const stamp = words.filter(
      ([, xMin, , , yMax]) => Number(xMin) > width * 0.85 && Number(yMax) < height * 0.08,
    )
    assert.equal(
      stamp
        .map(([, , , , , text]) => text)
        .join('')
        .replace(/(第\d+页).*/, '$1'),
      `第${number}页`,
      boxes,
    )
    for (const [, , , xMax] of stamp) assert.ok(Number(xMax) < width)
    const mark = marks[number]
    if (mark) assert.ok(boxes.includes(`>${mark}<`), mark)
  }
  const contents = run('pdftotext', '-layout', '-f', '2', '-l', '2', path, '-')
  assert.match(contents, /12\s+.*答复书\s+2026-03-27\s+16–17/)
  const cover = run('pdftotext', '-f', '1', '-l', '1', path, '-').replace(/\s/g, '')
  assert.match(cover, /某某县自然资源局政府信息公开申请卷.*2026-03-02至2026-03-27.*12件.*17页/)
  assert.match(
    run('pdftotext', '-f', '8', '-l', '8', path, '-'),
    /本件没有订入本卷：PDF 有打开密码/,
  )
  assert.match(run('pdftotext', '-f', '16', '-l', '16', path, '-'), /#不是命令 \$x\$ \*不加粗\*/)
})

test('同样的内容得同样的字节', async () => {
  assert.deepEqual(await bindery.bind(volume), bound)
})

test('很多件：目录几页，页码照样对', { skip }, async () => {
  const bytes = await markedPdf('many', 1)
  const entries = Array.from(
    { length: 120 },
    (_, i): VolumeEntry => ({
      title: `第 ${i + 1} 件`,
      day: '2026-03-02',
      content: { kind: 'pdf', bytes },
    }),
  )
  const many = await bindery.bind({ ...volume, entries })
  const own = join(folder, 'many.pdf')
  writeFileSync(own, many.pdf)
  const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', own))?.[1])
  const last = run('pdftotext', '-f', String(pages), '-l', String(pages), own, '-')
  assert.match(last, /第\s*120\s*页/)
  const contents = run('pdftotext', '-layout', '-f', '2', '-l', String(pages - 120), own, '-')
  assert.ok(pages - 120 > 3)
  assert.match(contents, /120\s+第 120 件\s+2026-03-02\s+120/)
})

test('没有件的、太大的不订，说明怎么办；超时的停下，坏了再订照常', async () => {
  await assert.rejects(bindery.bind({ ...volume, entries: [] }), /一件也没有/)
  const large: VolumeEntry = {
    title: '大',
    day: '2026-03-02',
    content: { kind: 'pdf', bytes: new Uint8Array(257 * 1024 * 1024) },
  }
  await assert.rejects(
    bindery.bind({ ...volume, entries: [large] }),
    /至多 1000 件、5000 页、256 MB/,
  )
  const hurried = openBindery({ deadlineMs: 0.001 })
  await assert.rejects(hurried.bind(volume), /超过时限/)
  await hurried.close()
  const image: VolumeEntry = {
    title: '图',
    day: '2026-03-02',
    content: { kind: 'image', bytes: dotPng },
  }
  assert.equal((await bindery.bind({ ...volume, entries: [image] })).pages, 1)
})
