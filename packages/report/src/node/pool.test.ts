import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ReadingError } from '../index.ts'
import { printHtml } from '../print/html.ts'
import { madePredecessor, madeReport } from '../testing/made-report.ts'
import { publishedPage } from '../testing/published-page.ts'
import { inOrder } from './in-order.ts'
import { ownPredecessors } from './perform.ts'
import { openPool } from './pool.ts'
import { readFileReport } from './read-file-report.ts'

const report = madeReport(5, 'y2021', { year: 2023, scale: 'medium' })
const folder = mkdtempSync(join(tmpdir(), 'gongkai-pool-'))
const pool = openPool({ workers: 2, deadlineMs: 60_000, maxBytes: 500_000 })
after(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

const coded = (code: string) => (error: unknown) =>
  error instanceof ReadingError && error.code === code && error.message.length > 5

test('池：读、查、印，同在本进程里一样', async () => {
  const path = join(folder, '年报.html')
  writeFileSync(path, printHtml(report))
  const examined = await pool.examine({ name: '年报.html', path })
  const alone = await readFileReport(path)
  assert.deepEqual(examined.report, alone.report)
  assert.deepEqual(examined.report.applications, report.applications)
  assert.ok(examined.findings.length > 50)
  const again = await pool.check(alone)
  assert.deepEqual(again.findings, examined.findings)
  const html = new TextDecoder().decode(await pool.print(examined, 'html'))
  assert.equal(html, printHtml(examined.report))
})

test('池：网站上的样子，读出来和编造的一样', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const made = madeReport(seed, seed % 2 === 0 ? 'y2019' : 'y2021')
    const bytes = new TextEncoder().encode(publishedPage(made, seed))
    const { report } = await pool.read({ name: 'page.html', bytes })
    for (const table of ['disclosure', 'disclosure2019', 'applications', 'remedies'] as const) {
      assert.deepEqual(report[table], made[table], `seed ${seed}, ${table}`)
    }
  }
})

test('池：读不了的有代号和说法；文件系统的错误照旧', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  await assert.rejects(pool.read({ name: 'a', bytes: bytes('') }), coded('empty'))
  const large = { name: 'a', bytes: new Uint8Array(500_001) }
  await assert.rejects(pool.read(large), coded('tooLarge'))
  const path = join(folder, 'large.bin')
  writeFileSync(path, large.bytes)
  await assert.rejects(pool.read({ name: 'a', path }), coded('tooLarge'))
  const missing = { name: 'a', path: join(folder, 'missing') }
  await assert.rejects(pool.read(missing), { code: 'ENOENT' })
  const hurried = openPool({ workers: 1, deadlineMs: 0.001 })
  await assert.rejects(hurried.read({ name: 'a', bytes: bytes('<p>x') }), coded('tooSlow'))
  await hurried.close()
})

test('池：往年的报告只取同一机关的；只给了一个机关的，改过名也算', () => {
  const before = madePredecessor(report, 6)
  const other = { ...before, agency: '别的局' }
  const third = { ...before, agency: '第三局' }
  assert.deepEqual(ownPredecessors(report, [other, before]), [before])
  assert.deepEqual(ownPredecessors(report, [other]), [other])
  assert.deepEqual(ownPredecessors(report, [other, third]), [])
  assert.deepEqual(ownPredecessors(report, []), [])
})

test('依次：结果按次序，同时在做的不超过所限，一项失败不影响别的', async () => {
  let underWay = 0
  let most = 0
  const work = async (n: number) => {
    most = Math.max(most, ++underWay)
    await new Promise((done) => setTimeout(done, (n * 7) % 5))
    underWay--
    if (n % 4 === 0) throw new Error(`no ${n}`)
    return n * 10
  }
  const seen: string[] = []
  const numbers = Array.from({ length: 20 }, (_, i) => i + 1)
  for await (const each of inOrder(numbers, 3, work)) {
    seen.push('value' in each ? `${each.item}=${each.value}` : `${each.item}!`)
  }
  assert.deepEqual(
    seen,
    numbers.map((n) => (n % 4 === 0 ? `${n}!` : `${n}=${n * 10}`)),
  )
  assert.equal(most, 3)
})
