import type { Context } from '#kernel/context.ts'
import { type Tx, toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { lockSeconds } from './policy.ts'
import { deleteFailures, lockFailures, setFailures } from './sign-in-store.ts'

export const FORGET_FAILURES = { hours: 24 } as const

/**
 * Counts an attempt as failed before it is judged, so that many at once gain nothing; `forgiveAttempts` takes it back.
 * What is counted is a name ('password:<e-mail>'), never whether an account stands behind it. Throws 429 while it rests.
 */
export async function countAttempt(context: Context, name: string): Promise<{ locks: boolean }> {
  const at = context.clock.now()
  const subject = subjectOf(context, name)
  const outcome = await inTransaction(context.db, SYSTEM, async (tx) => {
    const known = await lockFailures(tx, subject, at)
    if (known.locked_until && Temporal.Instant.compare(toInstant(known.locked_until), at) > 0)
      return { waitSeconds: Math.ceil(toInstant(known.locked_until).since(at).total('seconds')), locks: false }
    const stale = Temporal.Instant.compare(toInstant(known.last_at), at.subtract(FORGET_FAILURES)) < 0
    const failures = (stale ? 0 : known.failures) + 1
    const seconds = lockSeconds(failures)
    await setFailures(tx, subject, { failures, at, lockedUntil: seconds > 0 ? at.add({ seconds }) : null })
    return { waitSeconds: 0, locks: seconds > 0 }
  })
  if (outcome.waitSeconds > 0) {
    const params = { retryAfterSeconds: outcome.waitSeconds }
    throw new Problem(429, 'too-many-attempts', params, params)
  }
  return outcome
}

export async function forgiveAttempts(tx: Tx, context: Context, name: string): Promise<void> {
  await deleteFailures(tx, subjectOf(context, name))
}

function subjectOf(context: Context, name: string): Buffer {
  return context.crypto.blindIndex(name, 'people.failure')
}
