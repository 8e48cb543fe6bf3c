import { acrossAgencies, type Db } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { openSealer } from '../../kit/seal.ts'
import { insertPerson, replaceRoles } from '../people/store.ts'
import type { Role } from '../roles.ts'
import { testNow } from '../testing.ts'
import { hashPassword } from './password.ts'
import type { SignInEntry } from './sign-in.ts'

/** 测试用的人的密码。 */
export const testPassword = '春眠不觉晓-2026'

const hashed = hashPassword(testPassword)

/** 测试用的加密。 */
export const testSealer = openSealer([{ id: 'test', secret: new Uint8Array(32).fill(7) }], {
  nationalCrypto: false,
})

/** 一个能登录的人；返回编号。 */
export async function addPerson(
  db: Db,
  agencyId: string,
  signInName: string,
  roles: readonly Role[] = ['handler'],
): Promise<string> {
  const id = newId(testNow)
  const createdAt = new Date(testNow)
  const passwordHash = await hashed
  await db.transaction().execute(async (tx) => {
    await insertPerson(tx, { id, agencyId, name: '某人', signInName, passwordHash, createdAt })
    await replaceRoles(tx, agencyId, id, roles, createdAt)
  })
  return id
}

/** 登录时填写的。 */
export function entryOf(signInName: string, password = testPassword, address = ''): SignInEntry {
  // Each name from an address of its own: the limit by address is another test's.
  return { signInName, password, address: address || `host of ${signInName}`, userAgent: '测试' }
}

/** 关于一个人的行为，按先后。 */
export async function actsAbout(db: Db, personId: string): Promise<readonly string[]> {
  const acts = await acrossAgencies(db)
    .selectFrom('act')
    .select('action')
    .where('recordId', '=', personId)
    .orderBy('seq')
    .execute()
  return acts.map(({ action }) => action)
}
