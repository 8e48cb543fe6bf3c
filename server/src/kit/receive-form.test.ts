import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiveForm } from './receive-form.ts'

const limits = { files: 2, fileBytes: 1000 }
const posted = (form: FormData) =>
  receiveForm(new Request('http://localhost/', { method: 'POST', body: form }), limits)

test('文字和文件：多选的按次序，没有选的为空，名字照上传的', async () => {
  const form = new FormData()
  form.append('name', '某甲')
  form.append('choice', 'a')
  form.append('choice', 'b')
  form.append('paper', new Blob(['内容']), '身份证.jpg')
  form.append('empty', new Blob([]), '')
  const got = await posted(form)
  assert.equal(got.text('name'), '某甲')
  assert.deepEqual(got.all('choice'), ['a', 'b'])
  assert.equal(got.text('nothing'), '')
  assert.deepEqual(got.files('empty'), [])
  const [paper] = got.files('paper')
  assert.deepEqual(
    [paper?.name, Buffer.from(paper?.content ?? []).toString()],
    ['身份证.jpg', '内容'],
  )
  assert.equal(got.hasTooManyFiles, false)
})

test('太大、太多：说出来，别的照收', async () => {
  const form = new FormData()
  form.append('paper', new Blob(['x'.repeat(1001)]), 'a.jpg')
  form.append('paper', new Blob(['x']), 'b.jpg')
  form.append('paper', new Blob(['x']), 'c.jpg')
  form.append('name', '某甲')
  const got = await posted(form)
  assert.deepEqual(
    got.files('paper').map(({ isTooLarge }) => isTooLarge),
    [true, false],
  )
  assert.equal(got.hasTooManyFiles, true)
  assert.equal(got.text('name'), '某甲')
})

test('断了的、不是表单的、有零字节的：读不懂', async () => {
  const unreadable = { name: 'Problem', code: 'unreadable' }
  const raw = (body: string, type = 'multipart/form-data; boundary=b') =>
    receiveForm(
      new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } }),
      limits,
    )
  await assert.rejects(raw('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'), unreadable)
  await assert.rejects(raw('a=1', 'application/x-www-form-urlencoded'), unreadable)
  await assert.rejects(raw('x', 'multipart/form-data'), unreadable)
  const form = new FormData()
  form.append('name', 'a\0b')
  await assert.rejects(posted(form), unreadable)
})
