import { fileNotices, type NoticeIntent } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { startClock, stopClocks, termOf } from './clocks.ts'
import type { ReporterNews } from './notice-texts.ts'
import { childrenOf, type ComplaintRecord, findRating } from './store.ts'

export interface News {
  kind: ReporterNews
  params?: Record<string, unknown> & { intent?: string }
  /** for the eyes of this reporter, not of those whose reports were merged into his */
  own?: boolean
}

/** What the person who complained is told on the channel where he came from; nothing when he left none. */
export function noticeToReporter(
  { clock }: Pick<Context, 'clock'>,
  complaint: Pick<
    ComplaintRecord,
    'id' | 'number' | 'title' | 'locale' | 'contact_id' | 'thread_id' | 'confidential' | 'anonymous' | 'version'
  >,
  { kind, params: { intent, ...params } = {} }: News,
): NoticeIntent[] {
  if (complaint.contact_id === null && complaint.thread_id === null) return []
  const notice: NoticeIntent = {
    kind: `complaints.${kind}`,
    key: `complaint:${complaint.id}:${kind}:${intent ?? complaint.version}`,
    to: {
      ...(complaint.contact_id ? { contactId: complaint.contact_id } : {}),
      ...(complaint.thread_id ? { threadId: complaint.thread_id } : {}),
    },
    about: { room: 'complaints', id: complaint.id },
    params: { number: complaint.number, title: complaint.title, ...params },
    locale: complaint.locale === 'en' ? 'en' : 'id',
    at: clock.now(),
    confidential: complaint.confidential || complaint.anonymous,
    urgent: kind === 'received',
  }
  return [notice]
}

/** The same, unless he said with the mark that he wants no contact: he is written to no more. */
export async function noticesTo(
  db: Db | Tx,
  context: Pick<Context, 'clock'>,
  complaint: ComplaintRecord,
  news: News,
): Promise<NoticeIntent[]> {
  const notices = noticeToReporter(context, complaint, news)
  return notices.length > 0 && (await findRating(db, complaint.id))?.may_contact !== false ? notices : []
}

/** What the reporters of merged cases are told as well, in these words: of one matter, each under his own number. */
const SHARED: Partial<Record<ReporterNews, ReporterNews>> = {
  assigned: 'assigned',
  answered: 'answered',
  // Whether it is settled is asked of the case itself alone.
  resolved: 'answered',
  budget: 'budget',
  forwarded: 'forwarded',
  emergency: 'emergency',
  reopened: 'reopened',
  still_open: 'still_open',
}

/** The news of a secret case are its own reporter's. */
export function isShared({ confidential }: Pick<ComplaintRecord, 'confidential'>): boolean {
  return !confidential
}

/** Tells the person who complained, once, on the channel where he came from; `intent` tells apart what does not change the case. */
export async function writeToReporter(tx: Tx, context: Context, complaint: ComplaintRecord, news: News): Promise<void> {
  await fileNotices(tx, await noticesTo(tx, context, complaint, news))
  const kind = SHARED[news.kind]
  if (!kind || news.own || !isShared(complaint)) return
  const intent = `${complaint.id}:${news.params?.intent ?? complaint.version}`
  for (const child of await childrenOf(tx, complaint.id))
    await writeToReporter(tx, context, child, { kind, params: { ...news.params, intent } })
}

/** The same; each message restarts the clock of periodic news. */
export async function tellReporter(tx: Tx, context: Context, complaint: ComplaintRecord, news: News): Promise<void> {
  await writeToReporter(tx, context, complaint, news)
  // While it waits for budget or an outside body no deadline runs, and news are owed all the same.
  if (!complaint.open || complaint.lead_agency_id === null || complaint.status === 'received' || complaint.status === 'resolved') return
  await stopClocks(tx, context.clock, complaint.id, ['periodic_update'])
  const term = await termOf(tx, 'periodic_update', complaint, context.clock.today())
  if (term) await startClock(tx, context.clock, 'periodic_update', complaint.id, term)
}
