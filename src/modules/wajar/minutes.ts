import { createHash } from 'node:crypto'
import { listAgencies } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { commitmentsOf } from '#city/commitments/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { currentCategories } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type AttendanceStatus, type MinutesContent, OutcomeKind, type SessionKind } from './contract.ts'
import { unseal } from './hearing-content.ts'
import { ticketOf } from './line.ts'
import { moveInTransaction } from './move-session.ts'
import { SESSION_PERMISSION } from './policy.ts'
import { findSession, listAttendance, type SessionRow } from './store.ts'
import { approveMinutesRow, insertMinutes, latestMinutes, listHearings, struckNumbers, updateMinutesDraft } from './store-hearings.ts'
import { listRegistrations } from './store-queue.ts'

const PURPOSE = 'wajar.minutes'

/** Draws the minutes up from the records; a draft is drawn up anew each time, until it is approved. */
export async function draftMinutes(context: Context, actor: Actor, sessionId: string): Promise<number> {
  if (!actor.can(SESSION_PERMISSION.draft_minutes)) throw forbidden(SESSION_PERMISSION.draft_minutes)
  return inTransaction(context.db, actor, async (tx) => {
    const session = await findSession(tx, sessionId)
    if (!session) throw notFound('session')
    const standing = session.status === 'minutes_draft'
    const moved = standing ? session : await moveInTransaction(tx, context, actor, sessionId, 'draft_minutes')
    return saveDraft(tx, context, actor, moved)
  })
}

/** Fixes the version with its hash. From here on it never changes. */
export async function approveMinutes(context: Context, actor: Actor, sessionId: string): Promise<{ version: number; sha256: string }> {
  if (!actor.can(SESSION_PERMISSION.approve_minutes)) throw forbidden(SESSION_PERMISSION.approve_minutes)
  return inTransaction(context.db, actor, async (tx) => {
    await moveInTransaction(tx, context, actor, sessionId, 'approve_minutes')
    const draft = await latestMinutes(tx, sessionId)
    if (!draft || draft.approved_at) throw conflict('wajar-no-draft')
    const now = context.clock.now()
    const sha256 = hashOf(contentOf(context, draft.content_enc))
    await approveMinutesRow(tx, { sessionId, version: draft.version, sha256, by: actor.name, at: now.toString() })
    await writeJournal(tx, {
      room: 'wajar',
      subject: sessionId,
      kind: 'minutes-approved',
      actor,
      at: now,
      detail: { version: draft.version, sha256 },
    })
    return { version: draft.version, sha256 }
  })
}

/** A correction is the next version; the one before stays as it was approved. */
export async function correctMinutes(context: Context, actor: Actor, sessionId: string, reason: string): Promise<number> {
  if (!actor.can(SESSION_PERMISSION.correct_minutes)) throw forbidden(SESSION_PERMISSION.correct_minutes)
  return inTransaction(context.db, actor, async (tx) => {
    const session = await moveInTransaction(tx, context, actor, sessionId, 'correct_minutes', reason)
    return saveDraft(tx, context, actor, session, reason)
  })
}

export function contentOf({ crypto }: Pick<Context, 'crypto'>, sealed: string): MinutesContent {
  return JSON.parse(crypto.decrypt(sealed, PURPOSE)) as MinutesContent
}

export function hashOf(content: MinutesContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

async function saveDraft(tx: Tx, context: Context, actor: Actor, session: SessionRow, reason?: string): Promise<number> {
  const latest = await latestMinutes(tx, session.id)
  const standing = latest && !latest.approved_at ? latest : undefined
  const version = standing?.version ?? (latest?.version ?? 0) + 1
  const sealed = context.crypto.encrypt(JSON.stringify(await compose(tx, context, session, version)), PURPOSE)
  const drafted = { drafted_by: actor.name, drafted_at: context.clock.now().toString() }
  if (standing) await updateMinutesDraft(tx, { sessionId: session.id, version, content_enc: sealed, ...drafted })
  else await insertMinutes(tx, { session_id: session.id, version, content_enc: sealed, reason: reason ?? null, ...drafted })
  return version
}

/** What the minutes say. Nobody who complained is named; a secret matter is a number alone. */
async function compose(tx: Tx, context: Context, session: SessionRow, version: number): Promise<MinutesContent> {
  const agencies = new Map((await listAgencies(tx, Temporal.PlainDate.from(session.on_day))).map(({ id, name }) => [id, name]))
  const categories = new Map((await currentCategories(tx)).map((row) => [row.code, row.name_id]))
  const people = await listRegistrations(tx, session.id)
  const tickets = new Map(people.map((row) => [row.id, ticketOf({ series: row.series as 'A', number: row.number })]))
  const hearings = (await listHearings(tx, session.id)).filter(({ status }) => status === 'confirmed')
  const matters: MinutesContent['matters'] = []
  for (const hearing of hearings) {
    const content = unseal(context.crypto, hearing)
    const promises = await commitmentsOf(tx, 'wajar', hearing.id)
    matters.push({
      no: hearing.no,
      ticket: tickets.get(hearing.registration_id)!,
      secret: hearing.confidential,
      category: hearing.confidential ? '' : (categories.get(hearing.category_code ?? '') ?? ''),
      summary: hearing.confidential ? '' : content.summary,
      answer: hearing.confidential ? '' : (content.outcome.answer ?? ''),
      outcome: hearing.outcome_kind as OutcomeKind,
      agreed: hearing.agreed,
      agencies: hearing.confidential ? [] : hearing.agency_ids.map((id) => agencies.get(id) ?? ''),
      promises: hearing.confidential
        ? []
        : promises.map((each) => ({
            agency: agencies.get(each.owner_agency_id) ?? '',
            person: each.responsible_person ?? '',
            what: each.what,
            dueOn: each.due_on,
            state: each.state as MinutesContent['matters'][number]['promises'][number]['state'],
          })),
    })
  }
  const zone = context.clock.zone
  return {
    version,
    printedOn: localDay(context.clock.now(), zone).toString(),
    city: context.config.city,
    kind: session.kind as SessionKind,
    edition: `${session.edition_no}/${session.edition_year}`,
    onDay: session.on_day,
    times: [session.opened_at, session.closed_at].map((at) =>
      at ? toInstant(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '.') : '',
    ) as [string, string],
    place: session.place,
    mode: session.mode as MinutesContent['mode'],
    chairRole: session.chair_role as MinutesContent['chairRole'],
    chairName: session.chair_name,
    agenda: session.agenda,
    attendance: (await listAttendance(tx, session.id)).map((row) => ({
      body: row.agency_id ? (agencies.get(row.agency_id) ?? '') : row.partner!,
      person: row.invited_person,
      status: (row.status ?? 'absent_without_notice') as AttendanceStatus,
      substitute: row.substitute_name ?? '',
    })),
    people: {
      registered: people.length,
      attended: people.filter(({ arrival }) => arrival !== null).length,
      left: people.filter(({ state }) => state === 'left').length,
    },
    matters,
    struck: await struckNumbers(tx, session.id),
    outcomes: OutcomeKind.options.map((kind) => ({ kind, count: hearings.filter((each) => each.outcome_kind === kind).length })),
    heard: hearings.length,
  }
}
