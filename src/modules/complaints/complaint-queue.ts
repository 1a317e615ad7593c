import { endOfDay, localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { badRequest } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { z } from 'zod'
import type { ComplaintClass, ComplaintStatus } from './contract.ts'
import type { ComplaintRow } from './contract-case.ts'
import type { QueueCounts, QueueFilter, QueueQuery } from './contract-queue.ts'
import { hasEnded, NOT_ACCEPTED, WITH_ADMIN } from './lifecycle.ts'
import { type Names, loadNames } from './names.ts'
import { type Cursor, type Moments, queueCount, type QueueRow, queueRows, type QueueScope } from './queue-store.ts'

/** A page of the cases that this person may see, the most urgent first. */
export async function listComplaints(
  context: Context,
  actor: Actor,
  { after, limit, ...filter }: z.infer<typeof QueueQuery>,
  locale: Locale,
): Promise<{ rows: ComplaintRow[]; next: string | null }> {
  const { rows, wording } = await queueRows(
    context.db,
    scopeOf(actor),
    filter,
    momentsOf(context),
    after ? readCursor(after) : undefined,
    limit + 1,
  )
  const names = await loadNames(context, context.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => toRow(row, context, names, locale)),
    next: rows.length > limit && last ? writeCursor({ wording, due: last.due_at, receivedAt: last.received_at, id: last.id }) : null,
  }
}

export async function countComplaints(context: Context, actor: Actor): Promise<z.infer<typeof QueueCounts>> {
  const scope = scopeOf(actor)
  const moments = momentsOf(context)
  const count = (filter: Partial<QueueFilter>) => queueCount(context.db, scope, { sort: 'due', ...filter }, moments)
  const [open, waiting, assigned, late, dueToday, pendingApproval, returnedOften] = await Promise.all([
    count({ open: true }),
    count({ status: WITH_ADMIN }),
    count({ status: NOT_ACCEPTED }),
    count({ timing: 'late' }),
    count({ timing: 'due_today' }),
    count({ pendingApproval: true }),
    count({ returnedOften: true }),
  ])
  return { open, waiting, assigned, late, dueToday, pendingApproval, returnedOften }
}

export function scopeOf(actor: Actor): QueueScope {
  return { agencies: actor.scopeOf('complaints.read'), supervisory: actor.can('complaints.supervisory') }
}

export function momentsOf({ clock }: Pick<Context, 'clock'>): Moments {
  const today = clock.today()
  return {
    now: clock.now().toString(),
    startOfToday: today.toZonedDateTime(clock.zone).toInstant().toString(),
    endOfToday: endOfDay(today, clock.zone).toString(),
    zone: clock.zone,
  }
}

export function toRow(row: QueueRow, { clock }: Pick<Context, 'clock'>, names: Names, locale: Locale): ComplaintRow {
  const due = row.due_at === null ? null : toInstant(row.due_at)
  const dueOn = due && localDay(due, clock.zone)
  const open = !hasEnded(row.status as ComplaintStatus)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status as ComplaintStatus,
    statusSince: toInstant(row.status_since).toString(),
    class: row.class as ComplaintClass,
    channel: row.channel as ComplaintRow['channel'],
    categoryCode: row.category_code,
    category: names.category(row.category_code, locale),
    areaCode: row.area_code,
    area: names.area(row.area_code),
    leadAgencyId: row.lead_agency_id,
    leadAgency: names.agency(row.lead_agency_id),
    priority: row.priority as ComplaintRow['priority'],
    anonymous: row.anonymous,
    confidential: row.confidential,
    receivedAt: toInstant(row.received_at).toString(),
    dueAt: due?.toString() ?? null,
    dueOn: dueOn?.toString() ?? null,
    late: open && due !== null && Temporal.Instant.compare(due, clock.now()) < 0,
    dueToday: open && dueOn !== null && dueOn.equals(clock.today()),
    version: row.version,
  }
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.due, cursor.receivedAt, cursor.id, cursor.wording])).toString('base64url')
}

function readCursor(text: string): Cursor {
  try {
    const [due, receivedAt, id, wording] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string | null, string, string, string]
    toInstant(receivedAt)
    if (due !== null) toInstant(due)
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('id')
    return { due, receivedAt, id, wording: wording === 'similar' ? 'similar' : 'exact' }
  } catch {
    throw badRequest('cursor-wrong')
  }
}
