import { CALENDAR_SUBJECT } from '#city/calendar/index.ts'
import { searchEntries } from '#city/journal/index.ts'
import type { NoticeTemplate } from '#city/notices/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { counted, formatInstant, type Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ClockKind } from './contract.ts'
import { openlyNumbered } from './store.ts'
import { words } from './texts.ts'

interface Recomputed {
  calendar: string
  zone: string
  moved: number
  items: readonly { number: string; clock: ClockKind; before: string | null; after: string }[]
}

/** A letter is read from top to bottom; the rest stands in the histories. */
const NAMED = 300
const DAYS_BACK = 30

/** One report of what another calendar moved, old and new, to those who dispose; matters of the Inspektorat are counted and not named. */
export async function tellRecomputed(context: Context, calendar: string): Promise<void> {
  const { db, clock } = context
  const from = clock
    .now()
    .subtract({ hours: 24 * DAYS_BACK })
    .toString()
  const all = await searchEntries(db, { room: 'complaints', kind: 'deadline-recomputed', from, limit: 100_000 })
  const entries = all.filter(({ detail }) => (detail as { toVersion?: string }).toVersion === calendar)
  const newest = entries[0]
  if (!newest) return
  const numbers = await openlyNumbered(
    db,
    entries.map(({ subject }) => subject),
  )
  const items = entries
    .flatMap(({ subject, detail }) => {
      const number = numbers.get(subject)
      const { clock: kind, before, after } = detail as { clock: ClockKind; before: string | null; after: string }
      return number === undefined ? [] : [{ number, clock: kind, before, after }]
    })
    .slice(0, NAMED)
  const params: Recomputed & Record<string, unknown> = { calendar, zone: clock.zone, moved: entries.length, items }
  await inTransaction(db, SYSTEM, async (tx) => {
    for (const account of await accountsHolding(tx, 'complaints.triage', null, clock.today()))
      await tellStaff(tx, account, {
        kind: 'complaints.recomputed',
        key: `recomputed:${newest.id}:${account}`,
        about: { room: 'calendar', id: CALENDAR_SUBJECT },
        params,
        at: clock.now(),
      })
  })
}

function lines({ items, zone }: Recomputed, locale: Locale): string {
  const w = words[locale]
  const moment = (instant: string | null) => (instant === null ? w.undated : formatInstant(instant, zone, locale))
  return items.map(({ number, clock, before, after }) => `- ${number}, ${w.clock[clock]}: ${moment(before)} → ${moment(after)}`).join('\n')
}

export const RECOMPUTED: NoticeTemplate = {
  id: (p: Recomputed, { url, city }) => ({
    subject: `Kalender ${p.calendar}: ${p.moved} tenggat bergeser`,
    text: `Kalender ${p.calendar} berlaku dan menggeser ${p.moved} tenggat:\n\n${lines(p, 'id')}\n\nYang tidak disebut di sini tercatat pada riwayat masing-masing. Daftar aduan: ${url}/staff/complaints\n\n${city}`,
  }),
  en: (p: Recomputed, { url, city }) => ({
    subject: `Calendar ${p.calendar}: ${counted(p.moved, 'deadline')} moved`,
    text: `Calendar ${p.calendar} is in force and moved ${counted(p.moved, 'deadline')}:\n\n${lines(p, 'en')}\n\nWhat is not named here stands in the history of each. The list: ${url}/staff/complaints\n\n${city}`,
  }),
}
