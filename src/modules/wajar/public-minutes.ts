import { renderPaper, type Paper, type PaperFormat } from '#kernel/paper.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { notFound } from '#kernel/problem.ts'
import type { AttendanceStatus, MinutesContent } from './contract.ts'
import { minutesPaper } from './minutes-papers.ts'
import { contentOf } from './minutes.ts'
import { publicAttendance } from './session-policies.ts'
import type { SessionRow } from './store.ts'
import { listMinutes } from './store-hearings.ts'

/** What everybody may read of the newest minutes that were approved; undefined: none are. */
export async function publicMinutes(context: Context, session: SessionRow): Promise<Paper | undefined> {
  const row = (await listMinutes(context.db, session.id)).findLast(({ approved_at: approvedAt }) => approvedAt !== null)
  if (!row) return undefined
  const content = publicCopy(contentOf(context, row.content_enc), await publicAttendance(context.db, session))
  const stamp = { sha256: row.sha256, draftedBy: row.drafted_by, approvedBy: row.approved_by, approvedAt: toInstant(row.approved_at!) }
  return minutesPaper(content, stamp, { forPublic: true })
}

export async function publicMinutesFile(context: Context, session: SessionRow, format: PaperFormat) {
  const paper = await publicMinutes(context, session)
  if (!paper) throw notFound('minutes')
  return renderPaper(paper, format)
}

/**
 * The minutes without a word that somebody said: people speak there of neighbours and of themselves, and no machine tells which sentence
 * names one. What stays is the kind of matter, how it ended, who answers, and what was promised, unless it is about a quarrel.
 */
export function publicCopy(content: MinutesContent, shown: readonly AttendanceStatus[]): MinutesContent {
  return {
    ...content,
    attendance: content.attendance.filter(({ status }) => shown.includes(status)),
    matters: content.matters.map((matter) => ({
      ...matter,
      summary: '',
      answer: '',
      promises: matter.outcome === 'mediation' ? [] : matter.promises.map((promised) => ({ ...promised, person: '' })),
    })),
  }
}
