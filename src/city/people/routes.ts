import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { Me, Role, SignIn } from './contract.ts'
import { passwordMatches } from './passwords.ts'
import { openSession } from './sessions.ts'
import { deleteSession, findAccountByEmail } from './store.ts'

export function peopleRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: context.config.url.startsWith('https:') } as const

  typed.post(
    '/api/session',
    { config: { access: 'public' }, schema: { tags: ['people'], summary: 'Sign in', body: SignIn, response: { 204: z.null() } } },
    async ({ body }, reply) => {
      const account = await findAccountByEmail(context.db, body.email)
      const matches = await passwordMatches(body.password, account?.password_hash ?? null)
      if (!account || !matches || account.state !== 'active') throw new Problem(401, 'wrong-credentials')
      const token = await inTransaction(context.db, VISITOR, (tx) => openSession(tx, context, account.id))
      return reply.setCookie(SESSION_COOKIE, token, cookie).code(204).send(null)
    },
  )

  typed.delete(
    '/api/session',
    { config: { access: 'signed-in' }, schema: { tags: ['people'], summary: 'Sign out', response: { 204: z.null() } } },
    async (request, reply) => {
      await inTransaction(context.db, request.actor, (tx) => deleteSession(tx, hashToken(request.cookies[SESSION_COOKIE] ?? '')))
      return reply.clearCookie(SESSION_COOKIE, cookie).code(204).send(null)
    },
  )

  typed.get(
    '/api/me',
    { config: { access: 'signed-in' }, schema: { tags: ['people'], summary: 'Who I am and what I may do', response: { 200: Me } } },
    async ({ actor }) => ({
      id: actor.id!,
      name: actor.name,
      roles: actor.grants.map(({ role, agencyId }) => ({ role: Role.parse(role), agencyId })),
      permissions: [...new Set(actor.grants.flatMap((grant) => [...grant.permissions]))].sort(),
    }),
  )
}
