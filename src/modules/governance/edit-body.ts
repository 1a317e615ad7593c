import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { findEvidence } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { BodyInput, BodyStatus, BodyStep, DecreeInput } from './contract.ts'
import { BODY, next } from './lifecycle.ts'
import { PERMISSION } from './policy.ts'
import { recordChange } from './record-change.ts'
import { type BodyRow, insertBody, insertDecree, lockBody, setDecreeFile, listDecrees, updateBody } from './store.ts'

const MANAGE = 'governance.manage'

/** Takes in a body. It is not yet formed until a decree names it. */
export async function createBody(context: Context, actor: Actor, input: BodyInput): Promise<BodyRow> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  return inTransaction(context.db, actor, (tx) => addBody(tx, context, actor, input))
}

export async function addBody(tx: Tx, context: Context, actor: Actor, input: BodyInput): Promise<BodyRow> {
  await requireAgency(tx, context, input.hostAgencyId)
  const body = await insertBody(tx, {
    id: randomUUIDv7(),
    slug: input.slug,
    kind: input.kind,
    ...columnsOf(input),
    created_by: actor.id,
    created_at: context.clock.now().toString(),
  })
  if (!body) throw conflict('governance-slug-taken')
  await recordChange(tx, context, actor, body.id, 'body-created', { detail: { slug: input.slug, kind: input.kind } })
  return body
}

/** Changes what is said of a body; its address and kind stay. */
export async function editBody(context: Context, actor: Actor, id: string, input: BodyInput & { version: number }): Promise<BodyRow> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  return inTransaction(context.db, actor, (tx) => changeBody(tx, context, actor, id, input))
}

export async function changeBody(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  input: BodyInput & { version: number },
): Promise<BodyRow> {
  const body = await lockBody(tx, id)
  if (!body) throw notFound('body')
  if (body.version !== input.version) throw conflict('governance-changed', {}, { version: body.version })
  await requireAgency(tx, context, input.hostAgencyId)
  const saved = await updateBody(tx, id, { ...columnsOf(input), version: body.version + 1 })
  await recordChange(tx, context, actor, id, 'body-edited', { detail: { name: input.name, quorum: input.quorum } })
  return saved
}

/** Records a decree: the first one forms the body, a later one renews it. */
export async function addDecree(context: Context, actor: Actor, bodyId: string, input: DecreeInput): Promise<BodyRow> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  return inTransaction(context.db, actor, (tx) => enactDecree(tx, context, actor, bodyId, input))
}

export async function enactDecree(tx: Tx, context: Context, actor: Actor, bodyId: string, input: DecreeInput): Promise<BodyRow> {
  if (input.signedOn > input.validFrom || (input.validUntil !== null && input.validUntil < input.validFrom))
    throw unprocessable('governance-decree-dates')
  const body = await lockBody(tx, bodyId)
  if (!body) throw notFound('body')
  const step: BodyStep = body.status === 'forming' ? 'establish' : 'renew'
  const status = nextStatus(body, step)
  await requireFile(tx, bodyId, input.evidenceId)
  const decree = await insertDecree(tx, {
    id: randomUUIDv7(),
    body_id: bodyId,
    number: input.number,
    title: input.title,
    signed_on: input.signedOn,
    valid_from: input.validFrom,
    valid_until: input.validUntil,
    evidence_id: input.evidenceId,
    created_by: actor.name,
    created_at: context.clock.now().toString(),
  })
  if (!decree) throw conflict('governance-decree-taken')
  const saved = await updateBody(tx, bodyId, { status, version: body.version + 1 })
  const { number, validFrom, validUntil } = input
  await recordChange(tx, context, actor, bodyId, step === 'establish' ? 'established' : 'renewed', {
    detail: { number, validFrom, validUntil, evidenceId: input.evidenceId },
  })
  return saved
}

/** Adds the file of a decree that was recorded without it. */
export async function fileDecree(context: Context, actor: Actor, bodyId: string, decreeId: string, evidenceId: string): Promise<void> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  await inTransaction(context.db, actor, async (tx) => {
    if (!(await lockBody(tx, bodyId))) throw notFound('body')
    const decree = (await listDecrees(tx, [bodyId])).find(({ id }) => id === decreeId)
    if (!decree) throw notFound('decree')
    await requireFile(tx, bodyId, evidenceId)
    await setDecreeFile(tx, decreeId, evidenceId)
    await recordChange(tx, context, actor, bodyId, 'decree-filed', { detail: { number: decree.number, evidenceId } })
  })
}

export async function dissolveBody(context: Context, actor: Actor, id: string, reason: string): Promise<BodyRow> {
  if (!actor.can(PERMISSION.dissolve)) throw forbidden(PERMISSION.dissolve)
  return inTransaction(context.db, actor, async (tx) => {
    const body = await lockBody(tx, id)
    if (!body) throw notFound('body')
    const saved = await updateBody(tx, id, { status: nextStatus(body, 'dissolve'), version: body.version + 1 })
    await recordChange(tx, context, actor, id, 'dissolved', { reason })
    return saved
  })
}

function nextStatus(body: BodyRow, step: BodyStep): BodyStatus {
  const status = body.status as BodyStatus
  const to = next(BODY, status, step)
  if (!to) throw conflict('governance-body-step', { status })
  return to
}

async function requireAgency(tx: Tx, context: Context, id: string | null): Promise<void> {
  if (id !== null && !(await findAgency(tx, id, context.clock.today()))) throw notFound('agency')
}

async function requireFile(tx: Tx, bodyId: string, evidenceId: string | null): Promise<void> {
  if (evidenceId === null) return
  const file = await findEvidence(tx, evidenceId)
  if (file?.room !== 'governance' || file.subject !== bodyId || file.kind !== 'decree') throw unprocessable('governance-decree-file')
}

function columnsOf(input: BodyInput) {
  return {
    name: input.name,
    mandate: input.mandate,
    mandate_en: input.mandateEn,
    quorum: input.quorum,
    host_agency_id: input.hostAgencyId,
    source: input.source,
  }
}
