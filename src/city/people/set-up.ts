import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { gone, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { FirstAdministrator } from './contract.ts'
import { journalOf } from './history.ts'
import { hashPassword } from './passwords.ts'
import { passwordWeakness } from './policy.ts'
import { completeSignIn } from './sign-in.ts'
import { deleteSetupLinks, findSetupLink, insertSetupLink, lockAccounts } from './setup-store.ts'
import { insertAccount, insertGrant, listAccounts } from './store.ts'

const LASTS = { hours: 24 }

/** A link for the first administrator, while nobody has an account; undefined afterwards. It is printed, never logged or sent. */
export async function openSetup(context: Pick<Context, 'db' | 'clock' | 'config'>): Promise<string | undefined> {
  return inTransaction(context.db, SYSTEM, async (tx) => {
    if ((await listAccounts(tx)).length > 0) return undefined
    const token = newToken()
    const at = context.clock.now()
    await insertSetupLink(tx, { tokenHash: token.hash, at, expiresAt: at.add(LASTS) })
    return `${context.config.url}/staff/setup#${token.plain}`
  })
}

/** Makes the first account, with the rights to invite everybody else, and signs in. The link works once. */
export async function setUp(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, name, email, password }: FirstAdministrator,
): Promise<void> {
  const tokenHash = hashToken(token)
  if (!(await findSetupLink(context.db, tokenHash, context.clock.now()))) throw gone('setup-over')
  const reason = passwordWeakness(password, { email, name })
  if (reason) throw unprocessable('weak-password', { reason }, { reason })
  const passwordHash = await hashPassword(password)
  await inTransaction(context.db, SYSTEM, async (tx) => {
    // Two browsers with the link at once make one account.
    await lockAccounts(tx)
    if ((await listAccounts(tx)).length > 0) throw gone('setup-over')
    const at = context.clock.now()
    const id = await insertAccount(tx, { email, name, passwordHash, createdAt: at })
    for (const role of ['system_admin', 'city_admin'])
      await insertGrant(tx, { accountId: id, role, agencyId: null, validFrom: context.clock.today() })
    await deleteSetupLinks(tx)
    await journalOf(tx, context, id, 'set-up', SYSTEM)
    await completeSignIn(tx, context, request, reply, { id, name }, 'invitation')
  })
}
