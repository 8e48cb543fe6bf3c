import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NO_POSTGRES, startPostgres } from './postgres.ts'
import { filesUnder, root } from './tree.ts'

/**
 * `npm test`：类型、风格、房间、全部测试（用到数据库的在两种引擎上各一遍）、两个库的编译、编译所得。最后一行是合计。
 *
 *   npm test                     everything
 *   npm test -- cli day.test     only the test files whose path contains one of the words
 *   npm test -- --postgres db    the same, on a PostgreSQL started for it
 *   npm run golden               the same, rewriting golden files
 */
const args = process.argv.slice(2)
const golden = args.includes('--golden')
const words = args.filter((arg) => !arg.startsWith('--'))

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const tests = filesUnder('.').filter((file) => file.endsWith('.test.ts'))
const rooms = 'tools/rooms.test.ts'
// These look at what the builds made, so they come after them.
const afterBuild = ['built', 'browser-core', 'readme'].map((name) => `tools/${name}.test.ts`)

if (words.length > 0) {
  const chosen = tests.filter((file) => words.some((word) => file.includes(word)))
  if (args.includes('--postgres')) await runOnPostgres(chosen)
  else await runTests(chosen, process.env.DATABASE_URL)
} else {
  await step('类型', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
  await step('风格', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')
  await runTests([rooms])
  await runTests(tests.filter((file) => file !== rooms && !afterBuild.includes(file)))
  await runOnPostgres(tests.filter(usesDatabase))
  // A file renamed since the last build would still stand there.
  for (const library of ['law', 'report']) {
    rmSync(join(root, 'packages', library, 'dist'), { recursive: true, force: true })
  }
  await step('编译 law', 'node_modules/typescript/bin/tsc', '-p', 'packages/law')
  await step('编译 report', 'node_modules/typescript/bin/tsc', '-p', 'packages/report')
  await runTests(tests.filter((file) => afterBuild.includes(file)))
}

if (process.env.CI === 'true' && total.skipped > 0) {
  say(`\n在 CI 里不许跳过测试，跳过了 ${total.skipped} 个（缘由见上）`)
  total.failed += total.skipped
}
say(`\ntests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/** One step that either works or does not counts as one test. */
async function step(title: string, script: string, ...rest: readonly string[]): Promise<void> {
  say(`\n── ${title}`)
  const { status } = await node([script, ...rest])
  say(status === 0 ? `✔ ${title}` : `✖ ${title}`)
  if (status === 0) total.passed++
  else total.failed++
}

/** 用到数据库的测试，自己打开，或者经同一房间的 testing.ts。 */
function usesDatabase(file: string): boolean {
  const source = readFileSync(join(root, file), 'utf8')
  if (source.includes('openTestDatabase')) return true
  const aids = source.matchAll(/from '(\.[^']*testing[^']*\.ts)'/g)
  return [...aids].some(([, path = '']) => usesDatabase(join(dirname(file), path)))
}

async function runOnPostgres(files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const postgres = await startPostgres()
  if (!postgres) {
    say(`\n── PostgreSQL 上的测试\n﹣ 跳过：${NO_POSTGRES}`)
    total.skipped++
    return
  }
  say('\n── PostgreSQL 上的测试')
  try {
    await runTests(files, postgres.url)
  } finally {
    await postgres.stop()
  }
}

/** Without an address the tests open the embedded database, whatever the environment says. */
async function runTests(files: readonly string[], databaseUrl?: string): Promise<void> {
  if (files.length === 0) return
  say(`\n── ${files.length === 1 ? files[0] : `测试（${files.length} 个文件）`}`)
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning']
  const { status, tail } = await node(
    [...flags, '--test', '--test-concurrency=2', ...files],
    databaseUrl,
  )
  const said = (name: string) =>
    Number(tail.match(new RegExp(`^\\W*${name} (\\d+)`, 'm'))?.[1] ?? 0)
  const failed = said('fail') + said('cancelled')
  total.passed += said('pass')
  total.skipped += said('skipped') + said('todo')
  // A runner that died without its closing lines is a failure too.
  total.failed += status === 0 ? failed : Math.max(1, failed)
}

/** Runs the project's Node, shows what it prints, and keeps the end of it. */
function node(
  command: readonly string[],
  databaseUrl?: string,
): Promise<{ status: number; tail: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ...(golden ? { GOLDEN: '1' } : {}),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  }
  const child = spawn(process.execPath, command, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let tail = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    process.stdout.write(text)
    tail = (tail + text).slice(-200_000)
  })
  return new Promise((done) => {
    child.on('close', (status) => {
      const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
      done({ status: status ?? 1, tail: tail.replace(escapes, '') })
    })
  })
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
