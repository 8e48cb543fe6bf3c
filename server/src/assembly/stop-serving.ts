import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** What is under way may take this long; an upload that hangs must not hold up the rest of the stop. */
const PATIENCE_MS = 10_000

/**
 * 备好停下来；返回的函数不再接新的，等在做的做完。要在开始监听时就叫它：它看着每个连接。
 *
 * Browsers open connections ahead of need and keep used ones: `close` alone would wait for those, too.
 */
export function stopping(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  let isStopping = false
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (_, response) => {
    if (isStopping) response.shouldKeepAlive = false
  })
  return async () => {
    isStopping = true
    const closed = new Promise((done) => server.close(done))
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearInterval(idle)
    clearTimeout(impatient)
  }
}
