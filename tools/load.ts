import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPassword } from '../server/src/accounts/sign-in/testing.ts'
import { openTestSite } from '../server/src/assembly/testing.ts'
import { embeddedFolder, migrate, openDatabase } from '../server/src/db/index.ts'
import { fill, OFFICER } from './load/fill.ts'
import { rareWord } from './load/histories.ts'
import { type Measured, measure } from './load/measure.ts'

/**
 * `npm run load`：一个机关十年、每年两万件申请，放在嵌入的数据库里，量各页要多久。
 *
 *   npm run load                         20,000 a year for 10 years, in a temporary folder
 *   npm run load -- --per-year 2000      fewer
 *   npm run load -- --keep FOLDER        filled once, kept, measured again
 *
 * A real server, a signed-in officer, one request after the other.
 */
const LIMIT_MS = 100
const EACH = 60
const say = (text: string) => process.stdout.write(`${text}\n`)
const option = (name: string) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
const perYear = Number(option('--per-year') ?? 20_000)
const years = 10
const kept = option('--keep')
const dataFolder = kept ?? mkdtempSync(join(tmpdir(), 'gongkai-load-'))

try {
  const isFilled = existsSync(embeddedFolder(dataFolder))
  mkdirSync(dataFolder, { recursive: true })
  const database = await openDatabase({ dataFolder, url: undefined })
  try {
    await migrate(database)
    if (!isFilled) {
      say(`写入 ${years} 年、每年 ${perYear} 件：`)
      await fill(database, { years, perYear }, say)
    }
    await measureAll({ ...database, dataFolder, url: undefined })
  } finally {
    await database.close()
  }
} finally {
  if (!kept) rmSync(dataFolder, { recursive: true, force: true })
}

async function measureAll(database: Parameters<typeof openTestSite>[0]): Promise<void> {
  const site = await openTestSite(database)
  try {
    const cookie = await site.signIn(OFFICER, testPassword)
    const files = await database.db
      .selectFrom('application')
      .innerJoin('agency', 'agency.id', 'application.agencyId')
      .select(['application.id', 'application.agencyId', 'application.number'])
      .whereRef('application.agencyId', '=', 'agency.id')
      .orderBy('application.codeLookup')
      .limit(EACH)
      .execute()
    const board = (query: string) => `${site.base}/workbench/applications?${query}`
    const times = (of: (i: number) => string) => Array.from({ length: EACH }, (_, i) => of(i))
    const total = years * perYear
    const thisYear = new Date().getFullYear()
    const pages: readonly (readonly [string, (i: number) => string])[] = [
      // What this machine needs for any page at all.
      ['对照：不查申请的一页', () => `${site.base}/workbench/permissions`],
      ...(['open', 'overdue', 'soon', 'closed', 'all'] as const).map(
        (view) => [`看板：${view}`, () => board(`view=${view}`)] as const,
      ),
      ['看板：在办，往后翻', (i) => board(`view=open&page=${1 + (i % 15)}`)],
      ['看板：全部，往后翻', (i) => board(`view=all&page=${40 - (i % 20)}`)],
      [
        '看板：某一年',
        (i) => board(`view=all&year=${thisYear - (i % years)}&page=${1 + (i % 40)}`),
      ],
      [
        '查找：只有一件',
        (i) =>
          board(`view=all&q=${encodeURIComponent(rareWord(((i * 3331) % (total / 40)) * 40))}`),
      ],
      ['查找：编号', (i) => board(`view=all&q=${files[i]?.number ?? ''}`)],
      [
        '查找：很多件',
        (i) =>
          board(
            `view=all&q=${encodeURIComponent(['征地', '补偿', '名单', '东河镇'][i % 4] ?? '')}`,
          ),
      ],
      [
        '查找：很多件，往后翻',
        (i) => board(`view=all&q=${encodeURIComponent('征地')}&page=${40 - (i % 20)}`),
      ],
      ['查找：两个词', () => board(`view=all&q=${encodeURIComponent('东河镇 处罚决定书')}`)],
      ['查找：在办里的', () => board(`view=open&q=${encodeURIComponent('补偿')}`)],
      ['查找：没有', (i) => board(`view=all&q=${encodeURIComponent(`从来没有的词${i}`)}`)],
      [
        '一件申请',
        (i) => `${site.base}/workbench/applications/${files[i]?.agencyId}/${files[i]?.id}`,
      ],
      [
        '表三：各年',
        (i) =>
          `${site.base}/workbench/applications/counts?year=${Math.max(2019, thisYear - (i % years))}`,
      ],
      [
        '表三的一格',
        (i) =>
          `${site.base}/workbench/applications/counts?year=${Math.max(2019, thisYear - (i % years))}&row=granted&column=total&page=${1 + (i % 50)}`,
      ],
      [
        '表三的一格：结转',
        (i) =>
          `${site.base}/workbench/applications/counts?year=${Math.max(2019, thisYear - (i % years))}&row=carriedOut&column=total`,
      ],
      ['待办', () => `${site.base}/workbench`],
    ]
    say(`\n${''.padEnd(26)}p50 ms   p95 ms   最慢`)
    const slow: Measured[] = []
    for (const [name, of] of pages) {
      const measured = await measure(name, times(of), cookie)
      if (measured.p95 > LIMIT_MS) slow.push(measured)
      say(rowOf(measured))
    }
    const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
    say(
      `\n磁盘：${megabytes(bytesIn(dataFolder))}；内存：${megabytes(process.memoryUsage().rss)}；机器的负荷：${loadavg()[0]?.toFixed(1)}`,
    )
    say(
      slow.length === 0
        ? `每一种页面的 p95 都不超过 ${LIMIT_MS} 毫秒`
        : `p95 超过 ${LIMIT_MS} 毫秒的：${slow.map(({ name }) => name).join('、')}`,
    )
  } finally {
    await site.close()
  }
}

/** Chinese letters take two places. */
function rowOf({ name, p50, p95, worst }: Measured): string {
  const width = [...name].reduce((sum, each) => sum + (each > '\u2e80' ? 2 : 1), 0)
  const number = (ms: number) => ms.toFixed(1).padStart(7)
  return `${name}${' '.repeat(Math.max(1, 24 - width))}${number(p50)}  ${number(p95)}  ${number(worst)}`
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
