import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import {
  inFolder,
  missingPrograms,
  officeText,
  run,
} from '../../../packages/report/src/testing/programs.ts'
import { openPress, PAPER_CHARACTERS, type Paper, PressError, textsOf } from './index.ts'
import { samples } from './testing.ts'

const press = openPress()
after(() => press.close())
const skip = missingPrograms({
  soffice: 'libreoffice-writer',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
})

/** 换行、分页、页码和引号的写法不算：只看字和次序。 */
const bare = (text: string) => text.replace(/—\s*\d+\s*—/g, '').replace(/\s/g, '')

/** LibreOffice 7 转 PDF 时，悬在行末之外的标点会丢；Word、WPS 不会。 */
const unpunctuated = (text: string) => bare(text).replace(/[，。、；：）]/g, '')

function assertInOrder(read: string, paper: Paper, bare: (text: string) => string): void {
  const text = bare(read)
  let at = 0
  for (const part of textsOf(paper)) {
    const found = text.indexOf(bare(part), at)
    assert.ok(found >= 0, `「${part.slice(0, 40)}」不在第 ${at} 字以后`)
    at = found + bare(part).length
  }
}

for (const [name, paper] of Object.entries(samples)) {
  test(`${name}：PDF 读得回，字和次序不变`, { skip }, async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'paper.pdf')
      writeFileSync(path, await press.pdf(paper))
      assertInOrder(run('pdftotext', '-raw', path, '-'), paper, bare)
      const info = run('pdfinfo', path)
      assert.match(info, /Tagged:\s+yes/)
      assert.ok(info.includes(paper.title))
      const fonts = run('pdffonts', path).trim().split('\n').slice(2)
      for (const font of fonts) assert.match(font, / yes yes yes /)
    })
  })

  test(`${name}：LibreOffice 打得开 Word，字和次序不变`, { skip }, async () => {
    await inFolder(async (folder) => {
      officeText(folder, 'paper.docx', await press.docx(paper))
      // In the order of the document: the layout of a page would mix the lines of neighbouring cells.
      assertInOrder(run('pdftotext', '-raw', join(folder, 'paper.pdf'), '-'), paper, unpunctuated)
    })
  })

  test(`${name}：同样的公文得同样的字节`, async () => {
    for (const as of ['pdf', 'docx'] as const)
      assert.deepEqual(await press[as](structuredClone(paper)), await press[as](paper))
  })
}

test('各件的页数：短的一页，长的三页，带回执的两页', { skip }, async () => {
  const expected = { short: '1', long: '3', consulted: '2' } as const
  await inFolder(async (folder) => {
    for (const name of ['short', 'long', 'consulted'] as const) {
      const path = join(folder, `${name}.pdf`)
      writeFileSync(path, await press.pdf(samples[name]))
      assert.match(run('pdfinfo', path), new RegExp(`Pages:\\s+${expected[name]}\\n`), name)
    }
  })
})

test('一字不写的公文也印得出；字里的命令、标签和控制字符只是字', async () => {
  const empty: Paper = { title: '空', blocks: [] }
  const odd: Paper = {
    agencyHead: '#set page(width: 1mm)',
    title: '<w:p>&\u0000\ud800',
    addressee: '',
    blocks: [
      { kind: 'facts', rows: [] },
      { kind: 'grid', head: [], rows: [] },
      { kind: 'list', items: [] },
      { kind: 'paragraph', text: '"; panic("x") \\' },
      { kind: 'pageBreak' },
    ],
    attachments: [],
  }
  for (const paper of [empty, odd]) {
    assert.ok((await press.pdf(paper)).length > 1000)
    assert.ok((await press.docx(paper)).length > 1000)
  }
})

test('太长的不印；超时的停下，之后的照印', async () => {
  const fault = (wanted: string) => (error: unknown) =>
    error instanceof PressError && error.fault === wanted
  const long = { kind: 'paragraph', text: '字'.repeat(PAPER_CHARACTERS + 1) } as const
  await assert.rejects(press.pdf({ title: '长', blocks: [long] }), fault('tooLong'))
  const hurried = openPress({ deadlineMs: 1 })
  await assert.rejects(hurried.pdf(samples.short), fault('tooSlow'))
  await hurried.close()
  await assert.rejects(hurried.pdf(samples.short), fault('workerDied'))
  assert.ok((await press.pdf(samples.short)).length > 1000)
})
