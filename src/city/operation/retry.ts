import { resendNotice } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { retryJob } from '#kernel/operation.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'

/** Lets a job that failed run at once. */
export async function retryFailedJob({ db, log }: Context, actor: Actor, id: string): Promise<void> {
  if (!actor.can('operation.retry')) throw forbidden('operation.retry')
  if (!(await inTransaction(db, actor, (tx) => retryJob(tx, id)))) throw conflict('job-not-retryable')
  log.info({ jobId: id, actorId: actor.id }, 'a job is run again by hand')
}

/** Sends a notice that reached nobody once more. */
export async function retryNotice({ db, log }: Context, actor: Actor, id: string): Promise<void> {
  if (!actor.can('operation.retry')) throw forbidden('operation.retry')
  if (!(await inTransaction(db, actor, (tx) => resendNotice(tx, id)))) throw conflict('notice-not-failed')
  log.info({ noticeId: id, actorId: actor.id }, 'a notice is sent again by hand')
}
