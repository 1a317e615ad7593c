import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { Problem } from '#kernel/problem.ts'
import { setUp } from './set-up.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  FirstAdministrator,
  ForgottenPassword,
  PasskeyAnswer,
  Proof,
  SecondFactor,
  SecondFactorNeeded,
  SignIn,
  SignInOptions,
  TokenHolder,
  TokenOnly,
  TokenPassword,
} from './contract.ts'
import { readLink, requestReset, usePasswordLink } from './links.ts'
import { beginPasskeySignIn, signInWithPasskey } from './passkeys.ts'
import { cookieOptions, sessionHash } from './sessions.ts'
import { proveAgain, proveSecondFactor, signIn } from './sign-in.ts'
import { deleteSession } from './sign-in-store.ts'
import { isOffered, singleSignOn } from './single-sign-on.ts'

const tags = ['sign-in']
/** Beside the lock of each account: one address may not try many accounts either. */
const guessing = { access: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } } as const
const mailing = { access: 'public', rateLimit: { max: 10, timeWindow: '1 minute' } } as const
const Empty = z.null()

export function signInRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const sso = singleSignOn(context)

  typed.get(
    '/api/sign-in',
    { config: { access: 'public' }, schema: { tags, summary: 'Ways to sign in here', response: { 200: SignInOptions } } },
    async () => ({ singleSignOn: isOffered(context) }),
  )
  typed.post(
    '/api/session',
    {
      config: guessing,
      schema: {
        tags,
        summary: 'Sign in with e-mail and password; 200 when a code is still needed',
        body: SignIn,
        response: { 200: SecondFactorNeeded, 204: Empty },
      },
    },
    async (request, reply) =>
      (await signIn(context, request, reply, request.body)) === 'second-factor'
        ? reply.code(200).send({ next: 'second-factor' as const })
        : reply.code(204).send(null),
  )
  typed.post(
    '/api/session/second-factor',
    { config: guessing, schema: { tags, summary: 'The code after the password', body: SecondFactor, response: { 204: Empty } } },
    async (request, reply) => {
      await proveSecondFactor(context, request, reply, request.body.code)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/session/passkey/options',
    {
      config: guessing,
      schema: { tags, summary: 'Begin to sign in with a passkey', response: { 200: z.looseObject({ challenge: z.string() }) } },
    },
    async (_, reply) => reply.send({ ...(await beginPasskeySignIn(context, reply)) }),
  )
  typed.post(
    '/api/session/passkey',
    { config: guessing, schema: { tags, summary: 'Sign in with a passkey', body: PasskeyAnswer, response: { 204: Empty } } },
    async (request, reply) => {
      await signInWithPasskey(context, request, reply, request.body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/session/proof',
    {
      config: { access: 'signed-in', guests: true, rateLimit: guessing.rateLimit },
      schema: { tags, summary: 'Prove again who you are, for sensitive steps', body: Proof, response: { 204: Empty } },
    },
    async (request, reply) => {
      await proveAgain(context, request, request.body)
      return reply.code(204).send(null)
    },
  )
  typed.delete(
    '/api/session',
    { config: { access: 'signed-in', guests: true }, schema: { tags, summary: 'Sign out', response: { 204: Empty } } },
    async (request, reply) => {
      await inTransaction(context.db, request.actor, (tx) => deleteSession(tx, sessionHash(request)!))
      return reply.clearCookie(SESSION_COOKIE, cookieOptions(context)).code(204).send(null)
    },
  )

  typed.post(
    '/api/password/forgotten',
    {
      config: mailing,
      schema: {
        tags,
        summary: 'Ask for a link to a new password; the answer never tells whether the account exists',
        body: ForgottenPassword,
        response: { 202: Empty },
      },
    },
    async ({ body }, reply) => {
      await requestReset(context, body.email)
      return reply.code(202).send(null)
    },
  )
  typed.post(
    '/api/password/link',
    { config: guessing, schema: { tags, summary: 'Whose link this is', body: TokenOnly, response: { 200: TokenHolder } } },
    ({ body }) => readLink(context, body.token),
  )
  typed.post(
    '/api/setup',
    {
      config: guessing,
      schema: { tags, summary: 'Make the first account of an empty city', body: FirstAdministrator, response: { 204: Empty } },
    },
    async (request, reply) => {
      await setUp(context, request, reply, request.body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/password',
    {
      config: guessing,
      schema: {
        tags,
        summary: 'Set a password by invitation or reset link',
        body: TokenPassword,
        response: { 200: SecondFactorNeeded, 204: Empty },
      },
    },
    async (request, reply) =>
      (await usePasswordLink(context, request, reply, request.body)) === 'second-factor'
        ? reply.code(200).send({ next: 'second-factor' as const })
        : reply.code(204).send(null),
  )

  typed.get(
    '/api/sso/start',
    { config: { access: 'public', rateLimit: guessing.rateLimit }, schema: { tags, summary: 'Begin single sign-on', hide: true } },
    (request, reply) => toScreen(async () => reply.redirect((await sso.begin(request, reply, { link: false })).href), reply),
  )
  typed.get(
    '/api/sso/link',
    { config: { access: 'signed-in', guests: true }, schema: { tags, summary: 'Link single sign-on with my account', hide: true } },
    (request, reply) =>
      toScreen(async () => reply.redirect((await sso.begin(request, reply, { link: true })).href), reply, '/staff/account'),
  )
  typed.get(
    '/api/sso/callback',
    { config: { access: 'public', rateLimit: guessing.rateLimit }, schema: { tags, summary: 'Back from single sign-on', hide: true } },
    (request, reply) =>
      toScreen(async () => reply.redirect((await sso.finish(request, reply)) === 'linked' ? '/staff/account' : '/staff', 303), reply),
  )
}

/** These addresses are visited by browsers, not called: a refusal leads to the screen that explains it. */
async function toScreen<T>(work: () => Promise<T>, reply: { redirect(url: string, code?: number): T }, page = '/staff'): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return reply.redirect(`${page}?problem=${error.code}`, 303)
  }
}
