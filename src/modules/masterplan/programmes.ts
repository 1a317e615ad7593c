import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ProgrammeChange, ProgrammeInput } from './contract.ts'
import { type DocumentRow, findDimension, findDocument, versionsOf } from './document-store.ts'
import { moveIndicators } from './indicator-store.ts'
import { PLAN } from './policy.ts'
import {
  findProgramme,
  findProgrammeByOrigin,
  insertProgramme,
  lockProgramme,
  type ProgrammeRow,
  updateProgramme,
} from './programme-store.ts'

export interface ProgrammeExtras {
  /** The record of another room that it grows out of: made once of each, however often it is asked for. */
  origin?: { room: string; id: string }
  invented?: boolean
}

/** A programme of the plan, in the version that is in force or being drawn up. */
export async function createProgramme(
  context: Context,
  actor: Actor,
  input: ProgrammeInput,
  extras: ProgrammeExtras = {},
): Promise<string> {
  return inTransaction(context.db, actor, (tx) => createProgrammeIn(tx, context, actor, input, extras))
}

/** The same within a transaction that is open already. */
export async function createProgrammeIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  input: ProgrammeInput,
  { origin, invented = false }: ProgrammeExtras = {},
): Promise<string> {
  if (!actor.can(PLAN, input.leadAgencyId)) throw forbidden(PLAN)
  const made = origin && (await findProgrammeByOrigin(tx, origin.room, origin.id))
  if (made) return made.id
  const document = await findDocument(tx, input.documentId)
  if (document?.kind !== 'masterplan') throw notFound('masterplan')
  await requirePlace(tx, context, document, input)
  const version = (await versionsOf(tx, [document.id])).at(-1)!.version
  const row = await insertProgramme(tx, {
    ...columnsOf(input),
    id: randomUUIDv7(),
    document_id: document.id,
    code: input.code,
    added_in: version,
    origin_room: origin?.room ?? null,
    origin_id: origin?.id ?? null,
    invented,
    created_at: context.clock.now().toString(),
  })
  if (!row) throw conflict('masterplan-code-taken', { code: input.code })
  await note(tx, context, actor, row.id, 'programme-created', {
    code: input.code,
    name: input.name,
    addedIn: version,
    ...(origin ? { origin } : {}),
  })
  return row.id
}

export async function editProgramme(context: Context, actor: Actor, id: string, { version, ...input }: ProgrammeChange): Promise<void> {
  await inTransaction(context.db, actor, (tx) => editProgrammeIn(tx, context, actor, id, { version, ...input }))
}

export async function editProgrammeIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  { version, ...input }: ProgrammeChange,
): Promise<void> {
  const programme = await lockForPlanner(tx, actor, id)
  if (!actor.can(PLAN, input.leadAgencyId)) throw forbidden(PLAN)
  if (programme.version !== version) throw conflict('masterplan-changed-meanwhile')
  const top = await requirePlace(tx, context, (await findDocument(tx, programme.document_id))!, input, id)
  await updateProgramme(tx, id, { ...columnsOf(input), version: version + 1 })
  if (input.dimensionId !== programme.dimension_id) await moveIndicators(tx, id, input.dimensionId, top)
  await note(tx, context, actor, id, 'programme-changed', {
    name: input.name,
    dimensionId: input.dimensionId,
    leadAgencyId: input.leadAgencyId,
  })
}

/** Takes a programme out of the plan with the version that is being drawn up; what it did stays readable. */
export async function dropProgramme(context: Context, actor: Actor, id: string, reason: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const programme = await lockForPlanner(tx, actor, id)
    const draft = (await versionsOf(tx, [programme.document_id])).find(({ status }) => status === 'draft')
    if (!draft || draft.version <= programme.added_in) throw conflict('masterplan-revise-first')
    if (programme.dropped_in !== null) throw conflict('masterplan-dropped-already')
    await updateProgramme(tx, id, { dropped_in: draft.version, version: programme.version + 1 })
    await note(tx, context, actor, id, 'programme-dropped', { version: draft.version }, reason)
  })
}

/** Takes back that a programme leaves: possible until the draft is adopted. */
export async function keepProgramme(context: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const programme = await lockForPlanner(tx, actor, id)
    const draft = (await versionsOf(tx, [programme.document_id])).find(({ status }) => status === 'draft')
    if (!draft || programme.dropped_in !== draft.version) throw conflict('masterplan-not-leaving')
    await updateProgramme(tx, id, { dropped_in: null, version: programme.version + 1 })
    await note(tx, context, actor, id, 'programme-kept', { version: draft.version })
  })
}

/** One answer for a programme that is not there and for one of another agency's plan. */
export async function lockForPlanner(tx: Tx, actor: Actor, id: string): Promise<ProgrammeRow> {
  const programme = await lockProgramme(tx, id)
  if (!programme) throw notFound('programme')
  if (!actor.can(PLAN, programme.lead_agency_id)) throw forbidden(PLAN)
  return programme
}

type Place = Pick<ProgrammeInput, 'dimensionId' | 'fromYear' | 'toYear' | 'leadAgencyId' | 'supportAgencyIds' | 'continuesId'>

/** Where it stands in the plan is possible; answers the dimension above. */
async function requirePlace(tx: Tx, context: Context, document: DocumentRow, input: Place, id?: string): Promise<string> {
  const dimension = await findDimension(tx, input.dimensionId)
  if (!dimension || dimension.taxonomy_code !== document.taxonomy_code) throw unprocessable('masterplan-dimension-of-another-list')
  if (input.toYear < input.fromYear || input.fromYear < document.from_year || input.toYear > document.to_year)
    throw unprocessable('masterplan-years-outside', { from: document.from_year, to: document.to_year })
  for (const agencyId of [input.leadAgencyId, ...input.supportAgencyIds])
    if (!(await findAgency(tx, agencyId, context.clock.today()))) throw unprocessable('masterplan-agency-unknown')
  if (input.continuesId) {
    const earlier = await findProgramme(tx, input.continuesId)
    if (!earlier || earlier.document_id === document.id || earlier.id === id) throw unprocessable('masterplan-continues-earlier-plan')
  }
  return dimension.parent_id ?? dimension.id
}

function columnsOf(input: Omit<ProgrammeInput, 'documentId' | 'code'>) {
  return {
    name: input.name,
    dimension_id: input.dimensionId,
    action_plan: input.actionPlan,
    horizon: input.horizon,
    quick_win: input.quickWin,
    from_year: input.fromYear,
    to_year: input.toYear,
    lead_agency_id: input.leadAgencyId,
    support_agency_ids: input.supportAgencyIds,
    continues_id: input.continuesId,
    register: JSON.stringify(input.register),
    risks: JSON.stringify(input.risks),
    source: input.source,
  }
}

async function note(
  tx: Tx,
  context: Context,
  actor: Actor,
  subject: string,
  kind: string,
  detail: Record<string, unknown>,
  reason?: string,
): Promise<void> {
  await writeJournal(tx, { room: 'masterplan', subject, kind, actor, at: context.clock.now(), detail, reason })
  await emit(tx, { topic: 'masterplan.changed', id: subject, payload: { kind } })
}
