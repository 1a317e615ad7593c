import type { Context } from '#kernel/context.ts'
import { addJob, addJobs } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AttemptOutcome } from './contract.ts'
import { earliestSending, retryAfterSeconds } from './policy.ts'
import { type NoticeSender, type OutgoingNotice, Refused } from './senders.ts'
import { insertAttempt, leaseNotice, listStalled, lockNotice, type Notice, requeueNotice, settleNotice } from './store.ts'
import { renderNotice } from './templates.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'notices.deliver': { noticeId: string }
      'notices.revive': Record<string, never>
    }
  }
}

const LEASE = { minutes: 5 } as const

/** Sends one notice on the first channel that reaches the person. A node that dies in between leaves a lease, and the next try repeats the same id. */
export async function deliverNotice(context: Context, senders: readonly NoticeSender[], noticeId: string): Promise<void> {
  const notice = await takeLease(context, noticeId)
  if (!notice) return
  const message: OutgoingNotice = {
    id: notice.id,
    kind: notice.kind,
    locale: notice.locale,
    about: { room: notice.room, id: notice.subject },
    ...renderNotice(context, notice),
  }

  const first = Math.max(
    0,
    senders.findIndex((sender) => sender.channel === notice.channel),
  )
  let attempts = notice.attempts
  let reachable = notice.channel !== null
  for (const sender of senders.slice(first)) {
    const address = await sender.reach(context, notice.to, message.about)
    if (address === undefined || (sender.short && !message.short)) continue
    reachable = true

    const opensAt = earliestSending(context.clock.now(), context.clock.zone)
    const mustWait = sender.disturbs && !notice.urgent && Temporal.Instant.compare(opensAt, context.clock.now()) > 0
    if (mustWait) return wait(context, notice.id, { notBefore: opensAt, channel: sender.channel, attempts })

    const { outcome, detail } = await trySending(context, sender, address, message)
    const at = context.clock.now()
    const attempt = { noticeId: notice.id, number: attempts + 1, channel: sender.channel, outcome, detail, at }
    if (outcome === 'sent') {
      return inTransaction(context.db, SYSTEM, async (tx) => {
        await insertAttempt(tx, attempt)
        await settleNotice(tx, notice.id, { state: 'sent', channel: sender.channel, reason: null, at })
      })
    }
    await inTransaction(context.db, SYSTEM, (tx) => insertAttempt(tx, attempt))
    attempts += 1
    const seconds = outcome === 'failed' ? retryAfterSeconds(attempts) : undefined
    if (seconds !== undefined)
      return wait(context, notice.id, { notBefore: at.add({ seconds }), channel: sender.channel, attempts, reason: detail })
    attempts = 0 // the next channel has its own tries
  }
  await inTransaction(context.db, SYSTEM, (tx) =>
    settleNotice(tx, notice.id, {
      ...(reachable ? { state: 'failed', reason: 'unreachable' } : { state: 'no_address', reason: null }),
      channel: null,
      at: context.clock.now(),
    }),
  )
}

async function takeLease(context: Context, id: string): Promise<Notice | undefined> {
  return inTransaction(context.db, SYSTEM, async (tx) => {
    const notice = await lockNotice(tx, id)
    if (!notice || (notice.state !== 'queued' && notice.state !== 'leased')) return undefined
    const now = context.clock.now()
    if (notice.leaseUntil && Temporal.Instant.compare(notice.leaseUntil, now) > 0) {
      // Somebody else is at it; should they have died, this looks again when the lease is over.
      await addJob(tx, 'notices.deliver', { noticeId: id }, { key: `notice:${id}`, runAt: notice.leaseUntil })
      return undefined
    }
    await leaseNotice(tx, id, now.add(LEASE))
    return notice
  })
}

async function trySending(
  context: Context,
  sender: NoticeSender,
  address: string,
  message: OutgoingNotice,
): Promise<{ outcome: AttemptOutcome; detail: string }> {
  try {
    const { proof } = await sender.send(context, address, message)
    return { outcome: 'sent', detail: proof }
  } catch (error) {
    return {
      outcome: error instanceof Refused ? 'refused' : 'failed',
      detail: (error as Error).message.replaceAll(address, '…').slice(0, 300),
    }
  }
}

async function wait(
  context: Context,
  id: string,
  change: { notBefore: Temporal.Instant; channel: string; attempts: number; reason?: string },
): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    await requeueNotice(tx, id, change)
    await addJob(tx, 'notices.deliver', { noticeId: id }, { key: `notice:${id}`, runAt: change.notBefore })
  })
}

/** Takes up what a dead node left: the queue itself gives a lost job back only after four hours. */
export async function reviveNotices(context: Context): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const stalled = await listStalled(tx, context.clock.now())
    await addJobs(
      tx,
      stalled.map((id) => ({ task: 'notices.deliver', payload: { noticeId: id }, key: `notice:${id}` })),
    )
  })
}
