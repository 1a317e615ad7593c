import type { FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import type { Tx } from '#kernel/db.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { type Actor, staffActor, VISITOR } from '#kernel/permissions.ts'
import { findSession, insertSession, loadGrants } from './store.ts'

const ABSOLUTE = { hours: 12 } as const

/** Opens a session and returns the token for the cookie; only its hash is kept. */
export async function openSession(tx: Tx, context: Pick<Context, 'clock'>, accountId: string): Promise<string> {
  const token = newToken()
  const at = context.clock.now()
  await insertSession(tx, { tokenHash: token.hash, accountId, at, expiresAt: at.add(ABSOLUTE) })
  return token.plain
}

/** Who makes this request: the person of the session cookie, else a visitor. */
export async function authenticate(context: Context, request: FastifyRequest): Promise<Actor> {
  const token = request.cookies[SESSION_COOKIE]
  if (!token) return VISITOR
  const account = await findSession(context.db, hashToken(token), context.clock.now())
  if (!account) return VISITOR
  return staffActor(account, await loadGrants(context.db, account.id, context.clock.today()))
}
