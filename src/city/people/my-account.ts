import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { notFound, Problem, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { tellAccount } from './account-news.ts'
import { countAttempt, forgiveAttempts } from './attempts.ts'
import type { MyAccount, NewPassword, SessionMethod } from './contract.ts'
import { journalOf } from './history.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { passwordWeakness } from './policy.ts'
import { IDLE, isRecentlyProven, requireRecentProof, rotateSession, sessionHash, setSessionCookie } from './sessions.ts'
import {
  countRecoveryCodes,
  deleteSessionById,
  deleteSessions,
  deleteTokens,
  findTotp,
  hasIdentity,
  listPasskeys,
  listSessions,
} from './sign-in-store.ts'
import { isOffered } from './single-sign-on.ts'
import { findAccount, setPassword } from './store.ts'

/** All that a person may see of their own account. */
export async function readMyAccount(context: Context, request: FastifyRequest): Promise<MyAccount> {
  const { db } = context
  const account = (await findAccount(db, request.actor.id!))!
  const at = context.clock.now()
  const own = sessionHash(request)
  const [totp, codes, identity, passkeys, sessions, recentlyProven] = await Promise.all([
    findTotp(db, account.id),
    countRecoveryCodes(db, account.id),
    hasIdentity(db, account.id),
    listPasskeys(db, account.id),
    listSessions(db, account.id, { at, seenAfter: at.subtract(IDLE) }),
    isRecentlyProven(context, request),
  ])
  return {
    name: account.name,
    email: account.email,
    locale: account.locale === 'en' ? 'en' : 'id',
    hasPassword: account.password_hash !== null,
    hasTotp: Boolean(totp?.confirmed_at),
    recoveryCodesLeft: codes,
    hasSingleSignOn: identity,
    singleSignOnOffered: isOffered(context),
    recentlyProven,
    passkeys: passkeys.map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      createdAt: iso(passkey.created_at),
      usedAt: passkey.used_at === null ? null : iso(passkey.used_at),
    })),
    sessions: sessions.map((session) => ({
      id: session.id,
      current: own !== undefined && session.tokenHash.equals(own),
      device: session.device,
      method: session.method as SessionMethod,
      createdAt: iso(session.createdAt),
      seenAt: iso(session.seenAt),
    })),
  }
}

/** Sets a new password and ends all other sessions: whoever knew the old one is out. */
export async function changePassword(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { current, password }: NewPassword,
): Promise<void> {
  const { actor } = request
  const account = (await findAccount(context.db, actor.id!))!
  const name = `proof:${account.id}`
  if (account.password_hash) {
    await countAttempt(context, name)
    if (!(await passwordMatches(current ?? '', account.password_hash))) throw new Problem(401, 'wrong-credentials')
  } else await requireRecentProof(context, request)
  const reason = passwordWeakness(password, account)
  if (reason) throw unprocessable('weak-password', { reason }, { reason })
  const passwordHash = await hashPassword(password)
  await inTransaction(context.db, actor, async (tx) => {
    await forgiveAttempts(tx, context, name)
    await setPassword(tx, account.id, passwordHash, context.clock.now())
    await deleteTokens(tx, account.id)
    await deleteSessions(tx, account.id)
    await journalOf(tx, context, account.id, 'password-changed', actor)
    await tellAccount(tx, context, account.id, 'password-changed')
    setSessionCookie(context, reply, await rotateSession(tx, context, request, account.id, 'password'))
  })
}

export async function endMySession(context: Context, request: FastifyRequest, id: string): Promise<void> {
  const { actor } = request
  await inTransaction(context.db, actor, async (tx) => {
    if (!(await deleteSessionById(tx, actor.id!, id))) throw notFound('Session')
    await journalOf(tx, context, actor.id!, 'session-ended', actor)
  })
}

/** Ends all sessions but this one. */
export async function endOtherSessions(context: Context, request: FastifyRequest): Promise<void> {
  const { actor } = request
  const own = sessionHash(request)
  await inTransaction(context.db, actor, async (tx) => {
    await deleteSessions(tx, actor.id!, own ? { butHash: own } : {})
    await journalOf(tx, context, actor.id!, 'sessions-ended', actor)
  })
}

function iso(text: string): string {
  return toInstant(text).toString()
}
