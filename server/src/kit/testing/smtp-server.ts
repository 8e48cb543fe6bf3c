import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** 测试用的真的 SMTP 服务器：收下的信原样留着。 */
export interface TestSmtpServer {
  readonly port: number
  readonly letters: readonly {
    readonly from: string
    readonly to: readonly string[]
    readonly raw: Buffer
    readonly isEncrypted: boolean
  }[]
  close(): Promise<void>
}

/** 开在本机的一个空闲端口上；收件人以 `nobody@` 开头的不收，`later@` 的说过一会儿再来。 */
export async function openTestSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const letters: TestSmtpServer['letters'][number][] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody@')) return done(refusal(550, `no such mailbox ${address}`))
      if (address.startsWith('later@')) return done(refusal(450, `try again ${address}`))
      done()
    },
    onData(stream, { envelope, secure }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        letters.push({ from, to, raw: Buffer.concat(pieces), isEncrypted: secure })
        done()
      })
    },
    ...options,
  })
  // A client that breaks off is part of the tests.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    port: address.port,
    letters,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
