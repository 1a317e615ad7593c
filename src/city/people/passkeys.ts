import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { tellAccount } from './account-news.ts'
import { beginCeremony, ceremonyHash, endCeremonyCookie, expired } from './ceremonies.ts'
import type { PasskeyAnswer } from './contract.ts'
import { journalOf } from './history.ts'
import { completeSignIn } from './sign-in.ts'
import { deletePasskey, insertPasskey, listPasskeys, lockPasskey, takeCeremony, usePasskey } from './sign-in-store.ts'
import { findAccount } from './store.ts'

/** Read when a passkey is first asked for: hundreds of files that most starts never need. */
const webauthn = () => import('@simplewebauthn/server')

/** What the browser needs to make a passkey for this person. */
export async function beginEnrolment(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const account = (await findAccount(context.db, request.actor.id!))!
  const known = await listPasskeys(context.db, account.id)
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: `Arumbae ${context.config.city}`,
    rpID: siteOf(context).hostname,
    userName: account.email,
    userDisplayName: account.name,
    userID: Uint8Array.from(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await inTransaction(context.db, request.actor, (tx) =>
    beginCeremony(tx, context, reply, { purpose: 'passkey_enrolment', accountId: account.id, content: { challenge: options.challenge } }),
  )
  return options
}

export async function enrolPasskey(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, answer }: { name: string; answer: PasskeyAnswer },
): Promise<string> {
  const { actor } = request
  const ceremony = await take(context, request, 'passkey_enrolment')
  if (ceremony.accountId !== actor.id) throw expired()
  const site = siteOf(context)
  const { verifyRegistrationResponse } = await webauthn()
  const { verified, registrationInfo } = await judged(() =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: ceremony.content.challenge!,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      requireUserVerification: true,
    }),
  )
  if (!verified || !registrationInfo) throw refused()
  const { credential } = registrationInfo
  return inTransaction(context.db, actor, async (tx) => {
    if (await lockPasskey(tx, credential.id)) throw refused()
    const id = await insertPasskey(tx, {
      accountId: actor.id!,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name,
      at: context.clock.now(),
    })
    await journalOf(tx, context, actor.id!, 'passkey-added', actor, { passkeyId: id })
    await tellAccount(tx, context, actor.id!, 'passkey-added')
    endCeremonyCookie(context, reply)
    return id
  })
}

export async function removePasskey(context: Context, request: FastifyRequest, id: string): Promise<void> {
  const { actor } = request
  await inTransaction(context.db, actor, async (tx) => {
    if (!(await deletePasskey(tx, actor.id!, id))) throw notFound('Passkey')
    await journalOf(tx, context, actor.id!, 'passkey-removed', actor, { passkeyId: id })
    await tellAccount(tx, context, actor.id!, 'passkey-removed')
  })
}

/** The same for everybody: the person's own device says whose passkeys it holds. */
export async function beginPasskeySignIn(context: Context, reply: FastifyReply) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID: siteOf(context).hostname, userVerification: 'required' })
  await inTransaction(context.db, VISITOR, (tx) =>
    beginCeremony(tx, context, reply, { purpose: 'passkey_sign_in', accountId: null, content: { challenge: options.challenge } }),
  )
  return options
}

/** Signs in with a passkey: device and fingerprint or PIN are two factors in one, so nothing else is asked. */
export async function signInWithPasskey(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PasskeyAnswer,
): Promise<void> {
  const ceremony = await take(context, request, 'passkey_sign_in')
  const site = siteOf(context)
  const { verifyAuthenticationResponse } = await webauthn()
  await inTransaction(context.db, VISITOR, async (tx) => {
    const passkey = await lockPasskey(tx, answer.id)
    const account = passkey && (await findAccount(tx, passkey.account_id))
    if (!passkey || !account || account.state !== 'active') throw refused()
    const { verified, authenticationInfo } = await judged(() =>
      verifyAuthenticationResponse({
        response: answer as unknown as AuthenticationResponseJSON,
        expectedChallenge: ceremony.content.challenge!,
        expectedOrigin: site.origin,
        expectedRPID: site.hostname,
        requireUserVerification: true,
        credential: { id: passkey.credential_id, publicKey: Uint8Array.from(passkey.public_key), counter: Number(passkey.counter) },
      }),
    )
    if (!verified) throw refused()
    await usePasskey(tx, passkey.id, authenticationInfo.newCounter, context.clock.now())
    await completeSignIn(tx, context, request, reply, account, 'passkey')
  })
  endCeremonyCookie(context, reply)
}

async function take(context: Context, request: FastifyRequest, purpose: 'passkey_enrolment' | 'passkey_sign_in') {
  const hash = ceremonyHash(request)
  const ceremony = await inTransaction(context.db, request.actor, (tx) => takeCeremony(tx, hash, purpose, context.clock.now()))
  if (!ceremony) throw expired()
  return ceremony
}

/** The library throws on whatever does not fit: for us that is a refusal, not a bug. */
async function judged<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (cause) {
    throw Object.assign(refused(), { cause })
  }
}

function refused(): Problem {
  return new Problem(401, 'passkey-not-accepted')
}

function siteOf(context: Context): URL {
  return new URL(context.config.url)
}
