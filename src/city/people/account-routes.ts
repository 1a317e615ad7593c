import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Me, MyAccount, NewPasskey, NewPassword, RecoveryCodes, Role, SecondFactor, TotpOffer } from './contract.ts'
import { changePassword, endMySession, endOtherSessions, readMyAccount } from './my-account.ts'
import { beginEnrolment, enrolPasskey, removePasskey } from './passkeys.ts'
import { confirmTotp, offerTotp, removeTotp, renewRecoveryCodes } from './second-factor.ts'
import { requireRecentProof } from './sessions.ts'
import { updateAccount } from './store.ts'

const tags = ['my account']
const config = { access: 'signed-in', guests: true } as const
const Empty = z.null()
const params = z.object({ id: z.uuid() })

/** What everybody who is signed in may do with their own account. */
export function accountRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()

  typed.get('/api/me', { config, schema: { tags, summary: 'Who I am and what I may do', response: { 200: Me } } }, async ({ actor }) => ({
    id: actor.id!,
    name: actor.name,
    roles: actor.grants.map(({ role, agencyId }) => ({ role: Role.parse(role), agencyId })),
    agencyIds: [...new Set(actor.grants.flatMap((grant) => grant.agencyIds))],
    permissions: [...new Set(actor.grants.flatMap((grant) => [...grant.permissions]))].sort(),
    guest: actor.guest === true,
  }))
  typed.get(
    '/api/me/account',
    { config, schema: { tags, summary: 'My account and its security', response: { 200: MyAccount } } },
    (request) => readMyAccount(context, request),
  )
  typed.put(
    '/api/me/locale',
    {
      config,
      schema: {
        tags,
        summary: 'The language of messages to me',
        body: z.object({ locale: z.enum(['id', 'en']) }),
        response: { 204: Empty },
      },
    },
    async ({ actor, body }, reply) => {
      await inTransaction(context.db, actor, (tx) => updateAccount(tx, actor.id!, { locale: body.locale }))
      return reply.code(204).send(null)
    },
  )
  typed.put(
    '/api/me/password',
    { config, schema: { tags, summary: 'Change my password; my other sessions end', body: NewPassword, response: { 204: Empty } } },
    async (request, reply) => {
      await changePassword(context, request, reply, request.body)
      return reply.code(204).send(null)
    },
  )
  typed.delete(
    '/api/me/sessions/:id',
    { config, schema: { tags, summary: 'End one of my sessions', params, response: { 204: Empty } } },
    async (request, reply) => {
      await endMySession(context, request, request.params.id)
      return reply.code(204).send(null)
    },
  )
  typed.delete(
    '/api/me/sessions',
    { config, schema: { tags, summary: 'End all my sessions but this one', response: { 204: Empty } } },
    async (request, reply) => {
      await endOtherSessions(context, request)
      return reply.code(204).send(null)
    },
  )

  typed.post(
    '/api/me/totp',
    { config, schema: { tags, summary: 'Prepare an authenticator app', response: { 200: TotpOffer } } },
    async (request) => {
      await requireRecentProof(context, request)
      return offerTotp(context, request.actor)
    },
  )
  typed.post(
    '/api/me/totp/confirm',
    {
      config,
      schema: { tags, summary: 'Switch the authenticator app on with a first code', body: SecondFactor, response: { 200: RecoveryCodes } },
    },
    async ({ actor, body }) => ({ recoveryCodes: await confirmTotp(context, actor, body.code) }),
  )
  typed.delete(
    '/api/me/totp',
    { config, schema: { tags, summary: 'Switch the authenticator app off', response: { 204: Empty } } },
    async (request, reply) => {
      await requireRecentProof(context, request)
      await removeTotp(context, request.actor)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/me/recovery-codes',
    { config, schema: { tags, summary: 'New recovery codes', response: { 200: RecoveryCodes } } },
    async (request) => {
      await requireRecentProof(context, request)
      return { recoveryCodes: await renewRecoveryCodes(context, request.actor) }
    },
  )

  typed.post(
    '/api/me/passkeys/options',
    { config, schema: { tags, summary: 'Begin to add a passkey', response: { 200: z.looseObject({ challenge: z.string() }) } } },
    async (request, reply) => {
      await requireRecentProof(context, request)
      return reply.send({ ...(await beginEnrolment(context, request, reply)) })
    },
  )
  typed.post(
    '/api/me/passkeys',
    { config, schema: { tags, summary: 'Add a passkey', body: NewPasskey, response: { 201: params } } },
    async (request, reply) => reply.code(201).send({ id: await enrolPasskey(context, request, reply, request.body) }),
  )
  typed.delete(
    '/api/me/passkeys/:id',
    { config, schema: { tags, summary: 'Remove a passkey', params, response: { 204: Empty } } },
    async (request, reply) => {
      await requireRecentProof(context, request)
      await removePasskey(context, request, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
