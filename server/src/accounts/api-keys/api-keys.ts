import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { isId, newId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { tokenDigest } from '../../kit/token.ts'
import { nameFault } from '../agency.ts'
import { allowedAgency, lockAllowedAgency } from '../allow.ts'
import { type Acting, type Action, permissions } from '../permission.ts'
import { by } from '../save-agency.ts'
import { agencyOfToken, newKeyToken } from './key-token.ts'
import { insertKey, keyByDigest, keysOf, lockKey, revokeKey, touchKey } from './store.ts'

/** 填写的接口密钥。 */
export interface ApiKeyEntry {
  /** 给哪个系统用。 */
  readonly label: string
  /** 可以做的事；看机关（`agency.view`）总在里面，不然什么也找不到。 */
  readonly scopes: readonly Action[]
  /** 到这一刻失效，毫秒数；null 为长期有效。 */
  readonly expiresAt: number | null
}

/** 接口密钥可以有的范围。 */
export const apiKeyScopes = Object.keys(permissions.apiKey) as readonly Action[]

/** A call a second need not write a row a second. */
const TOUCH_MS = 60_000

/** 一个机关的接口密钥；密钥本身不在库里，给不出来。Throws `Problem`. */
export async function listApiKeys(db: Db, acting: Acting, agencyId: string) {
  await allowedAgency(db, acting, 'apiKey.manage', agencyId)
  return keysOf(db, agencyId)
}

/** 发放接口密钥；`token` 只在这时看得到。Throws `Problem`, `Invalid`. */
export async function createApiKey(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: ApiKeyEntry,
): Promise<{ readonly id: string; readonly token: string }> {
  return db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'apiKey.manage', agencyId)
    // A key is issued by somebody: a key cannot make another.
    if (!acting.personId) throw new Problem('notAllowed')
    const label = entry.label.trim()
    const scopes = apiKeyScopes.filter(
      (each) => each === 'agency.view' || entry.scopes.includes(each),
    )
    refuseFaults({
      label: nameFault(label, 60, '用途'),
      scopes: scopesFault(entry.scopes),
      expiresAt:
        entry.expiresAt !== null && entry.expiresAt <= acting.at
          ? '失效的日期要在今天以后'
          : undefined,
    })
    const id = newId(acting.at)
    const token = newKeyToken(agencyId)
    const expiresAt = entry.expiresAt === null ? null : new Date(entry.expiresAt)
    await insertKey(tx, {
      agencyId,
      id,
      label,
      digest: tokenDigest(token),
      scopes,
      createdBy: acting.personId,
      createdAt: new Date(acting.at),
      expiresAt,
    })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'apiKey.create',
      record: { kind: 'apiKey', id },
      after: { label, scopes, expiresAt },
      facts: { label, scopes },
    })
    return { id, token }
  })
}

/** 收回接口密钥，立刻失效；收回过的什么也不做。Throws `Problem`. */
export async function revokeApiKey(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'apiKey.manage', agencyId)
    const key = isId(id) ? await lockKey(tx, agencyId, id) : undefined
    if (!key) throw new Problem('noSuchRecord')
    if (key.revokedAt) return
    await revokeKey(tx, agencyId, id, new Date(acting.at))
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'apiKey.revoke',
      record: { kind: 'apiKey', id },
      facts: { label: key.label },
    })
  })
}

/** 拿着这个密钥的可以做什么；不对、过期、收回了、机关撤销了的为 undefined。 */
export async function findApiKey(db: Db, token: string, now: number): Promise<Acting | undefined> {
  const agencyId = agencyOfToken(token)
  if (!agencyId) return undefined
  const key = await keyByDigest(db, agencyId, tokenDigest(token))
  if (!key || key.revokedAt || key.agencyClosedAt) return undefined
  if (key.expiresAt && key.expiresAt.getTime() <= now) return undefined
  if (!key.lastUsedAt || now - key.lastUsedAt.getTime() >= TOUCH_MS)
    await touchKey(db, agencyId, key.id, new Date(now))
  return {
    personId: null,
    apiKeyId: key.id,
    name: key.label,
    agencyId,
    divisionId: null,
    roles: ['apiKey'],
    // What the table no longer knows is no scope any more.
    limitedTo: apiKeyScopes.filter((each) => key.scopes.includes(each)),
    at: now,
  }
}

function scopesFault(scopes: readonly Action[]): string | undefined {
  if (scopes.length === 0) return '请至少选一项可以做的事'
  const beyond = scopes.filter((each) => !apiKeyScopes.includes(each))
  return beyond.length > 0 ? `接口密钥不能有的范围：${beyond.join('、')}` : undefined
}
