import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordAct } from '../chain/index.ts'
import { type Database, type Db, migrate, openDatabase } from '../db/index.ts'
import { copyTemplate, ownPostgres } from '../db/testing.ts'
import { newId } from '../kit/id.ts'
import type { Contents } from './contents.ts'

/** 测试用的一台机器：数据目录、数据库在哪里、打开它、收拾它。 */
export interface Place {
  readonly dataFolder: string
  readonly url: string | undefined
  open(): Promise<Database>
  remove(): Promise<void>
}

export type EngineName = 'embedded' | 'postgres'

/** 这一次测试有的引擎：总有嵌入的；给了 `DATABASE_URL` 还有 PostgreSQL。 */
export const engines: readonly EngineName[] = process.env.DATABASE_URL
  ? ['embedded', 'postgres']
  : ['embedded']

/** 一个空的地方；嵌入的数据库已经迁移过，除非要全新的：新建一个要几秒。 */
export async function newPlace(engine: EngineName, isFresh = false): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'gongkai-operation-'))
  if (engine === 'embedded' && !isFresh) await copyTemplate(dataFolder)
  const own = engine === 'postgres' ? await ownPostgres(process.env.DATABASE_URL ?? '') : undefined
  return {
    dataFolder,
    url: own?.url,
    open: () => openDatabase({ dataFolder, url: own?.url, connections: 5 }),
    async remove() {
      await own?.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** 迁移过、有两个机关和若干记录的数据库；返回机关的编号。 */
export async function populate(database: Database, contents: Contents): Promise<readonly string[]> {
  await migrate(database)
  const ids = [newId(Date.now()), newId(Date.now() + 1)]
  // The parent's number sorts after its child's: the order of rows must not matter to a restore.
  const [child = '', parent = ''] = ids
  await database.db
    .insertInto('agency')
    .values(
      [
        { id: parent, parentId: null, ancestorIds: [parent], name: '某某县人民政府' },
        { id: child, parentId: parent, ancestorIds: [child, parent], name: '某某县教育局' },
      ].map((each) => ({
        ...each,
        kind: 'government' as const,
        level: 'county' as const,
        shortName: each.name,
        regionCode: '000000',
        createdAt: new Date('2026-03-02T01:02:03.004Z'),
      })),
    )
    .execute()
  for (const [i, agencyId] of ids.entries()) {
    for (const [key, value] of [
      ['空', null],
      ['键', { 甲: ['一', 2.5, null], text: 'a\n"b"\\ 𠮷' }],
    ] as const)
      await database.db
        .insertInto('setting')
        .values({ agencyId, key, value: JSON.stringify(value), changedAt: new Date() })
        .execute()
    const { digest, bytes } = await contents.put(contentOf(`第 ${i} 个文件`.repeat(20_000)))
    await database.db
      .insertInto('file')
      .values({
        ...{ agencyId, id: newId(Date.now()), digest, name: '附件', mediaType: 'text/plain' },
        ...{ bytes, plainDigest: digest, plainBytes: bytes },
        ...{ recordKind: 'setting', recordId: '键', addedAt: new Date() },
      })
      .execute()
  }
  for (let n = 0; n < 20; n++) await act(database.db, ids[n % 2] ?? '', n)
  return ids
}

/** 写一件事和它的行为。 */
export async function act(db: Db, agencyId: string, n: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ agencyId, key: `n${n}`, value: String(n), changedAt: new Date() })
      .execute()
    const at = Date.now()
    const record = { kind: 'setting', id: `n${n}` }
    const said = { at, personId: null, role: null, action: 'setting.change', record, after: n }
    return recordAct(tx, { agencyId, ...said, facts: { n, 说明: '改设置' } })
  })
}

async function* contentOf(text: string) {
  yield Buffer.from(text)
}
