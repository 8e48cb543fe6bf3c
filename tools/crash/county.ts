import { type Acting, createAgency, createApiKey } from '../../server/src/accounts/index.ts'
import { type DatabaseOptions, migrate, openDatabase } from '../../server/src/db/index.ts'
import { newId } from '../../server/src/kit/id.ts'

/** 用来写的一个县：两个机关，每一轮一个密钥（每个密钥有频率的限制）。 */
export interface County {
  readonly agencies: readonly string[]
  readonly tokens: readonly string[]
}

/** 在一个空的数据库里建一个县，服务还没有启动。 */
export async function foundCounty(options: DatabaseOptions, keys: number): Promise<County> {
  const database = await openDatabase(options)
  try {
    await migrate(database)
    const { db } = database
    const at = Date.now()
    const createdAt = new Date(at)
    const agencyId = newId(at)
    const personId = newId(at)
    await db
      .insertInto('agency')
      .values({
        ...{ id: agencyId, ancestorIds: [agencyId], kind: 'government', level: 'county' },
        ...{ name: '某某县人民政府', shortName: '某某县', regionCode: '320899', createdAt },
      })
      .execute()
    await db
      .insertInto('person')
      .values({ id: personId, agencyId, name: '管理员', signInName: 'admin', createdAt })
      .execute()
    const admin: Acting = {
      ...{ personId, name: '管理员', agencyId, divisionId: null },
      ...{ roles: ['administrator'], at },
    }
    const bureau = await createAgency(db, admin, agencyId, {
      ...{ kind: 'department', level: 'county', name: '某局', shortName: '' },
      ...{ regionCode: '320899', creditCode: '', siteCode: '', position: 0 },
    })
    const tokens: string[] = []
    for (let n = 0; n < keys; n++) {
      const scopes = ['division.manage'] as const
      const entry = { label: `第 ${n + 1} 轮`, scopes, expiresAt: null }
      tokens.push((await createApiKey(db, admin, agencyId, entry)).token)
    }
    return { agencies: [agencyId, bureau], tokens }
  } finally {
    await database.close()
  }
}
