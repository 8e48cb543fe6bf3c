import {
  AuthorizationResponseError,
  allowInsecureRequests,
  ClientError,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { Problem } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import type { IdentityProvider } from './store.ts'

/** Ten seconds: whoever waits longer at a door thinks it is shut. */
const PATIENCE_SECONDS = 10

/**
 * 读统一身份认证的设置（发现文档），备好与它说话。
 *
 * Read anew each time: it costs two requests at a sign-in, and a change of keys there needs nothing here.
 */
export async function clientOf(sealer: Sealer, provider: IdentityProvider): Promise<Configuration> {
  const issuer = new URL(provider.issuer)
  const secret = sealer.unseal(provider.clientSecret, providerContext(provider.id))
  return await refusing(() =>
    discovery(issuer, provider.clientId, secret, undefined, {
      timeout: PATIENCE_SECONDS,
      execute: [
        // The signature is checked even where TLS would do: inside an office's network there may be none.
        enableNonRepudiationChecks,
        // An administrator wrote `http:` himself, for a provider inside the same network.
        ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : []),
      ],
    }),
  )
}

/** 与统一身份认证说话出的错，都是它没有通过；别的错照样是错。 */
export async function refusing<T>(talk: () => Promise<T>): Promise<T> {
  try {
    return await talk()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const problem = new Problem('identityRefused')
    problem.cause = error
    throw problem
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof AuthorizationResponseError ||
    error instanceof ResponseBodyError ||
    error instanceof WWWAuthenticateChallengeError ||
    error instanceof ClientError ||
    // What `fetch` throws when nobody answers.
    (error instanceof TypeError && error.message === 'fetch failed')
  )
}

/**
 * 没有通过的缘由，一个代号，给日志：别的都可能有个人信息。不是这一类的为 undefined。
 *
 * The person is told no more than that it failed; whoever runs the system has to find out why.
 */
export function refusalCode(error: unknown): string | undefined {
  const cause = error instanceof Problem ? error.cause : undefined
  if (!(cause instanceof Error)) return undefined
  const { error: said, code } = cause as { readonly error?: unknown; readonly code?: unknown }
  const inner = cause.cause as { readonly code?: unknown } | undefined
  return String(said ?? code ?? inner?.code ?? cause.name)
}

/** 密钥加密时的位置。 */
export function providerContext(id: string): string {
  return `identity_provider.client_secret ${id}`
}
