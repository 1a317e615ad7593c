import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileNotice } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { type Tx, toInstant } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'
import { staffActor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { gone, unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { linkOf, tellAccount } from './account-news.ts'
import { forgiveAttempts } from './attempts.ts'
import { beginCeremony } from './ceremonies.ts'
import type { TokenPassword } from './contract.ts'
import { journalOf } from './history.ts'
import { hashPassword } from './passwords.ts'
import { passwordWeakness } from './policy.ts'
import { completeSignIn } from './sign-in.ts'
import { deleteSessions, deleteTokens, findToken, findTotp, newestTokenAt, replaceToken, takeToken } from './sign-in-store.ts'
import { findAccountByEmail, setPassword, updateAccount } from './store.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'people.reset': { email: string }
    }
  }
}

const LASTS = { invitation: { hours: 7 * 24 }, password_reset: { hours: 1 } } as const
const QUIET_SECONDS = 60

/** A link that lets this person set a password. It goes out by e-mail; the command line shows it as well. */
export async function sendLink(
  tx: Tx,
  context: Pick<Context, 'clock' | 'crypto' | 'config'>,
  account: { id: string; name: string; locale: string },
  purpose: 'invitation' | 'password_reset',
): Promise<string> {
  const token = newToken()
  const at = context.clock.now()
  const expiresAt = at.add(LASTS[purpose])
  await replaceToken(tx, { tokenHash: token.hash, accountId: account.id, purpose, at, expiresAt })
  await fileNotice(tx, {
    kind: `people.${purpose}`,
    key: `people:${purpose}:${token.hash.toString('hex')}`,
    to: { accountId: account.id },
    about: { room: 'people', id: account.id },
    params: { name: account.name, sealedToken: context.crypto.encrypt(token.plain, 'notice'), expiresAt: expiresAt.toString() },
    locale: account.locale as Locale,
    at,
    urgent: true,
  })
  return linkOf(context.config.url, token.plain)
}

/** Takes a request for a new password. A known and an unknown address are the same until here: a job tells them apart. */
export async function requestReset(context: Context, email: string): Promise<void> {
  await inTransaction(context.db, VISITOR, (tx) => addJob(tx, 'people.reset', { email }, { maxAttempts: 3 }))
}

export async function sendReset(context: Context, email: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const account = await findAccountByEmail(tx, email)
    if (!account || account.state === 'disabled') return
    const at = context.clock.now()
    const newest = await newestTokenAt(tx, account.id)
    if (newest && at.since(toInstant(newest)).total('seconds') < QUIET_SECONDS) return // somebody fills the mailbox of another
    await sendLink(tx, context, account, account.state === 'invited' ? 'invitation' : 'password_reset')
    await journalOf(tx, context, account.id, 'reset-asked', SYSTEM)
  })
}

/** Whose link this is, so that the page can greet them. */
export async function readLink(context: Context, token: string) {
  const found = await findToken(context.db, hashToken(token), context.clock.now())
  if (!found) throw gone('link-not-valid')
  return { purpose: found.purpose as 'invitation' | 'password_reset', name: found.name, email: found.email }
}

/** Sets the password that an invitation or a reset allows, and signs in: a second factor stays needed. */
export async function usePasswordLink(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, password }: TokenPassword,
): Promise<'done' | 'second-factor'> {
  const tokenHash = hashToken(token)
  const found = await findToken(context.db, tokenHash, context.clock.now())
  if (!found) throw gone('link-not-valid')
  const reason = passwordWeakness(password, found)
  if (reason) throw unprocessable('weak-password', { reason }, { reason })
  const passwordHash = await hashPassword(password)
  const account = { id: found.accountId, name: found.name }
  const actor = staffActor(account, [])
  return inTransaction(context.db, actor, async (tx) => {
    if (!(await takeToken(tx, tokenHash))) throw gone('link-not-valid')
    await setPassword(tx, account.id, passwordHash, context.clock.now())
    if (found.state === 'invited') await updateAccount(tx, account.id, { state: 'active' })
    await deleteTokens(tx, account.id)
    await deleteSessions(tx, account.id)
    await forgiveAttempts(tx, context, `password:${found.email}`)
    await journalOf(tx, context, account.id, found.purpose === 'invitation' ? 'invitation-accepted' : 'password-reset', actor)
    if (found.purpose === 'password_reset') await tellAccount(tx, context, account.id, 'password-changed')
    if ((await findTotp(tx, account.id))?.confirmed_at) {
      await beginCeremony(tx, context, reply, { purpose: 'second_factor', accountId: account.id })
      return 'second-factor' as const
    }
    await completeSignIn(tx, context, request, reply, account, found.purpose === 'invitation' ? 'invitation' : 'password')
    return 'done' as const
  })
}
