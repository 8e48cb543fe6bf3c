import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileResponseHeaders } from './response-headers.ts'

const headers = (mediaType: string, name = '附件 1（样表）.pdf', inline = true) =>
  fileResponseHeaders({ name, mediaType, plainBytes: 3, plainDigest: 'ab' }, { inline })

test('中文文件名：旧程序看得懂的一份，完整的一份；没有能逃出引号的', () => {
  const { 'content-disposition': said } = headers('application/pdf')
  assert.equal(
    said,
    'inline; filename="file.pdf"; filename*=UTF-8\'\'%E9%99%84%E4%BB%B6%201%EF%BC%88%E6%A0%B7%E8%A1%A8%EF%BC%89.pdf',
  )
  for (const name of [
    'a";x=".txt',
    "a'b(c)*!.txt",
    'a\r\nset-cookie: x.txt',
    '\ud800.txt',
    '%.txt',
  ]) {
    const value = headers('text/plain', name)['content-disposition'] ?? ''
    assert.match(value, /^attachment; filename="[\w .()+-]+"; filename\*=UTF-8''[\w.~%-]+$/)
    assert.equal(decodeURIComponent(value.replace(/^.*''/, '')), name.toWellFormed())
  }
})

test('可以直接显示的只有图片和 PDF；网页、SVG、XML、邮件一律下载，不说是什么', () => {
  for (const type of ['image/png', 'image/jpeg', 'application/pdf'])
    assert.match(headers(type)['content-disposition'] ?? '', /^inline/)
  assert.match(headers('image/png', 'a.png', false)['content-disposition'] ?? '', /^attachment/)
  for (const type of ['text/html', 'image/svg+xml', 'application/xml', 'message/rfc822']) {
    const said = headers(type)
    assert.equal(said['content-type'], 'application/octet-stream')
    assert.match(said['content-disposition'] ?? '', /^attachment/)
  }
  for (const type of ['text/html', 'text/plain', 'application/pdf', 'image/png']) {
    const said = headers(type)
    assert.equal(said['x-content-type-options'], 'nosniff')
    assert.match(said['content-security-policy'] ?? '', /default-src 'none'/)
    assert.doesNotMatch(said['content-security-policy'] ?? '', /script-src/)
  }
})
