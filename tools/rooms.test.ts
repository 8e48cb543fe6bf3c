import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { filesUnder, root } from './tree.ts'

interface Room {
  readonly path: string
  readonly may: readonly RoomName[]
  /** Whether it may import Node's own modules. */
  readonly node?: boolean
  /** Which packages of the registry it may import; left out, any that its package.json declares. */
  readonly packages?: readonly string[]
  /** A domain room is entered by its index.ts only. */
  readonly domain?: boolean
}

type RoomName =
  | 'law'
  | 'report'
  | 'report/node'
  | 'report/cli'
  | 'report/testing'
  | 'kit'
  | 'db'
  | 'jobs'
  | 'chain'
  | 'files'
  | 'ui'
  | 'paper'
  | 'extraction'
  | 'volume'
  | 'accounts'
  | 'calendar'
  | 'publications'
  | 'applications'
  | 'registers'
  | 'annual-reports'
  | 'inspections'
  | 'operation'
  | 'portal'
  | 'workbench'
  | 'api'
  | 'worker'
  | 'cli'
  | 'demonstration'
  | 'assembly'
  | 'main'

const libraries = ['law', 'report', 'report/node'] as const
const work = ['publications', 'applications', 'registers'] as const
const domain = ['accounts', 'calendar', ...work, 'annual-reports', 'inspections'] as const
/** What every domain room stands on (decision 0005). */
const ground = ['kit', 'db', 'jobs', 'chain'] as const
const base = ['law', ...ground, 'accounts', 'files', 'calendar'] as const
const own = ['files', 'paper', 'extraction', 'volume'] as const
const door = [...libraries, ...ground, ...own, ...domain, 'operation'] as const

/** Who may import whom (style guide §1, and decision 0002 for the library's Node side). */
const rooms: Readonly<Record<RoomName, Room>> = {
  law: { path: 'packages/law/src', may: [], packages: [] },
  report: { path: 'packages/report/src', may: ['law'] },
  'report/node': { path: 'packages/report/src/node', may: ['law', 'report'], node: true },
  'report/cli': {
    path: 'packages/report/src/cli',
    may: ['law', 'report', 'report/node'],
    node: true,
  },
  // What tests, fuzzing and benchmarks are made with; not in the published library.
  'report/testing': {
    path: 'packages/report/src/testing',
    may: ['law', 'report', 'report/node', 'report/cli'],
    node: true,
  },
  kit: { path: 'server/src/kit', may: ['law'], node: true },
  db: { path: 'server/src/db', may: ['law', 'kit'], node: true },
  jobs: { path: 'server/src/jobs', may: ['law', 'kit', 'db'], node: true, domain: true },
  chain: { path: 'server/src/chain', may: ['law', 'kit', 'db'], node: true, domain: true },
  files: {
    path: 'server/src/files',
    may: ['law', ...ground, 'accounts'],
    node: true,
    domain: true,
  },
  ui: { path: 'server/src/ui', may: ['law', 'kit'] },
  // Documents of others, read in processes of their own: their text, and what is hidden in them (decision 0013).
  extraction: {
    path: 'server/src/extraction',
    may: [...libraries, 'kit'],
    node: true,
    domain: true,
  },
  // A whole file bound into one PDF, in a process of its own (decision 0013).
  volume: {
    path: 'server/src/volume',
    may: [...libraries, 'kit'],
    node: true,
    domain: true,
  },
  // Official documents as PDF and Word, printed in processes of their own (decision 0012).
  paper: {
    path: 'server/src/paper',
    may: [...libraries, 'kit'],
    node: true,
    domain: true,
  },
  accounts: {
    path: 'server/src/accounts',
    may: ['law', ...ground],
    node: true,
    domain: true,
  },
  // The holiday notices loaded on the platform, and the calendar made of them (decision 0014).
  calendar: {
    path: 'server/src/calendar',
    may: ['law', ...ground, 'accounts'],
    node: true,
    domain: true,
  },
  publications: {
    path: 'server/src/publications',
    may: base,
    node: true,
    domain: true,
  },
  applications: {
    path: 'server/src/applications',
    may: [...base, 'paper', 'extraction', 'volume'],
    node: true,
    domain: true,
  },
  registers: {
    path: 'server/src/registers',
    may: base,
    node: true,
    domain: true,
  },
  'annual-reports': {
    path: 'server/src/annual-reports',
    may: [...libraries, ...base, ...work],
    node: true,
    domain: true,
  },
  inspections: {
    path: 'server/src/inspections',
    may: [...libraries, ...base, ...work],
    node: true,
    domain: true,
  },
  // Backup, restore, export, verify, doctor: knows tables by the database's own catalogue, no domain by name.
  operation: {
    path: 'server/src/operation',
    may: ['law', ...ground, 'accounts', 'files'],
    node: true,
    domain: true,
  },
  portal: { path: 'server/src/portal', may: [...door, 'ui'], node: true },
  workbench: { path: 'server/src/workbench', may: [...door, 'ui'], node: true },
  api: { path: 'server/src/api', may: door, node: true },
  worker: { path: 'server/src/worker', may: door, node: true },
  cli: { path: 'server/src/cli', may: door, node: true },
  // The demonstration county: every room's believable records, made through its use cases.
  demonstration: {
    path: 'server/src/demonstration',
    may: ['law', ...ground, 'files', ...domain],
    node: true,
    domain: true,
  },
  // What the doors are put together in; `main` only chooses what to start.
  assembly: {
    path: 'server/src/assembly',
    may: [...door, 'demonstration', 'ui', 'portal', 'workbench', 'api', 'worker'],
    node: true,
  },
  main: {
    path: 'server/src/main.ts',
    may: [...door, 'assembly', 'cli'],
    node: true,
  },
}

