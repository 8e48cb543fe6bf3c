import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import tls from 'node:tls'
import PostalMime from 'postal-mime'
import { inFolder, missingPrograms, run } from '../../../packages/report/src/testing/programs.ts'
import { configFrom } from './config.ts'
import { openMailer } from './mail.ts'
import { isMailAddress } from './mail-address.ts'
import { MailError } from './mail-error.ts'
import { openTestSmtpServer } from './testing/smtp-server.ts'

const at = Date.UTC(2026, 2, 2, 1, 30)
const from = 'gongkai@example.gov.cn'
const letter = {
  id: 'reminder.0001.2026-03-02',
  to: 'reader@example.org',
  subject: '您的政府信息公开申请：答复期限还有五个工作日',
  text: `${'您好，这是一行很长的中文。'.repeat(100)}\n.\n第二段`,
}

const server = await openTestSmtpServer()
after(() => server.close())
const mailer = openMailer({ url: `smtp://127.0.0.1:${server.port}`, from, mustEncrypt: false })

/** What the server got last, read by another hand. */
async function lastReceived() {
  const received = server.letters.at(-1)
  assert.ok(received)
  return { ...received, ...(await PostalMime.parse(received.raw)), envelope: received }
}

test('发到了：题目、正文、附件、时间、编号都如所写，没有多余的', async () => {
  const content = 'BEGIN:VCALENDAR\r\nSUMMARY:答复\r\nEND:VCALENDAR\r\n'
  const mediaType = 'text/calendar; charset=utf-8'
  await mailer.send({ ...letter, attachment: { name: '答复期限.ics', mediaType, content } }, at)
  const got = await lastReceived()
  assert.deepEqual(got.envelope.to, [letter.to])
  assert.equal(got.envelope.from, from)
  assert.equal(got.subject, letter.subject)
  assert.equal(got.text?.trimEnd(), letter.text)
  assert.equal(got.date, new Date(at).toISOString())
  assert.equal(got.messageId, '<reminder.0001.2026-03-02@example.gov.cn>')
  const [attachment] = got.attachments
  assert.equal(attachment?.filename, '答复期限.ics')
  assert.equal(attachment?.mimeType, 'text/calendar')
  assert.ok(got.raw.includes(Buffer.from(content).toString('base64')), 'byte for byte')
  const header = (name: string) => got.headers.find(({ key }) => key === name)?.value
  assert.equal(header('auto-submitted'), 'auto-generated')
  assert.equal(header('x-mailer'), undefined)
  const longest = Math.max(
    ...got.raw
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.length),
  )
  assert.ok(longest <= 998)
})

test('写进题目、编号、文件名的换行变不成新的邮件头', async () => {
  const evil = 'x\r\nBcc: spy@example.org\r\n\r\nbody'
  await mailer.send(
    {
      id: evil,
      to: letter.to,
      subject: evil,
      text: 'x',
      attachment: { name: evil, mediaType: `text/plain\r\nX-Evil: 1`, content: 'x' },
    },
    at,
  )
  const got = await lastReceived()
  assert.deepEqual(got.envelope.to, [letter.to])
  assert.doesNotMatch(got.raw.toString('latin1'), /^(?:bcc|x-evil):/im)
  assert.equal(got.subject, 'x Bcc: spy@example.org body')
  const before = server.letters.length
  for (const to of ['a@example.org\r\nBcc: spy@example.org', 'a@example.org, b@example.org'])
    await assert.rejects(mailer.send({ ...letter, to }, at), { fault: 'refusedRecipient' })
  assert.equal(server.letters.length, before)
})

test('收件人不存在：不再发；一时不收：再发。哪里也不说地址', async () => {
  const failing = async (to: string) =>
    mailer.send({ ...letter, to }, at).then(
      () => assert.fail('sent'),
      (error: unknown) => {
        assert.ok(error instanceof MailError)
        assert.doesNotMatch(`${error.message} ${error.stack} ${JSON.stringify(error)}`, /@example/)
        return [error.fault, error.isPassing]
      },
    )
  assert.deepEqual(await failing('nobody@example.org'), ['refusedRecipient', false])
  assert.deepEqual(await failing('later@example.org'), ['busy', true])
})

