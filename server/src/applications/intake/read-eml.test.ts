import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { MailFileError, readEml } from './read-eml.ts'

const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const latin = (text: string) => Buffer.from(crlf(text), 'latin1')

/** 「申请公开某某文件」 in GBK. */
const gbk = Buffer.from('c9eac7ebb9abbfaac4b3c4b3cec4bcfe', 'hex')
const words = '申请公开某某文件'

test('现在的邮件：发件人、题目、正文、附件、时间、证据', async () => {
  const composer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await composer.sendMail({
    from: { name: '某甲', address: 'someone@example.org' },
    to: 'gongkai@example.gov.cn',
    subject: '政府信息公开申请',
    text: '请提供某某文件。\n\n某甲',
    date: new Date('2026-03-02T09:30:00+08:00'),
    attachments: [
      { filename: '申请表.txt', content: Buffer.from('申请表的内容') },
      { filename: '..\\坏\r\n名字.bin', content: Buffer.from([0, 255, 10, 13]) },
    ],
  })
  const received =
    'Received: from mail.example.org by mx.example.gov.cn with ESMTP;\r\n\tMon, 02 Mar 2026 09:31:05 +0800 (CST)\r\n'
  const whole = Buffer.concat([Buffer.from(received), message as Buffer])
  const mail = await readEml(whole)
  assert.deepEqual(mail.from, { name: '某甲', address: 'someone@example.org' })
  assert.equal(mail.subject, '政府信息公开申请')
  assert.equal(mail.text, '请提供某某文件。\n\n某甲')
  assert.equal(mail.sentAt, Date.parse('2026-03-02T09:30:00+08:00'))
  assert.equal(mail.receivedAt, Date.parse('2026-03-02T09:31:05+08:00'))
  assert.deepEqual(
    mail.attachments.map(({ content }) => Buffer.from(content).toString('hex')),
    [Buffer.from('申请表的内容').toString('hex'), '00ff0a0d'],
  )
  assert.equal(mail.attachments[0]?.name, '申请表.txt')
  assert.doesNotMatch(mail.attachments[1]?.name ?? '', /[\r\n]/)
  assert.ok(mail.evidence.headers.startsWith('Received: from mail.example.org'))
  assert.match(mail.evidence.headers, /\r\nSubject: =\?UTF-8\?/)
  assert.equal(mail.evidence.sha256, createHash('sha256').update(whole).digest('hex'))
})

const head = 'From: someone@example.org\nDate: Mon, 2 Mar 2026 09:30:00 +0800\n'
const encoded = `=?gb2312?B?${gbk.toString('base64')}?=`
const quoted = [...gbk].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')
/** 写法、正文前的头、正文的字节。 */
const bodies: readonly (readonly [what: string, head: string, body: Buffer])[] = [
  [
    'GB2312，base64',
    'Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n',
    Buffer.from(gbk.toString('base64')),
  ],
  [
    'GBK，quoted-printable',
    'Content-Type: text/plain; charset="GBK"\nContent-Transfer-Encoding: quoted-printable\n',
    Buffer.from(quoted),
  ],
  ['GB18030，八位', 'Content-Type: text/plain; charset=gb18030\n', gbk],
  [
    'UTF-8，quoted-printable',
    'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n',
    Buffer.from([...Buffer.from(words)].map((byte) => `=${byte.toString(16)}`).join('')),
  ],
  ['没有写字符集的 GBK', '', gbk],
  ['没有写字符集的 UTF-8', 'Content-Type: text/plain\n', Buffer.from(words)],
  [
    '只有网页的',
    'Content-Type: text/html; charset=gbk\n',
    Buffer.concat([Buffer.from('<style>p{}</style><div><b>'), gbk, Buffer.from('</b></div>')]),
  ],
]
for (const [what, extra, body] of bodies)
  test(`字符集：${what}`, async () => {
    const whole = Buffer.concat([latin(`${head}Subject: ${encoded}\n${extra}\n`), body])
    const mail = await readEml(whole)
    assert.equal(mail.text, words)
    assert.equal(mail.subject, words)
  })

test('邮件头里没有编码的 GBK 也认得', async () => {
  const whole = Buffer.concat([latin(`${head}Subject: `), gbk, latin('\n\nx')])
  const mail = await readEml(whole)
  assert.equal(mail.subject, words)
  assert.ok(mail.evidence.headers.endsWith(words))
})

test('网页形式的正文：段落、表格、看不见的', async () => {
  const body = `<html><head><title>x</title></head><body><p>第一段<br>换行 &amp; 空&nbsp;格</p>
<script>alert(1)</script><table><tr><td>姓名</td><td>某甲</td></tr><tr><td>电话</td><td>无</td></tr></table></body></html>`
  const whole = Buffer.from(`${head}Content-Type: text/html; charset=utf-8\n\n${body}`)
  assert.equal((await readEml(whole)).text, '第一段\n换行 & 空 格\n\n姓名\t某甲\n\n电话\t无')
  const deep = '<div>'.repeat(100_000)
  const nested = Buffer.from(`${head}Content-Type: text/html\n\n${deep}底`)
  assert.equal((await readEml(nested)).text, '底')
})

test('转来的邮件是附件，不混进正文', async () => {
  const whole = latin(`${head}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

see below
--b
Content-Type: message/rfc822

From: other@example.org
Subject: inner

inner text
--b--
`)
  const mail = await readEml(whole)
  assert.equal(mail.text, 'see below')
  assert.equal(mail.attachments[0]?.name, '附件1.eml')
  const inner = await readEml(mail.attachments[0]?.content ?? new Uint8Array())
  assert.deepEqual([inner.from.address, inner.text], ['other@example.org', 'inner text'])
})

test('读不成的：说是哪一种', async () => {
  const nest = (depth: number): string =>
    depth === 0
      ? 'x'
      : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${nest(depth - 1)}\n--b${depth}--\n`
  const parts = Array.from(
    { length: 51 },
    () => '--b\nContent-Disposition: attachment\n\nx\n',
  ).join('')
  const bad: readonly (readonly [reason: MailFileError['reason'], bytes: Uint8Array])[] = [
    ['empty', new Uint8Array()],
    ['tooLarge', new Uint8Array(32 * 1024 * 1024 + 1)],
    ['outlook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['notMail', Buffer.from('%PDF-1.7\n')],
    ['notMail', Buffer.from('这是一段话：不是邮件')],
    ['notMail', Buffer.from('name: value\n\nx')],
    ['noSender', latin('Date: Mon, 2 Mar 2026 09:30:00 +0800\n\nx')],
    ['noSender', latin('From: undisclosed\nDate: x\n\nx')],
    ['tooComplex', latin(`${head}${nest(40)}`)],
    ['tooComplex', latin(`${head}X: ${'x'.repeat(300_000)}\n\nx`)],
    [
      'tooManyAttachments',
      latin(`${head}Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--`),
    ],
  ]
  for (const [reason, bytes] of bad)
    await assert.rejects(readEml(bytes), (error) => {
      assert.ok(error instanceof MailFileError, String(error))
      assert.equal(error.reason, reason)
      return true
    })
})

test('任何字节：读得出来，或者说为什么读不成', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      '=?gbk?B?////?=',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (lines) => {
      try {
        await readEml(Buffer.from(`${head}${lines.join('\n')}`))
      } catch (error) {
        assert.ok(error instanceof MailFileError, String(error))
      }
    }),
    { numRuns: 300 },
  )
})
