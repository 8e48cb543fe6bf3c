import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { printHtml } from '../print/html.ts'
import { madeReport } from '../testing/made-report.ts'
import { temporaryFolder } from '../testing/ran-command.ts'

/** 作为进程的 `gongkai`：管道、信号、退出码。 */
const main = join(import.meta.dirname, 'main.ts')
const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning', main]

function folderOf(count: number) {
  const folder = temporaryFolder()
  for (let seed = 1; seed <= count; seed++) {
    const html = printHtml(madeReport(seed, 'y2021'))
    writeFileSync(join(folder.path, `${String(seed).padStart(3, '0')}.html`), html)
  }
  return folder
}

test('进程：标准输入进，标准输出出，退出码对', () => {
  const input = printHtml(madeReport(1, 'y2021'))
  const read = spawnSync(process.execPath, [...flags, 'read', '--json', '-'], { input })
  assert.equal(read.stderr.toString(), '')
  assert.equal(read.status, 0)
  assert.equal(JSON.parse(read.stdout.toString()).schema, 'gongkai.report/1')
  assert.equal(spawnSync(process.execPath, [...flags, 'nothing']).status, 2)
})

test('进程：管道的另一头先走了，安静地停', async () => {
  using folder = folderOf(40)
  const child = spawn(process.execPath, [...flags, 'read', '--json', folder.path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise((done) => child.on('close', done))
  assert.equal(complaint, '')
  assert.equal(code, 0)
})

test('进程：Ctrl-C 就停，不留进程，不出怪话', async () => {
  using folder = folderOf(200)
  const child = spawn(process.execPath, [...flags, 'read', '--json', '--jobs', '1', folder.path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text
  })
  child.stdout.once('data', () => child.kill('SIGINT'))
  child.stdout.resume()
  const code = await new Promise((done) => child.on('close', done))
  assert.equal(complaint, '')
  assert.equal(code, 130)
})
