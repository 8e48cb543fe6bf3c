import { createServer } from 'node:http'
import type { TextMessage } from '../sms.ts'

/** 测试用的真的短信网关：来过的短信都记着，连同怎样答的。 */
export interface TestSmsGateway {
  readonly url: string
  readonly messages: readonly (TextMessage & { readonly key: string; readonly status: number })[]
  /** 此后对这个号码这样答；没有说过的答 200。 */
  answer(to: string, status: number): void
  close(): Promise<void>
}

/** 开在本机的一个空闲端口上。 */
export async function openTestSmsGateway(): Promise<TestSmsGateway> {
  const messages: TestSmsGateway['messages'][number][] = []
  const answers = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const message = JSON.parse(Buffer.concat(pieces).toString()) as TextMessage
    const status = answers.get(message.to) ?? 200
    messages.push({ ...message, key: String(request.headers['idempotency-key']), status })
    // What a gateway says may repeat what it was given.
    response.writeHead(status).end(`${message.to} ${message.text}`)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/send`,
    messages,
    answer: (to, status) => void answers.set(to, status),
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
