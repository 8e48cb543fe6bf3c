import type { Db } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import { insertPerson, replaceRoles } from './people/store.ts'
import type { Acting } from './permission.ts'
import type { Role } from './roles.ts'
import { insertAgency } from './store.ts'

/** 测试用的此刻：2026 年 3 月 2 日 9 时（北京）。 */
export const testNow = Date.UTC(2026, 2, 2, 1)

/** 一个县政府和它的管理员；供测试用。 */
export async function foundCounty(db: Db, name = '某某县人民政府') {
  const agencyId = newId(testNow)
  const administrator = newId(testNow)
  const regionCode = '320899'
  const createdAt = new Date(testNow)
  await db.transaction().execute(async (tx) => {
    await insertAgency(tx, {
      id: agencyId,
      ancestorIds: [agencyId],
      kind: 'government',
      level: 'county',
      name,
      shortName: name.slice(0, 30),
      regionCode,
      createdAt,
    })
    const signInName = `admin-${administrator.slice(-6)}`
    await insertPerson(tx, { id: administrator, agencyId, name: '管理员', signInName, createdAt })
    await replaceRoles(tx, agencyId, administrator, ['administrator'], createdAt)
  })
  return { agencyId, administrator, name, regionCode }
}

/** 以某些角色在某机关做事。 */
export function actingAs(personId: string, agencyId: string, roles: readonly Role[]): Acting {
  return { personId, name: '某人', agencyId, divisionId: null, roles, at: testNow }
}
