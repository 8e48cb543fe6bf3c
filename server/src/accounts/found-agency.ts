import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import type { AgencyEntry } from './agency.ts'
import { setPasswordsUnder } from './people/store.ts'
import { insertAgency } from './store.ts'

/** 建立最上面的机关，系统自己做的；返回编号。 */
export async function foundAgency(
  db: Db,
  entry: AgencyEntry & { readonly isDemonstration: boolean },
  at: number,
): Promise<string> {
  const id = newId(at)
  const { creditCode, siteCode, ...columns } = entry
  await db.transaction().execute(async (tx) => {
    await insertAgency(tx, {
      ...columns,
      id,
      ancestorIds: [id],
      creditCode: creditCode || null,
      siteCode: siteCode || null,
      createdAt: new Date(at),
    })
    await recordAct(tx, {
      agencyId: id,
      at,
      personId: null,
      role: null,
      action: 'agency.create',
      record: { kind: 'agency', id },
      after: entry,
      facts: { name: entry.name },
    })
  })
  return id
}

/** 给示范县的人设同一个密码：只用于示范数据。 */
export async function setPasswords(db: Db, rootId: string, passwordHash: string): Promise<void> {
  await setPasswordsUnder(db, rootId, passwordHash)
}
