// A single sign-on provider as a process of its own: `node test/support/single-sign-on-provider.ts`, then read its address from the first line.
// Whoever visits its login page is signed in as ?as=<e-mail>; &verified=no says that nobody checked the address.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'arumbae',
      client_secret: 'rahasia-uji',
      redirect_uris: ['http://localhost:8080/api/sso/callback'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  cookies: { keys: ['uji'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/login/${uid}` },
  findAccount: (_: unknown, id: string) => {
    const [email, verified] = id.split(' ')
    return { accountId: id, claims: () => ({ sub: id, email, email_verified: verified === 'yes', name: email }) }
  },
})
const answer = provider.callback()

server.on('request', (request, response) => {
  const url = new URL(request.url!, issuer)
  if (!url.pathname.startsWith('/login/')) return answer(request, response)
  login().catch((error: unknown) => response.writeHead(500).end(String(error)))
  return undefined

  async function login() {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const accountId = `${url.searchParams.get('as')} ${url.searchParams.get('verified') ?? 'yes'}`
      return provider.interactionFinished(request, response, { login: { accountId } })
    }
    const grant = new provider.Grant({ accountId: session!.accountId, clientId: params.client_id })
    grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '))
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }
})
console.log(issuer)
