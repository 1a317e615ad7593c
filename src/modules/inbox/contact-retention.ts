import { eraseContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import { openAmong } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { lockThread } from './thread-store.ts'
import { replaceContact, threadsWithOldContact } from './visitor-store.ts'

const CONTACT_RETENTION = 'inbox.contact_retention'

export const retentionDefinition: PolicyDefinition = {
  key: CONTACT_RETENTION,
  title: { id: 'Masa simpan alamat dalam percakapan', en: 'How long addresses of chats are kept' },
  about: {
    id: 'Berapa hari setelah kata terakhir alamat surel warga dihapus, bila percakapannya selesai dan tidak ada aduan darinya yang masih berjalan; isi percakapan tetap.',
    en: 'How many days after the last word the e-mail address of a citizen is erased, when the conversation is closed and no complaint made of it is open; what was said stays.',
  },
  fields: [{ name: 'days', label: { id: 'Hari', en: 'Days' }, kind: 'whole' }],
}

/** As long as a complaint keeps its reporter. */
export const RETENTION_SEED: PolicySeed = {
  key: CONTACT_RETENTION,
  selector: {},
  value: { days: 365 },
  legalBasis: 'UU 27/2022; disamakan dengan kontak pelapor',
}

const AT_ONCE = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** The chats whose addresses are forgotten on this day. Nothing is set: none is. */
export async function* overdueThreads(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  on: Temporal.PlainDate = clock.today(),
): AsyncGenerator<string> {
  const days = Number((await findPolicy(db, CONTACT_RETENTION, {}, on))?.value.days)
  if (!(days > 0)) return
  const before = on.subtract({ days }).toZonedDateTime(clock.zone).toInstant()
  for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
    const threads = await threadsWithOldContact(db, { before, after, limit: AT_ONCE })
    const open = await openAmong(
      db,
      threads.flatMap(({ complaintIds }) => complaintIds),
    )
    for (const { id, complaintIds } of threads) if (!complaintIds.some((each) => open.has(each))) yield id
    after = threads.length < AT_ONCE ? undefined : threads.at(-1)!.id
  }
}

/** Every night: erases the addresses of chats that have been over for long. */
export async function forgetContacts(context: Context): Promise<void> {
  for await (const id of overdueThreads(context)) await forgetContact(context, id)
}

async function forgetContact(context: Context, threadId: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const thread = await lockThread(tx, threadId)
    // Written in a moment ago: it is not over.
    if (!thread || thread.conversation) return
    const former = await replaceContact(tx, thread.identityId, null)
    if (former !== null) await eraseContact(tx, context, former)
    await writeJournal(tx, { room: 'inbox', subject: threadId, kind: 'contact-forgotten', actor: SYSTEM, at: context.clock.now() })
  })
}
