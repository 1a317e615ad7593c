import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { ComplaintAction } from './contract.ts'
import type { ActionInputOf } from './contract-steps.ts'
import type { ReporterNews } from './notice-texts.ts'
import type { ComplaintChange, ComplaintRecord } from './store.ts'

/** What a step is given, as the interface asks for it; where the system takes it, nobody says why in words. */
export type StepInput<A extends ComplaintAction> = A extends 'continue' | 'resume' ? Partial<ActionInputOf<A>> : ActionInputOf<A>

export interface Step<A extends ComplaintAction> {
  tx: Tx
  context: Context
  actor: Actor
  complaint: ComplaintRecord
  input: StepInput<A>
}

export interface Outcome {
  change?: ComplaintChange
  statusDetail?: Record<string, unknown>
  detail?: Record<string, unknown>
  reason?: string | undefined
  tell?: { kind: ReporterNews; params?: Record<string, unknown> }
}

/** What each step checks beyond lifecycle and permission, and what it does. Within the transaction that holds the complaint's lock. */
export type Steps<A extends ComplaintAction> = { [S in A]: (step: Step<S>) => Promise<Outcome> }
