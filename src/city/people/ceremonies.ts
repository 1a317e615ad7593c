import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import type { Tx } from '#kernel/db.ts'
import { Problem } from '#kernel/problem.ts'
import { cookieOptions } from './sessions.ts'
import { type Ceremony, insertCeremony } from './sign-in-store.ts'

const COOKIE = 'arumbae_step'
const LASTS = { minutes: 10 } as const

/** Begins something that this very browser must finish within minutes. */
export async function beginCeremony(
  tx: Tx,
  context: Context,
  reply: FastifyReply,
  ceremony: { purpose: Ceremony; accountId: string | null; content?: Record<string, string> },
): Promise<void> {
  const token = newToken()
  await insertCeremony(tx, { content: {}, ...ceremony, tokenHash: token.hash, expiresAt: context.clock.now().add(LASTS) })
  void reply.setCookie(COOKIE, token.plain, { ...cookieOptions(context), path: '/api', maxAge: LASTS.minutes * 60 })
}

export function ceremonyHash(request: FastifyRequest): Buffer {
  const token = request.cookies[COOKIE]
  if (!token) throw expired()
  return hashToken(token)
}

export function endCeremonyCookie(context: Context, reply: FastifyReply): void {
  void reply.clearCookie(COOKIE, { ...cookieOptions(context), path: '/api' })
}

export function expired(): Problem {
  return new Problem(401, 'sign-in-expired')
}
