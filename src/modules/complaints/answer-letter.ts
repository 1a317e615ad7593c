import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { previewNotice } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { newClock, termOf } from './clocks.ts'
import type { AnswerWords, Letter } from './contract-answers.ts'
import type { ComplaintRecord } from './store.ts'
import { type News, noticesTo } from './tell-reporter.ts'

/** What an answer published now tells the reporter: the preview shows it, and the approval files it. */
export async function answerNews(
  db: Db | Tx,
  { clock }: Pick<Context, 'clock'>,
  complaint: ComplaintRecord,
  { body, resolves }: AnswerWords,
): Promise<News> {
  if (!resolves) return { kind: 'answered', params: { answer: body } }
  const term = await termOf(db, 'confirmation', complaint, clock.today())
  const due = term && newClock(complaint.id, 'confirmation', term, clock.now(), await loadCalendar(db), clock.zone).due_at
  return { kind: 'resolved', params: { answer: body, dueOn: due ? localDay(toInstant(due), clock.zone).toString() : null } }
}

/** The letter that the reporter would be sent now, byte for byte; null when nothing reaches him. */
export async function letterOf(context: Context, complaint: ComplaintRecord, answer: AnswerWords): Promise<Letter | null> {
  const [notice] = await noticesTo(context.db, context, complaint, await answerNews(context.db, context, complaint, answer))
  return (notice && (await previewNotice(context, notice))) ?? null
}
