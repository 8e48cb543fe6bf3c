import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Db } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { isId } from '../../../kit/id.ts'
import { Problem } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { newToken, tokenDigest } from '../../../kit/token.ts'
import { returnPath } from '../return-path.ts'
import { type Started, startSession, type Visitor } from '../sessions/start-session.ts'
import { mayEnter } from '../sign-in.ts'
import { credentialsByName, lockCredentials } from '../store.ts'
import { clientOf, refusing } from './client.ts'
import { type IdentityProvider, insertVisit, providerById, takeVisit } from './store.ts'

/** Ten minutes: time for a text message with a code to arrive. */
export const VISIT_LASTS_MS = 10 * 60_000

/**
 * 去统一身份认证登录：给出要去的网址，和放进这个浏览器的 `state`。
 *
 * `callback` is our own address that the provider has on its list. Throws `Problem`.
 */
export async function beginVisit(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  ask: {
    readonly agencyId: string
    readonly providerId: string
    readonly callback: string
    readonly returnTo: string | undefined
  },
): Promise<{ readonly url: string; readonly state: string }> {
  const { agencyId, providerId, callback } = ask
  const provider = await enabledProvider(db, agencyId, providerId)
  const client = await clientOf(sealer, provider)
  const state = newToken()
  const nonce = randomNonce()
  const codeVerifier = randomPKCECodeVerifier()
  await insertVisit(db, {
    stateDigest: tokenDigest(state),
    agencyId,
    providerId,
    nonce,
    codeVerifier,
    returnTo: returnPath(ask.returnTo),
    expiresAt: new Date(clock() + VISIT_LASTS_MS),
  })
  const url = buildAuthorizationUrl(client, {
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, state }
}

/**
 * 从统一身份认证回来：`state` 是这个浏览器带着的，`url` 是回来的网址。只认已有的人员，从不新建。
 *
 * Throws `Problem`: `identityRefused`, `identityUnknown`, `identityProviderGone`.
 */
export async function finishVisit(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  { state, url, visitor }: { readonly state: string; readonly url: URL; readonly visitor: Visitor },
): Promise<{ readonly started: Started; readonly returnTo: string }> {
  const visit = await takeVisit(db, tokenDigest(state))
  if (!visit || visit.expiresAt.getTime() <= clock()) throw new Problem('identityRefused')
  const provider = await enabledProvider(db, visit.agencyId, visit.providerId)
  const client = await clientOf(sealer, provider)
  const claimed = await refusing(() => claimOf(client, url, { ...visit, ...provider, state }))
  const started = await enter(db, provider.agencyId, claimed, visitor, clock())
  return { started, returnTo: visit.returnTo }
}

async function enabledProvider(db: Db, agencyId: string, id: string): Promise<IdentityProvider> {
  const provider = isId(agencyId) && isId(id) ? await providerById(db, agencyId, id) : undefined
  if (!provider?.isEnabled) throw new Problem('identityProviderGone')
  return provider
}

/** Who the provider says it is: the claim in its token, or else in what it says when asked. */
async function claimOf(
  client: Configuration,
  url: URL,
  visit: {
    readonly state: string
    readonly nonce: string
    readonly codeVerifier: string
    readonly claim: string
  },
): Promise<string | undefined> {
  const tokens = await authorizationCodeGrant(client, url, {
    pkceCodeVerifier: visit.codeVerifier,
    expectedState: visit.state,
    expectedNonce: visit.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const said = claims?.[visit.claim]
  if (!claims || said !== undefined || !client.serverMetadata().userinfo_endpoint)
    return typeof said === 'string' ? said : undefined
  const more = (await fetchUserInfo(client, tokens.access_token, claims.sub))[visit.claim]
  return typeof more === 'string' ? more : undefined
}

async function enter(
  db: Db,
  agencyId: string,
  signInName: string | undefined,
  visitor: Visitor,
  at: number,
): Promise<Started> {
  return db.transaction().execute(async (tx) => {
    const found = signInName ? await credentialsByName(tx, signInName.trim()) : undefined
    // A provider speaks for the people of its own agency only.
    const isOurs = found?.agencyId === agencyId
    const person = found && isOurs ? await lockCredentials(tx, found.id) : undefined
    if (!person || !mayEnter(person)) throw new Problem('identityUnknown')
    return startSession(tx, person, { ...visitor, via: 'oidc', at })
  })
}
