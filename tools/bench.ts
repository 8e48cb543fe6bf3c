import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'parse5'
import { inOrder, openPool } from '../packages/report/src/node/index.ts'
import { madeReport } from '../packages/report/src/testing/made-report.ts'
import { publishedPage } from '../packages/report/src/testing/published-page.ts'

/**
 * `npm run bench`：读和查 5000 份网页年报要多久、占多少内存，旁边是 parse5 单单解析同样字节的时间。
 *
 *   npm run bench                5000 reports
 *   npm run bench -- 500         fewer
 *
 * The pages are made from seeds, with the furniture of real sites around, and written to a temporary
 * folder; each measurement is a process of its own, so that the memory of one does not hide in another.
 */
interface Measured {
  readonly seconds: number
  readonly peakMegabytes: number
  readonly wrong: number
}

const [first = '5000', folderArg] = process.argv.slice(2)
if (folderArg) process.stdout.write(JSON.stringify(await measured(first, folderArg)))
else compareAll(Number(first))

function reportFor(seed: number) {
  return madeReport(seed, seed % 5 === 0 ? 'y2019' : 'y2021')
}

function compareAll(count: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
  try {
    let bytes = 0
    for (let seed = 1; seed <= count; seed++) {
      const html = Buffer.from(publishedPage(reportFor(seed), seed))
      bytes += html.length
      writeFileSync(join(folder, `${String(seed).padStart(6, '0')}.html`), html)
    }
    const average = Math.round(bytes / count / 1024)
    say(`${count} 份网页年报，共 ${Math.round(bytes / 2 ** 20)} MB，平均 ${average} KB\n`)
    const bare = run('bare', folder, 1)
    row('parse5 单单解析，1 个核心', count, bare, bare)
    row('读 + 查，1 个核心', count, run('1', folder, 1), bare)
    row('读 + 查，2 个核心', count, run('2', folder, 2), bare)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function row(
  name: string,
  count: number,
  { seconds, peakMegabytes, wrong }: Measured,
  bare: Measured,
) {
  const rate = Math.round(count / seconds)
  const ratio = (seconds / bare.seconds).toFixed(2)
  const faults = wrong > 0 ? `，读错 ${wrong} 份` : ''
  say(
    `${name}：${seconds.toFixed(1)} 秒，每秒 ${rate} 份，内存峰值 ${peakMegabytes} MB，是 parse5 的 ${ratio} 倍${faults}`,
  )
}

/** A process of its own, held to so many cores where the system can do that. */
function run(what: string, folder: string, cores: number): Measured {
  const self = [...process.execArgv, import.meta.filename, what, folder]
  const canHold = spawnSync('taskset', ['--version']).status === 0
  const command = canHold ? 'taskset' : process.execPath
  const args = canHold ? ['-c', `0-${cores - 1}`, process.execPath, ...self] : self
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

async function measured(what: string, folder: string): Promise<Measured> {
  const files = readdirSync(folder).sort()
  const paths = files.map((name) => join(folder, name))
  if (what === 'bare') {
    const startedAt = performance.now()
    const wrong = bareParse(paths)
    const seconds = (performance.now() - startedAt) / 1000
    return { seconds, peakMegabytes: peakMegabytes(), wrong }
  }
  return readAndCheck(paths, Number(what))
}

/** The most that this process, and the workers it has now, ever held (the latter on Linux only). */
function peakMegabytes(): number {
  const own = process.resourceUsage().maxRSS
  const children = `/proc/self/task/${process.pid}/children`
  const pids = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ') : []
  const peaks = pids.filter(Boolean).map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(status.match(/^VmHWM:\s+(\d+)/m)?.[1] ?? 0)
  })
  return Math.round(peaks.reduce((sum, peak) => sum + peak, own) / 1024)
}

function bareParse(paths: readonly string[]): number {
  for (const path of paths) parse(readFileSync(path, 'utf8'))
  return 0
}

/** Also counts the reports whose tables were not read as they were made: speed bought with errors is none. */
async function readAndCheck(paths: readonly string[], workers: number): Promise<Measured> {
  const startedAt = performance.now()
  const pool = openPool({ workers, deadlineMs: 60_000 })
  let wrong = 0
  let seed = 0
  const examine = (path: string) => pool.examine({ name: path, path }, [], { isBrief: true })
  for await (const result of inOrder(paths, workers * 4, examine)) {
    seed++
    const isSampled = seed % 50 === 0
    if (!('value' in result)) wrong++
    else if (isSampled && !isSame(result.value.report, reportFor(seed))) wrong++
  }
  const seconds = (performance.now() - startedAt) / 1000
  const peak = peakMegabytes()
  await pool.close()
  return { seconds, peakMegabytes: peak, wrong }
}

function isSame(a: object, b: object): boolean {
  const tables = ['disclosure', 'disclosure2019', 'applications', 'remedies']
  const of = (report: object) =>
    JSON.stringify(
      tables.map((id) => sorted(Object.entries(report).find(([key]) => key === id)?.[1])),
    )
  return of(a) === of(b)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, sorted(each)] as const)
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
