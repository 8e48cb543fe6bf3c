import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readContent } from '../packages/report/src/read/read-content.ts'
import { ReadingError } from '../packages/report/src/reading-error.ts'
import { assets } from '../packages/report/src/testing/containers.ts'
import { hostileFiles, mutatedFile } from '../packages/report/src/testing/hostile-files.ts'

// Reads files made to bring a reader down, each in a process of its own, and says which of them took more
// than they may: npm run fuzz -- [--seconds N] [--seed S] [--only WORD]
const MOST_MS = 5000
const MOST_MEGABYTES = 512
const SEEDS_A_PROCESS = 200

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    read: { type: 'string' },
    seeds: { type: 'string' },
  },
})

interface Outcome {
  readonly name: string
  readonly what: string
  readonly ms: number
  readonly megabytes: number
}

const print = (line: string) => process.stdout.write(`${line}\n`)

async function timed(name: string, bytes: Uint8Array): Promise<Outcome> {
  const started = performance.now()
  let what: string
  try {
    const content = await readContent(bytes, name, assets)
    what = `${content.blocks.length} blocks`
  } catch (error) {
    what = error instanceof ReadingError ? error.code : `CRASH ${String(error)}`
  }
  return { name, what, ms: Math.round(performance.now() - started), megabytes: peakMegabytes() }
}

/** 本进程内存的最高点。资源统计里的那个数在 Linux 上从父进程继承，父进程刚造过大文件时不可信。 */
function peakMegabytes(): number {
  const status = '/proc/self/status'
  const peak = existsSync(status)
    ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : undefined
  return Math.round(Number(peak ?? process.resourceUsage().maxRSS) / 1024)
}

function isBad({ what, ms, megabytes }: Outcome): boolean {
  return what.startsWith('CRASH') || ms > MOST_MS || megabytes > MOST_MEGABYTES
}

/** 另起一个进程读；进程自己死了也是一种结果。 */
function inChild(name: string, args: readonly string[]): Outcome[] {
  const child = spawnSync(
    process.execPath,
    ['--conditions=source', import.meta.filename, ...args],
    { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
  )
  const lines = child.stdout.split('\n').filter((line) => line.startsWith('{'))
  const outcomes = lines.map((line): Outcome => JSON.parse(line))
  if (child.status === 0) return outcomes
  const last = child.stderr.trim().split('\n').slice(-3).join(' ').slice(0, 200)
  const died = `CRASH the process ended with ${child.signal ?? child.status}: ${last}`
  return [...outcomes, { name, what: died, ms: 120_000, megabytes: 0 }]
}

async function main(): Promise<number> {
  if (values.read !== undefined) {
    print(JSON.stringify(await timed(values.read, new Uint8Array(readFileSync(values.read)))))
    return 0
  }
  if (values.seeds !== undefined) {
    const first = Number(values.seeds)
    for (let seed = first; seed < first + SEEDS_A_PROCESS; seed++) {
      const { name, bytes } = mutatedFile(seed)
      print(JSON.stringify(await timed(name, bytes())))
    }
    return 0
  }
  return fuzz()
}

function fuzz(): number {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-fuzz-'))
  const until = performance.now() + Number(values.seconds) * 1000
  let bad = 0
  let read = 0
  const report = (outcome: Outcome) => {
    read++
    if (!isBad(outcome)) return
    bad++
    print(`✖ ${outcome.name}: ${outcome.what}, ${outcome.ms} ms, ${outcome.megabytes} MB`)
  }
  try {
    for (const { name, bytes } of hostileFiles()) {
      if (values.only !== undefined && !name.includes(values.only)) continue
      const path = join(folder, 'hostile')
      writeFileSync(path, bytes())
      for (const outcome of inChild(name, ['--read', path])) {
        print(`  ${name}: ${outcome.what}, ${outcome.ms} ms, ${outcome.megabytes} MB`)
        report({ ...outcome, name })
      }
    }
    for (let seed = Number(values.seed); values.only === undefined && performance.now() < until; ) {
      for (const outcome of inChild(`seeds from ${seed}`, ['--seeds', String(seed)]))
        report(outcome)
      seed += SEEDS_A_PROCESS
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  print(`${read} files read, ${bad} failures`)
  return bad > 0 ? 1 : 0
}

process.exitCode = await main()
