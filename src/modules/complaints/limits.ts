import type { Context } from '#kernel/context.ts'
import { tooMany } from '#kernel/problem.ts'
import { attemptsSoFar, countAttempt } from './intake-store.ts'

/** How often one address may do what costs the city something, an hour. */
const PER_HOUR = {
  report: 30,
  'wrong-pair': 10,
  support: 60,
  upload: 120,
} as const
type Bucket = keyof typeof PER_HOUR

/** Counts an attempt of this address. The 31st report within an hour is refused (429). */
export async function limit(context: Context, bucket: Bucket, subject: string): Promise<void> {
  const { start, left } = hour(context)
  const count = await countAttempt(context.db, bucket, context.crypto.blindIndex(subject, `attempt ${bucket}`), start)
  if (count > PER_HOUR[bucket]) throw tooMany(left)
}

/** Refuses an address that has used up its attempts, without counting another. */
export async function refuseWhenExhausted(context: Context, bucket: Bucket, subject: string): Promise<void> {
  const { start, left } = hour(context)
  const count = await attemptsSoFar(context.db, bucket, context.crypto.blindIndex(subject, `attempt ${bucket}`), start)
  if (count >= PER_HOUR[bucket]) throw tooMany(left)
}

function hour(context: Context): { start: Temporal.Instant; left: number } {
  const now = context.clock.now()
  const start = now.round({ smallestUnit: 'hour', roundingMode: 'floor' })
  return { start, left: Math.ceil(start.add({ hours: 1 }).since(now).total('seconds')) }
}
