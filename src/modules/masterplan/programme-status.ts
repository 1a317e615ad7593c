import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ProgrammeStatus, ProgrammeStep, StatusCorrection } from './contract.ts'
import { findDocument } from './document-store.ts'
import { brokenStep, nextProgrammeStatus, programmeSteps, type StatusChange, statusOn, STEPS_WITH_REASON, stepTo } from './lifecycle.ts'
import type { ProgrammeRow } from './programme-store.ts'
import { lockForPlanner } from './programmes.ts'
import { insertStatus, statusesOf, type StatusRow, withdrawStatusRow } from './status-store.ts'

interface Moved {
  /** the day from which it holds; left out: today */
  since?: string | undefined
  reason?: string | undefined
}

export async function moveProgramme(context: Context, actor: Actor, id: string, step: ProgrammeStep, moved: Moved): Promise<void> {
  await inTransaction(context.db, actor, (tx) => moveProgrammeIn(tx, context, actor, id, step, moved))
}

/** A step from what the programme was on that day; what was recorded of later days must still follow from it. */
export async function moveProgrammeIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  step: ProgrammeStep,
  { reason, since = context.clock.today().toString() }: Moved = {},
): Promise<void> {
  const programme = await lockForPlanner(tx, actor, id)
  const rows = await statusesOf(tx, [id])
  await requireDay(tx, context, programme, since)
  const from = statusOn(standing(rows), since)
  const to = nextProgrammeStatus(from, step)
  if (!to) throw conflict('masterplan-programme-step', { status: from }, { allowed: programmeSteps(from) })
  if (STEPS_WITH_REASON.has(step) && !reason) throw unprocessable('masterplan-reason-needed')
  requireOrder([...standing(rows), { status: to, since }])
  await record(tx, context, actor, { id, rows, status: to, since, reason: reason ?? '' })
  await note(tx, context, actor, id, `programme-${step}`, { from, to, since }, reason)
}

/** Another day or reason for a change that was recorded wrongly: the wrong row stays, withdrawn and with what was wrong of it. */
export async function correctStatus(
  context: Context,
  actor: Actor,
  id: string,
  no: number,
  { since, reason, why }: StatusCorrection,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const programme = await lockForPlanner(tx, actor, id)
    const rows = await statusesOf(tx, [id])
    const row = requireStanding(rows, no)
    const status = row.status as ProgrammeStatus
    await requireDay(tx, context, programme, since)
    const others = standing(rows.filter((each) => each !== row))
    requireOrder([...others, { status, since }])
    const step = stepTo(statusOn(others, since), status)
    if (step && STEPS_WITH_REASON.has(step) && !reason) throw unprocessable('masterplan-reason-needed')
    await withdraw(tx, context, actor, row, why)
    await record(tx, context, actor, { id, rows, status, since, reason })
    await note(tx, context, actor, id, 'programme-status-corrected', { no, status, before: row.since, since }, why)
  })
}

/** Takes back a change that never was. */
export async function withdrawStatus(context: Context, actor: Actor, id: string, no: number, why: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockForPlanner(tx, actor, id)
    const rows = await statusesOf(tx, [id])
    const row = requireStanding(rows, no)
    requireOrder(standing(rows.filter((each) => each !== row)))
    await withdraw(tx, context, actor, row, why)
    await note(tx, context, actor, id, 'programme-status-withdrawn', { no, status: row.status, since: row.since }, why)
  })
}

function standing(rows: readonly StatusRow[]): StatusChange[] {
  return rows.flatMap(({ status, since, withdrawn_at }) => (withdrawn_at === null ? { status: status as ProgrammeStatus, since } : []))
}

function requireStanding(rows: readonly StatusRow[], no: number): StatusRow {
  const row = rows.find((each) => each.no === no)
  if (!row) throw notFound('status')
  if (row.withdrawn_at !== null) throw conflict('masterplan-status-withdrawn-already')
  return row
}

async function requireDay(tx: Tx, context: Context, programme: ProgrammeRow, since: string): Promise<void> {
  if (since > context.clock.today().toString()) throw unprocessable('masterplan-status-to-come')
  const { from_year: from } = (await findDocument(tx, programme.document_id))!
  if (since < `${from}-01-01`) throw unprocessable('masterplan-status-before-plan', { from })
}

function requireOrder(changes: readonly StatusChange[]): void {
  const broken = brokenStep(changes)
  if (broken) throw conflict('masterplan-status-order', { from: broken.from, to: broken.change.status, since: broken.change.since })
}

async function record(
  tx: Tx,
  context: Context,
  actor: Actor,
  change: StatusChange & { id: string; rows: readonly StatusRow[]; reason: string },
): Promise<void> {
  await insertStatus(tx, {
    programme_id: change.id,
    no: Math.max(0, ...change.rows.map(({ no }) => no)) + 1,
    status: change.status,
    since: change.since,
    reason: change.reason,
    recorded_by: actor.id,
    recorded_name: actor.name,
    recorded_at: context.clock.now().toString(),
  })
}

async function withdraw(tx: Tx, context: Context, actor: Actor, row: StatusRow, why: string): Promise<void> {
  const at = context.clock.now().toString()
  await withdrawStatusRow(tx, row.programme_id, row.no, {
    withdrawn_at: at,
    withdrawn_by: actor.id,
    withdrawn_name: actor.name,
    withdrawn_reason: why,
  })
}

async function note(
  tx: Tx,
  context: Context,
  actor: Actor,
  subject: string,
  kind: string,
  detail: Record<string, unknown>,
  reason: string | undefined,
): Promise<void> {
  await writeJournal(tx, { room: 'masterplan', subject, kind, actor, at: context.clock.now(), detail, reason })
  await emit(tx, { topic: 'masterplan.changed', id: subject, payload: { kind } })
}
