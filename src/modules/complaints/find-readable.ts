import type { Db } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { findByNumber } from './store.ts'
import { maySee } from './visibility.ts'

/** The complaint with this number, for staff of another room who may see it; undefined says neither that it is there nor that it is not. */
export async function findReadableComplaint(
  db: Db,
  actor: Actor,
  number: string,
): Promise<{ id: string; number: string; title: string; status: string } | undefined> {
  const complaint = await findByNumber(db, number)
  if (!complaint || !maySee(actor, complaint)) return undefined
  const { id, title, status } = complaint
  return { id, number: complaint.number, title, status }
}
