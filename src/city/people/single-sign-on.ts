import type { FastifyReply, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import type { Context } from '#kernel/context.ts'
import { staffActor } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { tellAccount } from './account-news.ts'
import { beginCeremony, ceremonyHash, endCeremonyCookie } from './ceremonies.ts'
import { journalOf } from './history.ts'
import { requireRecentProof } from './sessions.ts'
import { completeSignIn } from './sign-in.ts'
import { deleteTokens, findIdentity, insertIdentity, takeCeremony } from './sign-in-store.ts'
import { findAccount, findAccountByEmail, lockAccount, updateAccount } from './store.ts'

const CALLBACK = '/api/sso/callback'
const PURPOSE = 'people.sso'

export interface SingleSignOn {
  begin(request: FastifyRequest, reply: FastifyReply, options: { link: boolean }): Promise<URL>
  finish(request: FastifyRequest, reply: FastifyReply): Promise<'signed-in' | 'linked'>
}

export function isOffered({ config }: Pick<Context, 'config'>): boolean {
  return config.oidc.issuer !== undefined && config.oidc.clientId !== undefined
}

/** OpenID Connect: authorization code with PKCE, state and nonce (RFC 9700, 2.1.1). */
export function singleSignOn(context: Context): SingleSignOn {
  let discovered: Promise<oidc.Configuration> | undefined
  return { begin, finish }

  async function begin(request: FastifyRequest, reply: FastifyReply, { link }: { link: boolean }): Promise<URL> {
    const issuer = await issuerOf()
    if (link) await requireRecentProof(context, request)
    const secrets = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() }
    await inTransaction(context.db, request.actor, (tx) =>
      beginCeremony(tx, context, reply, {
        purpose: 'sso',
        accountId: link ? request.actor.id : null,
        content: { sealed: context.crypto.encrypt(JSON.stringify(secrets), PURPOSE) },
      }),
    )
    return oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: `${context.config.url}${CALLBACK}`,
      scope: 'openid email profile',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    })
  }

  async function finish(request: FastifyRequest, reply: FastifyReply): Promise<'signed-in' | 'linked'> {
    const issuer = await issuerOf()
    const hash = ceremonyHash(request)
    const ceremony = await inTransaction(context.db, request.actor, (tx) => takeCeremony(tx, hash, 'sso', context.clock.now()))
    if (!ceremony) throw new Problem(401, 'sign-in-expired')
    const person = await proven(issuer, request, JSON.parse(context.crypto.decrypt(ceremony.content.sealed!, PURPOSE)) as Secrets)
    endCeremonyCookie(context, reply)
    if (ceremony.accountId !== null) {
      if (request.actor.id !== ceremony.accountId) throw new Problem(401, 'sign-in-expired')
      await link(person, ceremony.accountId)
      return 'linked'
    }
    await signIn(person, request, reply)
    return 'signed-in'
  }

  async function proven(issuer: oidc.Configuration, request: FastifyRequest, { verifier, state, nonce }: Secrets): Promise<Outsider> {
    try {
      const tokens = await oidc.authorizationCodeGrant(issuer, new URL(request.url, context.config.url), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const told = claims.email === undefined ? await oidc.fetchUserInfo(issuer, tokens.access_token, claims.sub) : claims
      return {
        issuer: claims.iss,
        subject: claims.sub,
        // Some providers let people enter any address: only a verified one says who they are.
        email: told.email_verified === true && typeof told.email === 'string' ? told.email.toLowerCase() : undefined,
      }
    } catch (error) {
      context.log.warn({ reason: (error as Error).message }, 'single sign-on was not accepted')
      throw new Problem(401, 'sso-not-accepted')
    }
  }

  async function signIn({ issuer, subject, email }: Outsider, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const linked = await findIdentity(context.db, issuer, subject)
    const found = linked
      ? await findAccount(context.db, linked.id)
      : email === undefined
        ? undefined
        : await findAccountByEmail(context.db, email)
    // An account in use is linked by its owner only: whoever controls an address at the provider must not inherit it.
    if (!found || found.state === 'disabled' || (!linked && found.state !== 'invited')) throw new Problem(403, 'sso-unknown')
    const actor = staffActor(found, [])
    await inTransaction(context.db, actor, async (tx) => {
      const account = (await lockAccount(tx, found.id))!
      if (account.state === 'disabled' || (!linked && account.state !== 'invited')) throw new Problem(403, 'sso-unknown')
      if (!linked && !(await insertIdentity(tx, { issuer, subject, accountId: account.id, at: context.clock.now() })))
        throw new Problem(403, 'sso-unknown')
      if (account.state === 'invited') {
        await updateAccount(tx, account.id, { state: 'active' })
        await deleteTokens(tx, account.id)
        await journalOf(tx, context, account.id, 'invitation-accepted', actor, { by: 'sso' })
      }
      await completeSignIn(tx, context, request, reply, account, 'sso')
    })
  }

  async function link({ issuer, subject }: Outsider, accountId: string): Promise<void> {
    const account = (await findAccount(context.db, accountId))!
    const actor = staffActor(account, [])
    await inTransaction(context.db, actor, async (tx) => {
      if (!(await insertIdentity(tx, { issuer, subject, accountId, at: context.clock.now() }))) throw new Problem(409, 'sso-not-accepted')
      await journalOf(tx, context, accountId, 'sso-linked', actor)
      await tellAccount(tx, context, accountId, 'sso-linked')
    })
  }

  async function issuerOf(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = context.config.oidc
    if (!issuer || !clientId) throw new Problem(404, 'sso-not-offered')
    const url = new URL(issuer)
    const local = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
    discovered ??= oidc.discovery(url, clientId, clientSecret, undefined, local ? { execute: [oidc.allowInsecureRequests] } : {})
    try {
      return await discovered
    } catch (error) {
      discovered = undefined // the provider may be back for the next one
      context.log.error({ reason: (error as Error).message }, 'the single sign-on provider does not answer')
      throw new Problem(503, 'sso-not-accepted')
    }
  }
}

interface Secrets {
  verifier: string
  state: string
  nonce: string
}

interface Outsider {
  issuer: string
  subject: string
  email: string | undefined
}
