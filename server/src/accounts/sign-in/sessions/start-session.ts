import type { Tx } from '../../../db/index.ts'
import { newToken, tokenDigest } from '../../../kit/token.ts'
import { recordSignInAct } from '../acts.ts'
import { LONGEST_MS } from './session.ts'
import { insertSession } from './store.ts'

/** 从哪里来：给本人在登录列表里认。 */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

/** 开始了的会话；令牌只在这里出现一次，放进浏览器的 cookie。 */
export interface Started {
  readonly token: string
  readonly sessionId: string
  readonly personId: string
}

/** 开始一个会话，记在链上。 */
export async function startSession(
  tx: Tx,
  person: { readonly id: string; readonly agencyId: string },
  visit: Visitor & { readonly via: 'password' | 'oidc' | 'setup'; readonly at: number },
): Promise<Started> {
  const token = newToken()
  const sessionId = tokenDigest(token)
  const at = new Date(visit.at)
  await insertSession(tx, {
    id: sessionId,
    personId: person.id,
    agencyId: person.agencyId,
    startedAt: at,
    seenAt: at,
    expiresAt: new Date(visit.at + LONGEST_MS),
    via: visit.via,
    address: visit.address.slice(0, 64),
    // A header of any length: a list of sign-ins shows the beginning.
    userAgent: visit.userAgent.slice(0, 300),
  })
  await recordSignInAct(tx, {
    at: visit.at,
    agencyId: person.agencyId,
    by: person.id,
    action: 'signIn.pass',
    personId: person.id,
    facts: { via: visit.via },
  })
  return { token, sessionId, personId: person.id }
}
