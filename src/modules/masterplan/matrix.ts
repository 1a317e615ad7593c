import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { linksOf, lockLink, putLink } from './budget-store.ts'
import { cellsOf, consistencyOf, yearOfCell } from './consistency.ts'
import type { LinkInput, Matrix, PlanKind } from './contract.ts'
import { agencyNames, getMasterplan, yearWithin } from './documents-view.ts'
import { findDocument } from './document-store.ts'
import { PLAN } from './policy.ts'
import { findProgramme, programmesListed } from './programme-store.ts'
import { nameOf } from './view.ts'

/** Says whether a programme stands in another plan. A hole says why it is one. */
export async function setLink(
  context: Context,
  actor: Actor,
  programmeId: string,
  kind: PlanKind,
  year: number,
  input: LinkInput,
): Promise<void> {
  await inTransaction(context.db, actor, (tx) => setLinkIn(tx, context, actor, programmeId, kind, year, input))
}

export async function setLinkIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  programmeId: string,
  kind: PlanKind,
  asked: number,
  input: LinkInput,
): Promise<void> {
  const programme = await findProgramme(tx, programmeId)
  if (!programme) throw notFound('programme')
  if (!actor.can(PLAN, programme.lead_agency_id)) throw forbidden(PLAN)
  const year = yearOfCell(kind, asked)
  if (year !== 0 && (year < programme.from_year || year > programme.to_year))
    throw unprocessable('masterplan-years-outside', { from: programme.from_year, to: programme.to_year })
  if (input.state === 'not_listed' && input.reason.length < 3) throw unprocessable('masterplan-hole-needs-reason')
  if ((input.state === 'renamed' || input.state === 'moved') && input.reference.length < 3)
    throw unprocessable('masterplan-new-name-needed')
  if (input.documentId && (await findDocument(tx, input.documentId))?.kind !== kind)
    throw unprocessable('masterplan-document-of-another-kind')
  const before = await lockLink(tx, programmeId, kind, year)
  if (before ? before.version !== input.version : input.version !== undefined) throw conflict('masterplan-changed-meanwhile')
  const at = context.clock.now()
  await putLink(tx, {
    programme_id: programmeId,
    kind,
    year,
    state: input.state,
    reference: input.reference,
    reason: input.reason,
    document_id: input.documentId,
    set_name: actor.name,
    set_at: at.toString(),
    version: (before?.version ?? 0) + 1,
  })
  await writeJournal(tx, {
    room: 'masterplan',
    subject: programmeId,
    kind: 'link-set',
    actor,
    at,
    detail: { plan: kind, year, before: before?.state ?? null, state: input.state, reference: input.reference },
    reason: input.reason || undefined,
  })
}

/** Every programme that runs in a year against the five other plans, and how much of it agrees by agency. */
export async function matrixOf(
  context: Context,
  actor: Actor,
  query: { documentId?: string | undefined; year?: number | undefined; agencyId?: string | undefined },
): Promise<Matrix> {
  const today = context.clock.today()
  const document = await getMasterplan(context, query.documentId, query.year ?? today.year)
  const year = yearWithin(document, query.year, today)
  const programmes = (await programmesListed(context.db, document.id, year)).filter(
    (row) => row.status !== 'cancelled' && (!query.agencyId || row.lead_agency_id === query.agencyId),
  )
  const [names, links] = await Promise.all([
    agencyNames(context),
    linksOf(
      context.db,
      programmes.map(({ id }) => id),
      year,
    ).then((rows) => Map.groupBy(rows, ({ programme_id }) => programme_id)),
  ])
  const rows = programmes.map((row) => ({
    programmeId: row.id,
    code: row.code,
    name: row.name,
    agencyId: row.lead_agency_id,
    agencyName: nameOf(names, row.lead_agency_id),
    cells: cellsOf(links.get(row.id) ?? []),
    mayEdit: actor.can(PLAN, row.lead_agency_id),
  }))
  const agencies = [...Map.groupBy(rows, ({ agencyId }) => agencyId)]
    .map(([agencyId, own]) => ({
      agencyId,
      agencyName: nameOf(names, agencyId),
      ...consistencyOf(own.flatMap(({ cells }) => cells.map(({ state }) => state))),
    }))
    .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'id'))
  return { documentId: document.id, year, rows, agencies }
}
