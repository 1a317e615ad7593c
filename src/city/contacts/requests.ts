import { writeJournal } from '#city/journal/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { NoticeTemplate } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { publicNumber } from '#kernel/crypto.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { formatInstant } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { IdentityWay, NewRequest, RequestAction, RequestKind, RequestList, RequestWay, SubjectRequest } from './contract.ts'
import { closedRequests, insertRequest, lockRequest, openRequests, type RequestRow, updateRequest } from './request-store.ts'
import { termOf } from './request-term.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'contacts.request_due': { requestId: string }
    }
  }
}

const REQUESTS = 'contacts.requests'
const CLOSED_SHOWN = 100
const OLDEST = { hours: 24 * 90 } as const
const REMIND_BEFORE = { hours: 24 } as const

/** Open requests, those due first, and what was answered lately. */
export async function listRequests(context: Context, actor: Actor): Promise<RequestList> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  const [open, closed] = await Promise.all([openRequests(context.db), closedRequests(context.db, CLOSED_SHOWN)])
  return { open: open.map((row) => view(context, row)), closed: closed.map((row) => view(context, row)) }
}

/** Writes down what somebody asks about their own data. The term runs from receipt, however late it was written down. */
export async function recordRequest(context: Context, actor: Actor, input: NewRequest): Promise<SubjectRequest> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  const { clock, crypto } = context
  const now = clock.now()
  const receivedAt = input.receivedAt ? Temporal.Instant.from(input.receivedAt) : now
  if (Temporal.Instant.compare(receivedAt, now) > 0 || Temporal.Instant.compare(receivedAt, now.subtract(OLDEST)) < 0)
    throw unprocessable('request-receipt-day')
  return inTransaction(context.db, actor, async (tx) => {
    const { hours, legalBasis } = await termOf(tx, input.kind, receivedAt.toZonedDateTimeISO(clock.zone).toPlainDate())
    const dueAt = receivedAt.add({ hours })
    const row = await insertRequest(tx, {
      number: publicNumber('PD', clock.today().year),
      kind: input.kind,
      way: input.way,
      requester_enc: crypto.encrypt(input.requester, 'request.requester'),
      reach_enc: crypto.encrypt(input.reach, 'request.reach'),
      wish: input.wish,
      received_at: receivedAt.toString(),
      due_at: dueAt.toString(),
      term_hours: hours,
      legal_basis: legalBasis,
      recorded_by: actor.id,
      recorded_at: now.toString(),
    })
    await write(tx, context, actor, row, 'request-received', { kind: row.kind, dueAt: dueAt.toString() })
    for (const runAt of [dueAt.subtract(REMIND_BEFORE), dueAt])
      await addJob(tx, 'contacts.request_due', { requestId: row.id }, { key: `request:${row.id}:${runAt.toString()}`, runAt })
    return view(context, row)
  })
}

/** Somebody made sure that the one who asks is the one whose data it is, or acts for them. */
export async function confirmIdentity(context: Context, actor: Actor, id: string, way: IdentityWay): Promise<SubjectRequest> {
  return step(context, actor, id, 'confirm_identity', async (tx, row, at) => {
    if (row.identity_at !== null) throw conflict('request-identity-known')
    await write(tx, context, actor, row, 'request-identity-confirmed', { way })
    return { identity_way: way, identity_by: actor.name, identity_at: at }
  })
}

/** Says what was done. Of a deletion the register keeps no identity either. */
export async function answerRequest(context: Context, actor: Actor, id: string, outcome: string): Promise<SubjectRequest> {
  return step(context, actor, id, 'answer', async (tx, row, at) => {
    if (row.identity_at === null) throw conflict('request-identity-unknown')
    await write(tx, context, actor, row, 'request-answered', { kind: row.kind })
    const forgotten = row.kind === 'deletion' ? { requester_enc: null, reach_enc: null } : {}
    return { state: 'answered', outcome, closed_by: actor.name, closed_at: at, ...forgotten }
  })
}