test('服务器没有开、不出声、口令不对：说是哪一样，都可以再发', async () => {
  const closed = await openTestSmtpServer()
  await closed.close()
  const down = openMailer({ url: `smtp://127.0.0.1:${closed.port}`, from, mustEncrypt: false })
  await assert.rejects(down.send(letter, at), { fault: 'unreachable', isPassing: true })
  await assert.rejects(down.check(), { fault: 'unreachable' })

  const silent = createServer()
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  const address = silent.address()
  assert.ok(typeof address === 'object' && address)
  const mute = openMailer({ url: `smtp://127.0.0.1:${address.port}`, from, mustEncrypt: false })
  const stop = new AbortController()
  silent.once('connection', () => stop.abort())
  await assert.rejects(mute.send(letter, at, stop.signal), { fault: 'aborted', isPassing: true })
  silent.close()

  const strict = await openTestSmtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === 'p@ss:字' ? done(null, { user: 'u' }) : done(new Error('wrong')),
  })
  const named = (password: string) => {
    const url = new URL(`smtp://127.0.0.1:${strict.port}`)
    url.username = 'office'
    url.password = password
    return openMailer({ url: url.href, from, mustEncrypt: false })
  }
  await assert.rejects(named('x').send(letter, at), { fault: 'signInRefused' })
  await named('p@ss:字').send(letter, at)
  await named('p@ss:字').check()
  assert.equal(strict.letters.length, 1)
  await strict.close()
})

const skip = missingPrograms({ openssl: 'openssl' })

test('要求加密的：没有加密、证书不可信都不发；可信的，两种方式都发', { skip }, async () => {
  await assert.rejects(
    openMailer({ url: `smtp://127.0.0.1:${server.port}`, from, mustEncrypt: true }).send(
      letter,
      at,
    ),
    { fault: 'notEncrypted', isPassing: true },
  )
  const { key, cert } = await madeCertificate()
  const upgrading = await openTestSmtpServer({ key, cert, disabledCommands: [] })
  const encrypted = await openTestSmtpServer({ key, cert, secure: true })
  const mailers = [
    openMailer({ url: `smtp://localhost:${upgrading.port}`, from, mustEncrypt: true }),
    openMailer({ url: `smtps://localhost:${encrypted.port}`, from, mustEncrypt: true }),
  ]
  for (const each of mailers) await assert.rejects(each.send(letter, at), { fault: 'notEncrypted' })
  const known = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...known, cert])
  for (const each of mailers) await each.send(letter, at)
  tls.setDefaultCACertificates(known)
  for (const { letters } of [upgrading, encrypted])
    assert.deepEqual(
      letters.map(({ isEncrypted }) => isEncrypted),
      [true],
    )
  await upgrading.close()
  await encrypted.close()
})

function madeCertificate() {
  return inFolder((folder) => {
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2']
    run('openssl', 'req', '-x509', ...made, ...subject)
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  })
}

test('地址：一个就是一个', () => {
  const good = ['a@b.cn', 'zhang.san+1@mail.example.gov.cn', 'a@邮箱.中国']
  const bad = [
    '',
    'a',
    'a@b',
    '@b.cn',
    'a@@b.cn',
    'a b@c.cn',
    'a@b.cn,c@d.cn',
    'A <a@b.cn>',
    '"a"@b.cn',
    'a@b.cn\n',
    'a..b@c.cn',
    `${'a'.repeat(65)}@b.cn`,
    'a@-b.cn',
  ]
  assert.deepEqual(
    good.filter((text) => !isMailAddress(text)),
    [],
  )
  assert.deepEqual(bad.filter(isMailAddress), [])
})

test('设置：不设就没有；只设一半、写错的说是哪一项，不重复口令', () => {
  assert.equal(configFrom({}).mail, undefined)
  assert.equal(configFrom({}).sms, undefined)
  const url = 'smtps://mail.example.gov.cn'
  assert.throws(() => configFrom({ GONGKAI_SMTP_URL: url }), /GONGKAI_MAIL_FROM/)
  const settings = { GONGKAI_SMTP_URL: url, GONGKAI_MAIL_FROM: from }
  assert.deepEqual(configFrom(settings).mail, { url, from, mustEncrypt: true })
  const optional = { ...settings, GONGKAI_SMTP_TLS: 'optional' }
  assert.equal(configFrom(optional).mail?.mustEncrypt, false)
  assert.throws(
    () => configFrom({ ...settings, GONGKAI_SMTP_URL: 'http://secret@mail' }),
    (error: Error) => /GONGKAI_SMTP_URL/.test(error.message) && !/secret/.test(error.message),
  )
})
