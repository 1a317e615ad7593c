import { fileNotice, type NoticeTemplate } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { listUnreadAnswers, saveMailedThrough } from './message-store.ts'
import { lockThread } from './thread-store.ts'
import { texts } from './texts.ts'

/** Answers within this time go out together, and whoever still looks at the page has read them by then. */
const PATIENCE = { minutes: 2 } as const

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'inbox.tell_absent': { threadId: string }
    }
  }
}

/** Looks a little later whether the citizen has read the answers; each new answer puts the look off. */
export async function tellWhenAbsent(tx: Tx, threadId: string, at: Temporal.Instant): Promise<void> {
  await addJob(tx, 'inbox.tell_absent', { threadId }, { key: `inbox.absent:${threadId}`, runAt: at.add(PATIENCE) })
}

/** Files one letter with the answers that nobody has read in the chat; notes of the desk and secrets of complaints are never in it. */
export async function tellAbsent(context: Context, threadId: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (!thread?.contactId) return
    const answers = await listUnreadAnswers(tx, threadId)
    const newest = answers.at(-1)
    if (!newest) return
    await saveMailedThrough(tx, threadId, newest.seq)
    await fileNotice(tx, {
      kind: 'inbox.answered',
      key: `inbox:${threadId}:${newest.seq}`,
      to: { contactId: thread.contactId },
      about: { room: 'inbox', id: threadId },
      params: { answers: answers.map(({ body }) => body || texts[thread.lang].photo) },
      locale: thread.lang,
      at: context.clock.now(),
      confidential: true,
      // It answers what the person asked a moment ago.
      urgent: true,
    })
  })
}

export const ANSWERED: NoticeTemplate = {
  id: ({ answers }: { answers: string[] }, { city }) => ({
    subject: `Jawaban untuk percakapan Anda dengan ${city}`,
    text: `Petugas menjawab percakapan Anda:\n\n${answers.join('\n\n')}\n\nUntuk membalas, buka kembali halaman tempat Anda menulis, pada gawai yang sama. Surat ini tidak dapat dibalas.\n\n${city}`,
  }),
  en: ({ answers }: { answers: string[] }, { city }) => ({
    subject: `An answer to your conversation with ${city}`,
    text: `The desk answered your conversation:\n\n${answers.join('\n\n')}\n\nTo reply, open the page where you wrote again, on the same device. This letter cannot be answered.\n\n${city}`,
  }),
}
