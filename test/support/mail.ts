import type { Context } from '#kernel/context.ts'
import { listMail } from '#kernel/mail.ts'

/** Runs what is queued, then returns the token of the link in the newest letter to an address. */
export async function newestLinkToken(context: Context, to: string): Promise<string> {
  await context.jobs.drain()
  const [letter] = await listMail(context.db, { to, limit: 1 })
  const token = letter && /#([\w-]+)/.exec(letter.text)?.[1]
  if (!token) throw new Error(`No letter with a link to ${to}`)
  return token
}
