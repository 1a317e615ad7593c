import { isWorkingDay, loadCalendar, localDay, type Calendar } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { NoticeTemplate } from '#city/notices/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { counted, formatDate, type Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Ladder, LADDER_POLICY, RUNG, rungOf } from './ladder.ts'
import { insertReminders, markTold, promisesToRemind, remindersToTell } from './reminder-store.ts'
import { type CommitmentRow, lockCommitment, updateCommitment } from './store.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'commitments.remind': Record<string, never>
    }
  }
}

const FIRST_HOUR = 7
const LAST_HOUR = 17

/** On working days, in office hours: reports each promise that has come to a higher rung, and tells each person of all of theirs in one message. */
export async function remindOwners(context: Context): Promise<void> {
  const { clock, db } = context
  const hour = clock.now().toZonedDateTimeISO(clock.zone).hour
  const calendar = await loadCalendar(db)
  if (hour < FIRST_HOUR || hour > LAST_HOUR || !calendar.versions.has(clock.today().year) || !isWorkingDay(clock.today(), calendar)) return
  const { data: ladder } = Ladder.safeParse((await findPolicy(db, LADDER_POLICY, {}, clock.today()))?.value)
  if (!ladder) return
  for (const row of await promisesToRemind(db, RUNG.leadership))
    if (rungNow(context, row, ladder, calendar) > row.rung) await climb(context, row.id, ladder, calendar)
  await tell(context)
}

/** A promise for a year without a calendar waits until that calendar is there. */
function rungNow({ clock }: Context, row: CommitmentRow, ladder: Ladder, calendar: Calendar): number {
  const promisedOn = localDay(toInstant(row.created_at), clock.zone)
  const dueOn = Temporal.PlainDate.from(row.due_on)
  for (let year = promisedOn.year; year <= Math.max(dueOn.year, clock.today().year); year++)
    if (!calendar.versions.has(year)) return RUNG.none
  return rungOf({ promisedOn, dueOn }, clock.today(), ladder, calendar)
}

async function climb(context: Context, id: string, ladder: Ladder, calendar: Calendar): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const row = await lockCommitment(tx, id)
    if (row?.state !== 'open') return
    const rung = rungNow(context, row, ladder, calendar)
    if (rung <= row.rung) return
    await updateCommitment(tx, id, { rung })
    const at = context.clock.now()
    const accounts = await peopleFor(tx, context, row, rung)
    await insertReminders(
      tx,
      accounts.map((account) => ({ account_id: account, commitment_id: id, rung, due_on: row.due_on, at: at.toString() })),
    )
    // The history keeps what went wrong; that somebody was reminded in time is no event.
    if (rung >= RUNG.late)
      await writeJournal(tx, {
        room: 'commitments',
        subject: id,
        kind: 'escalated',
        actor: SYSTEM,
        at,
        detail: { rung, dueOn: row.due_on },
      })
  })
}

/** Those who keep it, then the head of their agency, then the chair and the city's leadership. */
async function peopleFor(
  tx: Tx,
  { clock }: Context,
  { owner_agency_id: agencyId }: CommitmentRow,
  rung: number,
): Promise<readonly string[]> {
  const chair = () => accountsHolding(tx, 'commitments.withdraw', null, clock.today())
  if (rung >= RUNG.late) return chair()
  const permission = rung === RUNG.lastDay ? 'commitments.answer_for' : 'commitments.settle'
  const inAgency = await accountsHolding(tx, permission, agencyId, clock.today())
  // A promise never waits for somebody who is not there.
  return inAgency.length > 0 ? inAgency : chair()
}

/** One message a person: what was written down for them since the last one. */
async function tell(context: Context): Promise<void> {
  for (const [account, waiting] of Map.groupBy(await remindersToTell(context.db), ({ accountId }) => accountId))
    await inTransaction(context.db, SYSTEM, async (tx) => {
      const marked = await markTold(
        tx,
        waiting.map(({ id }) => id),
      )
      const items = waiting.filter(({ id }) => marked.has(id))
      if (items.length === 0) return
      await tellStaff(tx, account, {
        kind: 'commitments.reminder',
        key: `commitments:reminder:${items[0]!.id}`,
        about: { room: 'commitments', id: items[0]!.commitmentId },
        params: { items: items.map(({ what, rung, dueOn }) => ({ what, rung, dueOn })) },
        at: context.clock.now(),
      })
    })
}

interface Reminder {
  items: readonly { what: string | null; rung: number; dueOn: string }[]
}

/** By rung of the ladder. */
const RUNGS = {
  id: ['', 'separuh waktu terpakai', 'hampir habis', 'besok atau hari ini berakhir', 'terlambat', 'terlambat lama'],
  en: ['', 'half of the time is used', 'nearly over', 'ends tomorrow or today', 'late', 'late for long'],
} as const satisfies Record<Locale, readonly string[]>
const SECRET = { id: 'janji dari perkara rahasia', en: 'a promise out of a secret matter' } as const satisfies Record<Locale, string>

const lines = ({ items }: Reminder, locale: Locale) =>
  items.map(({ what, rung, dueOn }) => `- ${what ?? SECRET[locale]}, ${formatDate(dueOn, locale)} (${RUNGS[locale][rung]})`).join('\n')

export const REMINDER: NoticeTemplate = {
  id: (p: Reminder, { url, city }) => ({
    subject: `${p.items.length} janji menunggu ditepati`,
    text: `Janji berikut mendekati atau melewati harinya:\n\n${lines(p, 'id')}\n\nBuka papan janji: ${url}/staff/commitments\n\n${city}`,
  }),
  en: (p: Reminder, { url, city }) => ({
    subject: `${counted(p.items.length, 'promise')} to be kept`,
    text: `These promises are near or past their day:\n\n${lines(p, 'en')}\n\nOpen the board of promises: ${url}/staff/commitments\n\n${city}`,
  }),
}
