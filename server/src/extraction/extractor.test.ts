import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { docxOf } from '../../../packages/report/src/testing/containers.ts'
import { ExtractionError, openExtractor } from './open-extractor.ts'
import { passagesOf } from './source-text.ts'

const extractor = openExtractor()
after(() => extractor.close())

const refused = (fault: ExtractionError['fault']) => (error: unknown) =>
  error instanceof ExtractionError && error.fault === fault && error.message.length > 3
const numbered = async (bytes: Uint8Array, name: string) =>
  passagesOf(await extractor.extract(bytes, name)).map(({ number, text }) => `${number} ${text}`)

test('网页、文本、Word：段和格依次编号；合并的格只在头一处有字', async () => {
  const table = '<table><tr><td rowspan="2">合并</td><td>甲</td></tr><tr><td>乙</td></tr></table>'
  assert.deepEqual(
    await numbered(Buffer.from(`<h1>标题</h1><p>一段</p>${table}<p>末段</p>`), 'a.html'),
    ['1 标题', '2 一段', '3 合并', '4 甲', '5 ', '6 乙', '7 末段'],
  )
  assert.deepEqual(await numbered(Buffer.from('第一行\n\n第二行'), 'a.txt'), [
    '1 第一行',
    '2 第二行',
  ])
  const word = docxOf(
    '<w:p><w:r><w:t>可见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>',
  )
  assert.deepEqual(await numbered(word, 'a.docx'), ['1 可见'])
})

test('读不了的：说明为什么；坏文件不影响别的', async () => {
  await assert.rejects(extractor.extract(new Uint8Array(), 'a'), refused('empty'))
  const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  await assert.rejects(extractor.extract(png, 'a.png'), refused('unsupported'))
  await assert.rejects(
    extractor.extract(Buffer.from('PK\x03\x04坏的'), 'a.docx'),
    refused('corrupt'),
  )
  const deep = Buffer.from('<div>'.repeat(50_000))
  await assert.rejects(extractor.extract(deep, 'a.html'), ExtractionError)
  assert.deepEqual(await numbered(Buffer.from('照常'), 'a.txt'), ['1 照常'])
})

test('超过时限、内存的：停下，说明；之后照常', async () => {
  const hurried = openExtractor({ deadlineMs: 0.001 })
  await assert.rejects(hurried.extract(Buffer.from('慢'), 'a.txt'), refused('tooSlow'))
  await hurried.close()
  const cramped = openExtractor({ megabytes: 1 })
  const large = Buffer.from(`<p>${'很长的文字</p><p>'.repeat(300_000)}`)
  await assert.rejects(cramped.extract(large, 'a.html'), refused('tooComplex'))
  await cramped.close()
})
