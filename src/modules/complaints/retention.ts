import { eraseContact } from '#city/contacts/index.ts'
import { findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import { writeJournal } from '#city/journal/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { contactsPastRetention, type OverdueContact } from './retention-store.ts'
import { lockComplaint, updateComplaint } from './store.ts'

export const RETENTION_POLICY = 'complaints.contact_retention'

export const RETENTION_SEED: PolicySeed = {
  key: RETENTION_POLICY,
  selector: {},
  value: { days: 365 },
  legalBasis: 'UU 27/2022; janji pada halaman privasi',
}

export const retentionDefinition: PolicyDefinition = {
  key: RETENTION_POLICY,
  title: { id: 'Masa simpan kontak pelapor', en: 'How long contacts of reporters are kept' },
  about: {
    id: 'Berapa hari setelah aduan selesai nama, telepon, dan surel pelapornya dihapus; aduannya tetap tanpa nama.',
    en: 'How many days after a complaint is over name, telephone and e-mail of its reporter are erased; the complaint stays without a name.',
  },
  fields: [{ name: 'days', label: { id: 'Hari', en: 'Days' }, kind: 'whole' }],
}

const AT_ONCE = 500

/** In UTC: after midnight in every zone of Indonesia. */
const NIGHTLY = Temporal.PlainTime.from('18:30')
export const NIGHTLY_CRON = `${NIGHTLY.minute} ${NIGHTLY.hour} * * *`

/** The day that the coming night counts from: it has begun by then. */
export function comingNight({ now, zone }: Pick<Clock, 'now' | 'zone'>): Temporal.PlainDate {
  const utc = now().toZonedDateTimeISO('UTC')
  const tonight = utc.withPlainTime(NIGHTLY)
  return (Temporal.ZonedDateTime.compare(tonight, utc) > 0 ? tonight : tonight.add({ days: 1 })).withTimeZone(zone).toPlainDate()
}

/** The complaints whose reporters are forgotten on this day, oldest first. Nothing is set: nobody is. */
export async function overdueContacts(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { on = clock.today(), limit }: { on?: Temporal.PlainDate; limit?: number } = {},
): Promise<OverdueContact[]> {
  const days = Number((await findPolicy(db, RETENTION_POLICY, {}, on))?.value.days)
  if (!(days > 0)) return []
  const before = on.subtract({ days }).toZonedDateTime(clock.zone).toInstant().toString()
  return contactsPastRetention(db, before, limit)
}

/** Every night: erases who reported what has been over for long. The history keeps that it was done, and nothing of whom. */
export async function forgetReporters(context: Context): Promise<void> {
  for (;;) {
    const overdue = await overdueContacts(context, { limit: AT_ONCE })
    for (const { id } of overdue) await forgetReporter(context, id)
    if (overdue.length < AT_ONCE) return
  }
}

async function forgetReporter(context: Context, id: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    // Reopened a moment ago: it is not over.
    if (!complaint || complaint.open || complaint.contact_id === null) return
    await updateComplaint(tx, id, { contact_id: null })
    await eraseContact(tx, context, complaint.contact_id)
    await writeJournal(tx, { room: 'complaints', subject: id, kind: 'reporter-forgotten', actor: SYSTEM, at: context.clock.now() })
  })
}
