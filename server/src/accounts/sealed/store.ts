import { acrossAgencies, type Db } from '../../db/index.ts'

/** 全部机关的编号：密钥是全系统的，换密钥也是。 */
export async function everyAgencyId(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('agency').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** 有动态验证码密钥的人。 */
export function sealedSecrets(db: Db) {
  return db
    .selectFrom('person')
    .select(['id', 'totpSecret'])
    .where('totpSecret', 'is not', null)
    .execute()
}

/** 换掉密文；已经不是原来的，就不动。 */
export async function replaceSecret(db: Db, id: string, before: string, after: string) {
  await db
    .updateTable('person')
    .set({ totpSecret: after })
    .where('id', '=', id)
    .where('totpSecret', '=', before)
    .execute()
}

/** 全部统一身份认证的客户端密钥；不分机关，缘由同上。 */
export function sealedClientSecrets(db: Db) {
  return acrossAgencies(db)
    .selectFrom('identityProvider')
    .select(['agencyId', 'id', 'clientSecret'])
    .execute()
}

/** 换掉密文；已经不是原来的，就不动。 */
export async function replaceClientSecret(
  db: Db,
  agencyId: string,
  id: string,
  before: string,
  after: string,
) {
  await db
    .updateTable('identityProvider')
    .set({ clientSecret: after })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('clientSecret', '=', before)
    .execute()
}
