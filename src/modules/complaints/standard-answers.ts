import { findAgency, listAgencies, unitsBelow } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { fillPlaces, sayPlaces, unknownPlace } from '#kernel/placeholders.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { formatDate } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { mayHandle } from './answers.ts'
import type { ComplaintStatus } from './contract.ts'
import { loadNames } from './names.ts'
import {
  type ChangeStandardAnswer,
  type FilledAnswer,
  type SaveStandardAnswer,
  STANDARD_ANSWER_VARIABLES,
  type StandardAnswerShelf,
} from './contract-standard-answers.ts'
import {
  deleteStandardAnswer,
  insertStandardAnswer,
  isNameTaken,
  listStandardAnswers,
  lockStandardAnswer,
  type StandardAnswerRecord,
  updateStandardAnswer,
} from './standard-answer-store.ts'
import { findCategory, findComplaint } from './store.ts'
import { maySee } from './visibility.ts'

export const KEEP = 'complaints.standard_answers'

/** Those of the whole city belong to whoever holds the right city-wide; an agency's own also to its head. */
function mayKeep(actor: Actor, agencyId: string | null): boolean {
  return agencyId === null ? actor.scopeOf(KEEP) === 'all' : actor.can(KEEP, agencyId)
}

export async function standardAnswerShelf(context: Context, actor: Actor): Promise<StandardAnswerShelf> {
  const [agencies, rows] = await Promise.all([listAgencies(context.db, context.clock.today()), listStandardAnswers(context.db)])
  const nameOf = new Map(agencies.map(({ id, name }) => [id, name]))
  return {
    answers: rows
      .filter((row) => mayKeep(actor, row.agency_id))
      .map((row) => ({
        id: row.id,
        name: row.name,
        agencyId: row.agency_id,
        agency: row.agency_id && (nameOf.get(row.agency_id) ?? null),
        categoryCode: row.category_code,
        status: row.status as ComplaintStatus | null,
        lang: row.lang as 'id' | 'en',
        body: row.body,
        version: row.version,
      })),
    agencies: agencies.filter(({ id }) => mayKeep(actor, id)).map(({ id, name }) => ({ id, name })),
    everywhere: mayKeep(actor, null),
  }
}

/** Throws 403 outside one's agencies, 422 for a place that no case fills or an unknown category or agency, 409 for a name that is taken. */
export async function addStandardAnswer(context: Context, actor: Actor, input: SaveStandardAnswer): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    await check(tx, context, actor, input)
    const id = await insertStandardAnswer(tx, rowOf(context, actor, input))
    if (id === undefined) throw conflict('standard-answer-exists', { name: input.name })
    await record(tx, context, actor, id, 'standard-answer-added', { ...input, version: 1 })
    return id
  })
}

/** A change is the next version; every earlier one stands in the history. */
export async function changeStandardAnswer(
  context: Context,
  actor: Actor,
  id: string,
  { version, ...input }: ChangeStandardAnswer,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const before = await lockKept(tx, actor, id)
    await check(tx, context, actor, input)
    if (before.version !== version) throw conflict('standard-answer-changed', {}, { version: before.version })
    const row = rowOf(context, actor, input)
    if (await isNameTaken(tx, row, id)) throw conflict('standard-answer-exists', { name: input.name })
    await updateStandardAnswer(tx, id, row)
    await record(tx, context, actor, id, 'standard-answer-changed', { ...input, version: version + 1 })
  })
}

export async function removeStandardAnswer(context: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { name, lang, version } = await lockKept(tx, actor, id)
    await deleteStandardAnswer(tx, id)
    await record(tx, context, actor, id, 'standard-answer-removed', { name, lang, version })
  })
}

/** The standard answers that fit a case, in its reporter's language and filled in from it, for whoever words its answers. */
export async function standardAnswersFor(context: Context, actor: Actor, complaintId: string): Promise<FilledAnswer[]> {
  const { db, clock, config } = context
  const complaint = await findComplaint(db, complaintId)
  if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
  if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
  const lang = complaint.locale === 'en' ? 'en' : 'id'
  const [names, rows] = await Promise.all([loadNames(context, db), listStandardAnswers(db)])
  const values = {
    kota: config.city,
    nomor: complaint.number,
    kategori: names.category(complaint.category_code, lang),
    instansi: names.agency(complaint.lead_agency_id) ?? undefined,
    tanggal_masuk: formatDate(localDay(toInstant(complaint.received_at), clock.zone).toString(), lang),
  } satisfies Record<(typeof STANDARD_ANSWER_VARIABLES)[number], string | undefined>
  const fitting: FilledAnswer[] = []
  for (const row of rows) {
    if (row.lang !== lang || (row.status !== null && row.status !== complaint.status)) continue
    if (row.category_code !== null && !complaint.category_code.startsWith(row.category_code)) continue
    if (row.agency_id !== null && !(await unitsBelow(db, row.agency_id, clock.today())).includes(complaint.lead_agency_id ?? '')) continue
    fitting.push({ id: row.id, name: row.name, body: fillPlaces(row.body, values) })
  }
  return fitting
}

async function lockKept(tx: Tx, actor: Actor, id: string): Promise<StandardAnswerRecord> {
  const row = await lockStandardAnswer(tx, id)
  if (!row) throw notFound('standard answer')
  if (!mayKeep(actor, row.agency_id)) throw forbidden(KEEP)
  return row
}

async function check(tx: Tx, { clock }: Context, actor: Actor, { agencyId, categoryCode, body }: SaveStandardAnswer): Promise<void> {
  if (!mayKeep(actor, agencyId)) throw forbidden(KEEP)
  const unknown = unknownPlace(body, STANDARD_ANSWER_VARIABLES)
  if (unknown !== undefined)
    throw unprocessable('standard-answer-variable-unknown', { name: unknown, known: sayPlaces(STANDARD_ANSWER_VARIABLES) })
  if (categoryCode !== null && !(await findCategory(tx, categoryCode))) throw unprocessable('category-unknown', { code: categoryCode })
  if (agencyId !== null && !(await findAgency(tx, agencyId, clock.today()))) throw notFound('agency')
}

function rowOf({ clock }: Context, actor: Actor, { name, agencyId, categoryCode, status, lang, body }: SaveStandardAnswer) {
  return {
    name,
    agency_id: agencyId,
    category_code: categoryCode,
    status,
    lang,
    body,
    updated_at: clock.now().toString(),
    updated_by: actor.id,
  }
}

async function record(tx: Tx, { clock }: Context, actor: Actor, id: string, kind: string, detail: Record<string, unknown>): Promise<void> {
  await writeJournal(tx, { room: 'complaints', subject: id, kind, actor, at: clock.now(), detail })
}
