import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** 测试用的统一身份认证：真的 OpenID Connect 服务，在本机的一个端口上。 */
export async function openTestProvider(callback: string) {
  const client = { clientId: 'gongkai', clientSecret: 'a-secret-of-the-test' }
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let account = ''
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['of the test'] },
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, preferred_username: accountId }),
    }),
    // Nobody is asked for consent: the provider and we belong to the same agency.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(request, response, { login: { accountId: account } })
    else void answer(request, response)
  })
  return {
    ...client,
    issuer,
    /** 在那里以某人登录，走到要回本系统的那一步；返回回来的网址。 */
    async signInThere(url: string, who: string): Promise<URL> {
      account = who
      const cookies = new Map<string, string>()
      let at = url
      while (!at.startsWith(callback)) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const each of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=')
          cookies.set(name, value)
        }
        const to = response.headers.get('location')
        if (!to) throw new Error(`${response.status} ${await response.text()}`)
        at = new URL(to, at).href
      }
      return new URL(at)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
