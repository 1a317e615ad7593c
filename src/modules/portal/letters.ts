import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { listMail } from '#kernel/mail.ts'

export interface Letter {
  id: string
  to: string
  subject: string
  text: string
  /** ISO instant */
  at: string
}

/** What the example city would have sent. */
export async function listLetters(context: Context): Promise<Letter[]> {
  const mail = await listMail(context.db, { limit: 100 })
  return mail.map(({ id, to, subject, text, sentAt }) => ({ id, to, subject, text, at: toInstant(sentAt).toString() }))
}
