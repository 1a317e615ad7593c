import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { type Tx, toInstant } from '#kernel/db.ts'
import { gather } from '#kernel/gather.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { type Actor, staffActor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { SessionMethod } from './contract.ts'
import { isGuest } from './policy.ts'
import { deleteSession, findSessions, insertSession, touchSession } from './sign-in-store.ts'
import { grantsOf } from './store.ts'

const ABSOLUTE = { hours: 12 } as const
export const IDLE = { hours: 2 } as const
const TOUCH_AFTER_SECONDS = 60
const RECENT = { minutes: 15 } as const

/** Opens a session and returns the token for the cookie; only its hash is kept. */
export async function openSession(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  accountId: string,
  { method = 'system', device = '' }: { method?: SessionMethod; device?: string } = {},
): Promise<string> {
  const token = newToken()
  const at = context.clock.now()
  await insertSession(tx, { tokenHash: token.hash, accountId, at, expiresAt: at.add(ABSOLUTE), method, device })
  return token.plain
}

/** Opens a session in the place of the browser's former one: a token known before signing in is worth nothing afterwards. */
export async function rotateSession(tx: Tx, context: Context, request: FastifyRequest, accountId: string, method: SessionMethod) {
  const former = sessionHash(request)
  if (former) await deleteSession(tx, former)
  return openSession(tx, context, accountId, { method, device: deviceOf(request.headers['user-agent']) })
}

/** Who makes this request: the person of the session cookie, else a visitor. */
export async function authenticate(context: Context, request: FastifyRequest): Promise<Actor> {
  const hash = sessionHash(request)
  if (!hash) return VISITOR
  const session = await sessionOf(context, hash)
  if (!session) return VISITOR
  const at = context.clock.now()
  if (at.since(toInstant(session.seenAt)).total('seconds') > TOUCH_AFTER_SECONDS)
    await inTransaction(context.db, SYSTEM, (tx) => touchSession(tx, hash, at))
  const grants = await grantsOf(context.db, session.rights, context.clock.today())
  const actor = staffActor(session, grants)
  return isGuest(grants) ? { ...actor, guest: true } : actor
}

/** Whether the person of this session proved who they are within the last minutes. */
export async function isRecentlyProven(context: Context, request: FastifyRequest): Promise<boolean> {
  const hash = sessionHash(request)
  const session = hash && (await sessionOf(context, hash))
  return Boolean(session) && Temporal.Instant.compare(toInstant(session!.verifiedAt), context.clock.now().subtract(RECENT)) > 0
}

type Session = Awaited<ReturnType<typeof findSessions>>[number]
const lookUps = new WeakMap<Context, (hash: Buffer) => Promise<Session>>()

/** Asked with every request and for every one anew: who was signed out or lost a right is so at once. Those of the same moment share the question. */
function sessionOf(context: Context, hash: Buffer): Promise<Session> {
  const lookUp =
    lookUps.get(context) ??
    gather((hashes: readonly Buffer[]) => {
      const at = context.clock.now()
      return findSessions(context.db, hashes, { at, seenAfter: at.subtract(IDLE), on: context.clock.today() })
    })
  lookUps.set(context, lookUp)
  return lookUp(hash)
}

/** For steps that a borrowed or forgotten screen must not allow: asks for the password or a code again. */
export async function requireRecentProof(context: Context, request: FastifyRequest): Promise<void> {
  if (!(await isRecentlyProven(context, request))) throw new Problem(403, 'proof-needed')
}

export function sessionHash(request: FastifyRequest): Buffer | undefined {
  const token = request.cookies[SESSION_COOKIE]
  return token ? hashToken(token) : undefined
}

export function cookieOptions(context: Context) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: context.config.url.startsWith('https:') } as const
}

export function setSessionCookie(context: Context, reply: FastifyReply, token: string): FastifyReply {
  return reply.setCookie(SESSION_COOKIE, token, cookieOptions(context))
}

/** 'Chrome, Android': enough to recognise one's own, too little to follow somebody. */
export function deviceOf(userAgent = ''): string {
  const nameIn = (names: readonly (readonly [string, string])[]) => names.find(([sign]) => userAgent.includes(sign))?.[1]
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter(Boolean).join(', ')
}

// Each claims to be those after it as well: the first sign that fits is the right one.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const