/** Refuses with a reason, which the one who asked is told. */
export async function refuseRequest(context: Context, actor: Actor, id: string, reason: string): Promise<SubjectRequest> {
  return step(context, actor, id, 'refuse', async (tx, row, at) => {
    await write(tx, context, actor, row, 'request-refused', { kind: row.kind })
    return { state: 'refused', outcome: reason, closed_by: actor.name, closed_at: at }
  })
}

async function step(
  context: Context,
  actor: Actor,
  id: string,
  action: RequestAction,
  change: (tx: Tx, row: RequestRow, at: string) => Promise<Parameters<typeof updateRequest>[2]>,
): Promise<SubjectRequest> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockRequest(tx, id)
    if (!row) throw notFound('request')
    if (row.state !== 'open') throw conflict('request-closed', { number: row.number }, { allowed: actionsOf(row), action })
    return view(context, await updateRequest(tx, id, await change(tx, row, context.clock.now().toString())))
  })
}

/** What was asked and done may name people and stays out of the history, which cannot be erased. */
async function write(tx: Tx, { clock }: Context, actor: Actor, { id, number }: RequestRow, kind: string, detail: Record<string, unknown>) {
  await writeJournal(tx, { room: 'contacts', subject: id, kind, actor, at: clock.now(), detail: { number, ...detail } })
}

function actionsOf({ state, identity_at: identityAt }: RequestRow): RequestAction[] {
  if (state !== 'open') return []
  return identityAt === null ? ['confirm_identity', 'refuse'] : ['answer', 'refuse']
}

function view({ crypto, clock }: Pick<Context, 'crypto' | 'clock'>, row: RequestRow): SubjectRequest {
  const instant = (text: string | null) => text && toInstant(text).toString()
  const end = row.closed_at === null ? clock.now() : toInstant(row.closed_at)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as RequestKind,
    way: row.way as RequestWay,
    requester: row.requester_enc && crypto.decrypt(row.requester_enc, 'request.requester'),
    reach: row.reach_enc && crypto.decrypt(row.reach_enc, 'request.reach'),
    wish: row.wish,
    receivedAt: instant(row.received_at)!,
    dueAt: instant(row.due_at)!,
    legalBasis: row.legal_basis,
    late: Temporal.Instant.compare(end, toInstant(row.due_at)) > 0,
    state: row.state as SubjectRequest['state'],
    identity: row.identity_at ? { way: row.identity_way as IdentityWay, by: row.identity_by!, at: instant(row.identity_at)! } : null,
    outcome: row.outcome,
    closedBy: row.closed_by,
    closedAt: instant(row.closed_at),
    actions: actionsOf(row),
  }
}

/** A day before the term ends, and when it has ended: whoever serves requests is told of one that is still open. */
export async function remindOfRequest(context: Context, id: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'open') return
    const late = Temporal.Instant.compare(context.clock.now(), toInstant(row.due_at)) >= 0
    for (const account of await accountsHolding(tx, REQUESTS, null, context.clock.today()))
      await tellStaff(tx, account, {
        kind: 'contacts.request_due',
        key: `request:${id}:${late ? 'late' : 'soon'}:${account}`,
        about: { room: 'contacts', id },
        params: { number: row.number, dueAt: toInstant(row.due_at).toString(), late },
        at: context.clock.now(),
        // Three times twenty-four hours run through the night.
        urgent: true,
      })
  })
}

interface Due {
  number: string
  dueAt: string
  late: boolean
}

export const REQUEST_DUE: NoticeTemplate = {
  id: ({ number, dueAt, late }: Due, { url, city, zone }) => ({
    subject: late ? `Permintaan ${number} melewati batas waktunya` : `Permintaan ${number} harus dijawab sebelum besok`,
    text: `Permintaan pemilik data ${number} belum dijawab. Batasnya ${formatInstant(dueAt, zone, 'id')}.\n\nBuka daftarnya: ${url}/staff/personal-data\n\n${city}`,
  }),
  en: ({ number, dueAt, late }: Due, { url, city, zone }) => ({
    subject: late ? `Request ${number} is past its term` : `Request ${number} must be answered within a day`,
    text: `The request of a data subject ${number} is not answered yet. Its term: ${formatInstant(dueAt, zone, 'en')}.\n\nOpen the list: ${url}/staff/personal-data\n\n${city}`,
  }),
}
