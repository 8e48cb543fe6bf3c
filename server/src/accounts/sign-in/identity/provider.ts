import { recordAct } from '../../../chain/index.ts'
import type { Db } from '../../../db/index.ts'
import { isId, newId } from '../../../kit/id.ts'
import { refuseFaults } from '../../../kit/invalid.ts'
import { Problem } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { nameFault } from '../../agency.ts'
import { allowedAgency, lockAllowedAgency } from '../../allow.ts'
import type { Acting } from '../../permission.ts'
import { providerContext } from './client.ts'
import { enabledProviders, providerById, providersOf, putProvider } from './store.ts'

/** 填写的统一身份认证。 */
export interface ProviderEntry {
  readonly label: string
  /** 签发者的网址，OpenID Connect 的 issuer。 */
  readonly issuer: string
  readonly clientId: string
  /** 修改时空着：照旧。 */
  readonly clientSecret: string
  /** 哪一项是本系统的登录名，例如 `preferred_username`。 */
  readonly claim: string
  readonly isEnabled: boolean
}

/** 登录页上可以选的统一身份认证。 */
export function listSignInProviders(db: Db) {
  return enabledProviders(db)
}

/** 一个机关的统一身份认证，不带密钥。Throws `Problem`. */
export async function listProviders(db: Db, acting: Acting, agencyId: string) {
  await allowedAgency(db, acting, 'setting.view', agencyId)
  const providers = await providersOf(db, agencyId)
  return providers.map(({ clientSecret, ...shown }) => shown)
}

/** 新建或者修改一个机关的统一身份认证；返回编号。Throws `Problem`, `Invalid`. */
export async function saveProvider(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  { agencyId, id }: { readonly agencyId: string; readonly id?: string },
  entry: ProviderEntry,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'setting.manage', agencyId)
    const kept = id && isId(id) ? await providerById(tx, agencyId, id) : undefined
    if (id && !kept) throw new Problem('noSuchRecord')
    const tidy = tidied(entry)
    refuseFaults({
      label: nameFault(tidy.label, 40, '名称'),
      issuer: issuerFault(tidy.issuer),
      clientId: tidy.clientId ? undefined : '请填写客户端编号（client_id）',
      clientSecret: tidy.clientSecret || kept ? undefined : '请填写客户端密钥（client_secret）',
      claim: tidy.claim ? undefined : '请填写哪一项是登录名，例如 preferred_username',
    })
    const providerId = kept?.id ?? newId(acting.at)
    const { clientSecret, ...shown } = tidy
    await putProvider(tx, {
      ...shown,
      agencyId,
      id: providerId,
      clientSecret: clientSecret
        ? sealer.seal(clientSecret, providerContext(providerId))
        : (kept?.clientSecret ?? ''),
      createdAt: kept?.createdAt ?? new Date(acting.at),
    })
    await recordAct(tx, {
      at: acting.at,
      agencyId,
      personId: acting.personId,
      role,
      action: 'identityProvider.save',
      record: { kind: 'identityProvider', id: providerId },
      after: shown,
      facts: { isEnabled: tidy.isEnabled, isNewSecret: clientSecret !== '' },
    })
    return providerId
  })
}

function tidied({ label, issuer, clientId, clientSecret, claim, isEnabled }: ProviderEntry) {
  return {
    label: label.trim(),
    issuer: issuer.trim(),
    clientId: clientId.trim(),
    clientSecret: clientSecret.trim(),
    claim: claim.trim(),
    isEnabled,
  }
}

function issuerFault(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return '签发者应当是以 https:// 开头的网址（内网里可以是 http://）'
  return url.username || url.password ? '签发者的网址里不能有用户名和密码' : undefined
}
