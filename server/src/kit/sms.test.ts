import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { after, test } from 'node:test'
import { openSmsSender, SmsError } from './sms.ts'

const requests: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
const gateway = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  requests.push({ headers: request.headers, body: Buffer.concat(pieces).toString() })
  const status = Number(request.url?.slice(1))
  // Silence: the connection breaks.
  if (status === 0) return void request.socket.destroy()
  response.writeHead(status, { location: '/200' }).end('13800000000 is unknown')
})
await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready))
after(() => gateway.close())
const address = gateway.address()
assert.ok(typeof address === 'object' && address)
const senderTo = (status: number, token?: string) =>
  openSmsSender({ url: `http://127.0.0.1:${address.port}/${status}`, token })
const message = { id: 'm-1', to: '13800000000', text: '您的申请，答复期限到 2026-03-30。' }

test('交给网关：一份 JSON，编号也在头里，有口令的带着口令', async () => {
  await senderTo(202, 'secret').send(message)
  const { headers, body } = requests.at(-1) ?? {}
  assert.deepEqual(JSON.parse(body ?? ''), message)
  assert.equal(headers?.['content-type'], 'application/json; charset=utf-8')
  assert.equal(headers?.['idempotency-key'], 'm-1')
  assert.equal(headers?.authorization, 'Bearer secret')
  await senderTo(200).send(message)
  assert.equal(requests.at(-1)?.headers.authorization, undefined)
})

test('没有收下：说以后再发有没有用，不说号码；不跟着去别处', async () => {
  const outcome = (status: number) =>
    senderTo(status)
      .send(message)
      .catch((error: unknown) => {
        assert.ok(error instanceof SmsError)
        assert.doesNotMatch(`${error.message}${error.stack}`, /13800000000/)
        return error.isPassing
      })
  const before = requests.length
  assert.deepEqual(await Promise.all([503, 429, 0].map(outcome)), [true, true, true])
  assert.deepEqual(await Promise.all([400, 404, 307].map(outcome)), [false, false, false])
  assert.equal(requests.length, before + 6)
})

test('网关没有开：可以再发。号码不对：不去问网关', async () => {
  const closed = createServer()
  await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready))
  const free = closed.address()
  assert.ok(typeof free === 'object' && free)
  await new Promise((done) => closed.close(done))
  const nobody = openSmsSender({ url: `http://127.0.0.1:${free.port}/`, token: undefined })
  await assert.rejects(nobody.send(message), { name: 'SmsError', isPassing: true })
  const before = requests.length
  await assert.rejects(senderTo(200).send({ ...message, to: '138-0000' }), { isPassing: false })
  assert.equal(requests.length, before)
})
