import { maySeeRecord, recordAddress } from '#city/evidence/index.ts'
import { sayForRoom, searchEntries, verifyRecord } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { badRequest, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { FoundEntry, JournalPage, JournalQuery, RecordVerdict } from './contract.ts'

const PAGE = 50
/** Without a record, a search looks this far back: a city writes thousands of entries a day. */
const DAYS_BACK = 30

type Row = Awaited<ReturnType<typeof searchEntries>>[number]

/** Finds entries by record, room, kind, person and day, newest first. */
export async function searchJournal(context: Context, actor: Actor, query: JournalQuery, locale: Locale): Promise<JournalPage> {
  const { clock, db } = context
  const subject = query.record ? recordId(query.record) : undefined
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(clock.zone).toInstant().toString()
  const from = query.from ? Temporal.PlainDate.from(query.from) : subject ? undefined : clock.today().subtract({ days: DAYS_BACK })
  const rows = await searchEntries(db, {
    subject,
    room: query.room,
    kind: query.kind?.replaceAll('_', '-'),
    actor: query.actor,
    from: from && midnight(from),
    to: query.to && midnight(Temporal.PlainDate.from(query.to).add({ days: 1 })),
    after: readCursor(query.after),
    limit: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const sight = sightOf(context, actor)
  return {
    entries: await Promise.all(page.map((row) => view(row))),
    next: rows.length > PAGE && last ? `${last.writtenAt}_${last.id}` : null,
    rooms: context.rooms.map(({ name }) => name),
  }

  async function view(row: Row): Promise<FoundEntry> {
    const { because, ...detail } = row.detail
    return {
      id: row.id,
      room: row.room,
      at: toInstant(row.at).toString(),
      seq: row.seq,
      length: row.length,
      hash: row.hash.toString('hex'),
      previousHash: row.prev_hash.toString('hex'),
      shown: (await sight(row))
        ? {
            subject: row.subject,
            kind: row.kind,
            actorKind: row.actor_kind as 'staff',
            actorName: row.actor_name,
            because: sayForRoom(context.rooms, row.room, because, locale),
            reason: row.reason,
            detail,
            url: await recordAddress(context, row),
          }
        : null,
    }
  }
}

/** Recomputes the chain of one record, which need not be one that the reader may see: what is said of it are numbers. */
export async function verifyOne(context: Context, record: string): Promise<RecordVerdict> {
  const subject = recordId(record)
  const verdict = await verifyRecord(context.db, subject)
  if (verdict.entries === 0 && verdict.findings.length === 0) throw notFound('record')
  return { subject, ...verdict }
}

/** Whether this reader may see what an entry says: as its room decides, or by a right in a room that has no records to ask for. */
function sightOf(context: Context, actor: Actor) {
  const asked = new Map<string, Promise<boolean>>()
  return ({ room, subject }: { room: string; subject: string }): Promise<boolean> => {
    const key = `${room} ${subject}`
    const known = asked.get(key)
    if (known) return known
    const owner = context.rooms.find(({ name }) => name === room)
    const answer = owner?.records
      ? maySeeRecord(context, actor, { room, subject })
      : Promise.resolve(owner?.permissions?.some(({ code }) => actor.can(code)) ?? false)
    asked.set(key, answer)
    return answer
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** People paste the address of a page. */
function recordId(given: string): string {
  const id = UUID.exec(given)?.[0]
  if (!id) throw badRequest('journal-record-unknown')
  return id.toLowerCase()
}

function readCursor(text: string | undefined): { writtenAt: string; id: string } | undefined {
  if (text === undefined) return undefined
  const [writtenAt = '', id = ''] = text.split('_')
  if (!UUID.test(id) || Number.isNaN(Date.parse(writtenAt))) throw badRequest('invalid-input', { fields: 'after' })
  return { writtenAt, id }
}
