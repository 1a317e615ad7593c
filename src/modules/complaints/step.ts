import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { ComplaintAction } from './contract.ts'
import type { ActionInputOf } from './contract-steps.ts'
import type { ReporterNews } from './notice-texts.ts'
import type { ComplaintChange, ComplaintRecord } from './store.ts'

export interface Step<A extends ComplaintAction> {
  tx: Tx
  context: Context
  actor: Actor
  complaint: ComplaintRecord
  input: ActionInputOf<A>
}

export interface Outcome {
  change?: ComplaintChange
  statusDetail?: Record<string, unknown>
  detail?: Record<string, unknown>
  reason?: string
  tell?: { kind: ReporterNews; params?: Record<string, unknown> }
}

/** What each step checks beyond lifecycle and permission, and what it does. Within the transaction that holds the complaint's lock. */
export type Steps<A extends ComplaintAction> = { [S in A]: (step: Step<S>) => Promise<Outcome> }
