import type { Context } from '#kernel/context.ts'
import type { Proof } from './reporter.ts'

/** Two hours: long enough to answer a question with photos, short enough for a shared telephone. */
export const SESSION_SECONDS = 2 * 3600
const PURPOSE = 'complaints.follow_session'

/** What the reporter's browser holds after number and secret matched: both, sealed, for two hours. Every step proves them anew. */
export function sealSession(context: Context, { number, secret }: Proof): string {
  const until = context.clock.now().add({ seconds: SESSION_SECONDS }).toString()
  return context.crypto.encrypt(JSON.stringify({ number, secret, until }), PURPOSE)
}

export function openSession(context: Context, sealed: string | undefined): Proof | undefined {
  if (!sealed) return undefined
  try {
    const { number, secret, until } = JSON.parse(context.crypto.decrypt(sealed, PURPOSE)) as Proof & { until: string }
    return Temporal.Instant.compare(Temporal.Instant.from(until), context.clock.now()) > 0 ? { number, secret } : undefined
  } catch {
    return undefined // tampered with or sealed under a key that is gone: the same as none
  }
}
