import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '@gongkai/report/node'
import { type Acting, type Action, createAgency, createApiKey } from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { newId } from '../kit/id.ts'
import { apiApp } from './app.ts'
import type { Api } from './door.ts'

/** 一个接口，连同一个县、它的一个局和一个邻县；供测试用，用完要 `close`。 */
export async function openTestApi(page: Api['page'] = (_, { content }) => content) {
  const database = await openTestDatabase()
  const { db } = database
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-api-'))
  const pool = openPool({ workers: 1 })
  const logged: string[] = []
  let at = Date.UTC(2026, 2, 2, 1)
  const app = apiApp({
    db,
    pool,
    uploadFolder: join(folder, 'uploads'),
    limits: { files: 3, fileBytes: 1024 * 1024, textBytes: 1000 },
    now: () => at,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
    page,
  })
  const county = await foundCounty(db, at, '某某县人民政府')
  const foreign = await foundCounty(db, at, '邻县人民政府')
  const admin: Acting = {
    personId: county.administrator,
    name: '某人',
    agencyId: county.agencyId,
    divisionId: null,
    roles: ['administrator'],
    at,
  }
  const bureau = await createAgency(db, admin, county.agencyId, {
    kind: 'department',
    level: 'county',
    name: '某局',
    shortName: '',
    regionCode: REGION,
    creditCode: '',
    siteCode: '',
    position: 0,
  })
  return {
    app,
    db,
    logged,
    agencies: { own: county.agencyId, below: bureau, foreign: foreign.agencyId },
    /** 县里发的密钥；`agencyId` 给了，是那个机关的。 */
    async key(scopes: readonly Action[], agencyId = county.agencyId): Promise<string> {
      const entry = { label: '测试', scopes, expiresAt: null }
      return (await createApiKey(db, admin, agencyId, entry)).token
    },
    /** 过一会儿。 */
    pass(ms: number) {
      at += ms
    },
    request(token: string, path: string, init: RequestInit = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${token}`)
      return Promise.resolve(app.request(path, { ...init, headers }))
    },
    uploadsLeft: () => readdir(join(folder, 'uploads')).catch(() => []),
    async close() {
      await pool.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const REGION = '320899'

/** A county as the first start would leave it. */
async function foundCounty(db: Db, at: number, name: string) {
  const agencyId = newId(at)
  const administrator = newId(at)
  const createdAt = new Date(at)
  const place = { kind: 'government', level: 'county', regionCode: REGION } as const
  await db
    .insertInto('agency')
    .values({ ...place, id: agencyId, ancestorIds: [agencyId], name, shortName: name, createdAt })
    .execute()
  const signInName = `admin-${administrator}`
  await db
    .insertInto('person')
    .values({ id: administrator, agencyId, name: '管理员', signInName, createdAt })
    .execute()
  return { agencyId, administrator }
}
