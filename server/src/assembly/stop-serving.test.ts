import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { stopping } from './stop-serving.ts'

test('停下来：在做的做完，没有用过的、不停地用着的连接都不拖住它', { timeout: 8000 }, async () => {
  let arrived: () => void = () => {}
  const slow = new Promise<void>((resolve) => {
    arrived = resolve
  })
  let finish: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const server = createServer(async (request, response) => {
    if (request.url === '/slow') {
      arrived()
      await finished
    }
    response.end('ok')
  })
  const stop = stopping(server)
  await new Promise<void>((done) => server.listen(0, done))
  const { port } = server.address() as AddressInfo
  const base = `http://localhost:${port}`

  const silent = connect(port, 'localhost')
  await new Promise((done) => silent.once('connect', done))
  const silentEnded = new Promise((done) => silent.once('close', done))
  const answered = fetch(`${base}/slow`).then((answer) => answer.text())
  let isOver = false
  const restless = Array.from({ length: 5 }, async () => {
    while (!isOver)
      await fetch(base)
        .then((answer) => answer.text())
        .catch(() => new Promise((done) => setTimeout(done, 5)))
  })
  await slow

  const stopped = stop()
  await silentEnded
  finish()
  assert.equal(await answered, 'ok')
  await stopped
  isOver = true
  await Promise.all(restless)
})