const packageRooms: Readonly<Record<string, RoomName>> = {
  '@gongkai/law': 'law',
  '@gongkai/report': 'report',
  '@gongkai/report/node': 'report/node',
  '@gongkai/report/report.schema.json': 'report',
}

/** The rooms, the innermost first: `report/cli` lies inside `report`. */
const byDepth = Object.entries(rooms).sort(([, a], [, b]) => b.path.length - a.path.length)

function roomOf(file: string): RoomName | undefined {
  const found = byDepth.find(([, { path }]) => file === path || file.startsWith(`${path}/`))
  return found?.[0] as RoomName | undefined
}

/** Every module a source names: `import`, `export … from`, `import()`. */
function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const statement = /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm
  const call = /\bimport\(\s*['"]([^'"]+)['"]/g
  return [statement, call].flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap((match) => (match[1] ? [match[1]] : [])),
  )
}

/** What is wrong with one import of one file; nothing when it is allowed. */
function objection(file: string, name: RoomName, imported: string): string | undefined {
  const room = rooms[name]
  if (imported.startsWith('node:')) {
    return room.node ? undefined : `${file}: Node (${imported}) is not for the room ${name}`
  }
  const target = imported.startsWith('.')
    ? roomOf(relative(root, join(root, dirname(file), imported)).replaceAll('\\', '/'))
    : packageRooms[imported]
  if (imported.startsWith('.') || target) {
    if (!target) return `${file}: ${imported} lies in no room`
    if (target === name || room.may.includes(target)) {
      const entered = target === name || !rooms[target].domain || imported.endsWith('/index.ts')
      return entered ? undefined : `${file}: enter ${target} by its index.ts, not ${imported}`
    }
    return `${file}: the room ${name} may not import ${target} (${imported})`
  }
  const isQuery = /^kysely($|[-/])/.test(imported)
  if (isQuery && name !== 'db' && !file.endsWith('/store.ts')) {
    return `${file}: SQL (${imported}) belongs in db/ or a store.ts`
  }
  if (room.packages && !room.packages.includes(imported)) {
    return `${file}: the room ${name} may not import the package ${imported}`
  }
  return undefined
}

function objections(file: string, source: string): string[] {
  const name = roomOf(file)
  if (!name) return [`${file}: lies in no room`]
  const said = importsOf(source).flatMap((imported) => objection(file, name, imported) ?? [])
  if (/\bsql`/.test(source) && name !== 'db' && !file.endsWith('/store.ts')) {
    said.push(`${file}: SQL belongs in db/ or a store.ts`)
  }
  return said
}

const isTest = (file: string) => file.endsWith('.test.ts')

test('每个文件都在它的房间里，只引用它可以引用的', () => {
  const files = filesUnder('packages', 'server').filter(
    (file) => /^(packages\/[^/]+|server)\/src\/.*\.ts$/.test(file) && !isTest(file),
  )
  assert.ok(files.length > 20, 'the tree was read')
  assert.deepEqual(
    files.flatMap((file) => objections(file, readFileSync(join(root, file), 'utf8'))),
    [],
  )
})

const forbidden: readonly (readonly [file: string, source: string])[] = [
  ['packages/law/src/day.ts', "import { readFileSync } from 'node:fs'"],
  ['packages/law/src/day.ts', "import { z } from 'zod'"],
  ['packages/report/src/rules/balance.ts', "import { cpus } from 'node:os'"],
  ['packages/report/src/check.ts', "export { readFileReport } from './node/index.ts'"],
  ['packages/report/src/node/pool.ts', "import { main } from '../cli/main.ts'"],
  ['server/src/ui/page.ts', "import { createHash } from 'node:crypto'"],
  ['server/src/kit/clock.ts', "import { check } from '@gongkai/report'"],
  ['server/src/portal/door.ts', "const b = await import('../workbench/door.ts')"],
  ['server/src/portal/door.ts', "import { x } from '../applications/store.ts'"],
  ['server/src/portal/door.ts', "import {\n  sql,\n} from 'kysely'"],
  ['server/src/accounts/sign-in.ts', "import type { A } from '../applications/index.ts'"],
  ['server/src/misc/things.ts', ''],
]

for (const [file, source] of forbidden) {
  test(`拒绝：${file} 里的 ${source || '（不在任何房间）'}`, () => {
    assert.equal(objections(file, source).length, 1)
  })
}

test('放行：门可以经 index.ts 进入业务房间，store.ts 可以写 SQL', () => {
  assert.deepEqual(
    objections('server/src/portal/door.ts', "import { x } from '../applications/index.ts'"),
    [],
  )
  assert.deepEqual(objections('server/src/registers/store.ts', "import { sql } from 'kysely'"), [])
})
