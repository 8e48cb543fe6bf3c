import { mkdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { PassThrough, type Writable } from 'node:stream'
import { OperationError } from './operation-error.ts'
import { snapshotFolder } from './snapshot.ts'

/** 正在服务的进程应命令行的要求做的事。 */
export interface Control {
  status(): Promise<Readonly<Record<string, unknown>>>
  backup(out: Writable): Promise<unknown>
  exportAgency(word: string, out: Writable): Promise<unknown>
}

/** The folder is its owner's alone, so whoever reaches the socket may ask. */
const folderOf = (dataFolder: string) => join(dataFolder, 'control')
const socketOf = (dataFolder: string) => join(folderOf(dataFolder), 'control.sock')

/**
 * 在数据目录里开一个本机的口子，听命令行的要求；返回怎样关上。
 *
 * Only for the embedded database, which the command line cannot open beside the server. Call it while holding the
 * folder, after `openDatabase`: a socket that is there then is one that a killed process left behind.
 */
export async function listenOnControl(
  dataFolder: string,
  control: Control,
): Promise<() => Promise<void>> {
  await rm(folderOf(dataFolder), { recursive: true, force: true })
  // As large as the database, if a killed process left it.
  await rm(snapshotFolder(dataFolder), { recursive: true, force: true })
  await mkdir(folderOf(dataFolder), { recursive: true, mode: 0o700 })
  const server = createServer((asked, answer) => {
    answerTo(asked, answer, control).catch((error: unknown) => {
      if (answer.headersSent) return answer.destroy()
      const isOurs = error instanceof OperationError
      answer.writeHead(isOurs ? 409 : 500, { 'content-type': 'text/plain; charset=utf-8' })
      answer.end(isOurs ? error.message : '服务出错，见它的日志')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketOf(dataFolder), resolve)
  })
  server.unref()
  return async () => {
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    await closed
    await rm(folderOf(dataFolder), { recursive: true, force: true })
  }
}

async function answerTo(
  asked: IncomingMessage,
  answer: ServerResponse,
  control: Control,
): Promise<void> {
  const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://control')
  const what = `${asked.method} ${pathname}`
  if (what === 'GET /status') {
    answer.writeHead(200, { 'content-type': 'application/json' })
    answer.end(JSON.stringify(await control.status()))
  } else if (what === 'POST /backup') await streamTo(answer, (out) => control.backup(out))
  else if (what === 'POST /export')
    await streamTo(answer, (out) => control.exportAgency(searchParams.get('agency') ?? '', out))
  else throw new OperationError(`正在服务的程序不会做「${what}」：它与命令行的版本不同。`)
}

/** Nothing is sent before there is something: until then, what goes wrong can be said. */
async function streamTo(
  answer: ServerResponse,
  work: (out: Writable) => Promise<unknown>,
): Promise<void> {
  const out = new PassThrough()
  out.once('readable', () => {
    if (out.readableLength === 0) return
    answer.writeHead(200, { 'content-type': 'application/octet-stream' })
    out.pipe(answer)
  })
  answer.on('close', () => out.destroy())
  await work(out)
}

/** 请正在服务的进程做事；没有谁在听为 undefined。它做不成的抛 `OperationError`，话是它说的。 */
export async function askServer(
  dataFolder: string,
  method: 'GET' | 'POST',
  path: string,
): Promise<IncomingMessage | undefined> {
  const answer = await new Promise<IncomingMessage | undefined>((resolve, reject) => {
    const asking = request({ socketPath: socketOf(dataFolder), method, path }, resolve)
    asking.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error),
    )
    asking.end()
  })
  if (!answer || answer.statusCode === 200) return answer
  let said = ''
  for await (const part of answer.setEncoding('utf8')) said += part
  throw new OperationError(said)
}
