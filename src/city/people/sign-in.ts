import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { staffActor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { countAttempt, forgiveAttempts } from './attempts.ts'
import { beginCeremony, ceremonyHash, endCeremonyCookie, expired } from './ceremonies.ts'
import type { Proof, SessionMethod, SignIn } from './contract.ts'
import { journalOf } from './history.ts'
import { passwordMatches } from './passwords.ts'
import { checkCode } from './second-factor.ts'
import { rotateSession, sessionHash, setSessionCookie } from './sessions.ts'
import { findCeremony, findTotp, markProven, takeCeremony } from './sign-in-store.ts'
import { findAccount, findAccountByEmail } from './store.ts'

/** E-mail and password. Answers whether a second factor is still to come. */
export async function signIn(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: SignIn,
): Promise<'done' | 'second-factor'> {
  const { locks } = await countAttempt(context, `password:${email}`)
  const account = await findAccountByEmail(context.db, email)
  const matches = await passwordMatches(password, account?.password_hash ?? null)
  if (!account || !matches || account.state !== 'active') {
    if (account && locks) await journalLock(context, account.id)
    throw new Problem(401, 'wrong-credentials')
  }
  return inTransaction(context.db, VISITOR, async (tx) => {
    await forgiveAttempts(tx, context, `password:${email}`)
    const totp = await findTotp(tx, account.id)
    if (totp?.confirmed_at) {
      await beginCeremony(tx, context, reply, { purpose: 'second_factor', accountId: account.id })
      return 'second-factor' as const
    }
    await completeSignIn(tx, context, request, reply, account, 'password')
    return 'done' as const
  })
}

/** The code of the authenticator app, or a recovery code, after the password. */
export async function proveSecondFactor(context: Context, request: FastifyRequest, reply: FastifyReply, code: string): Promise<void> {
  const hash = ceremonyHash(request)
  const ceremony = await findCeremony(context.db, hash, 'second_factor', context.clock.now())
  const account = ceremony?.accountId ? await findAccount(context.db, ceremony.accountId) : undefined
  if (!account || account.state !== 'active') throw expired()
  const name = `code:${account.id}`
  const { locks } = await countAttempt(context, name)
  const done = await inTransaction(context.db, VISITOR, async (tx) => {
    const used = await checkCode(tx, context, account, code)
    if (!used) return false
    if (!(await takeCeremony(tx, hash, 'second_factor', context.clock.now()))) throw expired()
    await forgiveAttempts(tx, context, name)
    await completeSignIn(tx, context, request, reply, account, used === 'totp' ? 'password_totp' : 'password_recovery_code')
    return true
  })
  if (done) return endCeremonyCookie(context, reply)
  if (locks) await journalLock(context, account.id)
  throw new Problem(401, 'wrong-code')
}

export async function completeSignIn(
  tx: Tx,
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  account: { id: string; name: string },
  method: SessionMethod,
): Promise<void> {
  const token = await rotateSession(tx, context, request, account.id, method)
  await journalOf(tx, context, account.id, 'signed-in', staffActor(account, []), { method })
  setSessionCookie(context, reply, token)
}

/** The person who is signed in proves again who they are; sensitive steps are open for some minutes then. */
export async function proveAgain(context: Context, request: FastifyRequest, { password, code }: Proof): Promise<void> {
  const account = (await findAccount(context.db, request.actor.id!))!
  const totp = await findTotp(context.db, account.id)
  const wantsCode = Boolean(totp?.confirmed_at)
  if (!account.password_hash && !wantsCode) throw new Problem(403, 'proof-needed')
  const name = `proof:${account.id}`
  await countAttempt(context, name)
  if (account.password_hash && !(await passwordMatches(password ?? '', account.password_hash))) throw new Problem(401, 'wrong-credentials')
  await inTransaction(context.db, request.actor, async (tx) => {
    if (wantsCode && !(await checkCode(tx, context, account, code ?? ''))) throw new Problem(401, 'wrong-code')
    await forgiveAttempts(tx, context, name)
    await markProven(tx, sessionHash(request)!, context.clock.now())
  })
}

async function journalLock(context: Context, accountId: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, (tx) => journalOf(tx, context, accountId, 'locked-out', SYSTEM))
}
