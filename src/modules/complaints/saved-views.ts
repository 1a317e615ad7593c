import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { SavedFilter, type SavedView } from './contract-queue.ts'
import { deleteViewRow, renameViewRow, upsertView, viewsOf } from './views-store.ts'

export async function listViews(db: Db, actor: Actor): Promise<SavedView[]> {
  const rows = actor.id ? await viewsOf(db, actor.id) : []
  return rows.map((row) => ({ ...row, filter: SavedFilter.parse(row.filter) }))
}

/** A view of the same name is replaced. */
export async function saveView(context: Context, actor: Actor, view: { name: string; filter: SavedFilter }): Promise<string> {
  return inTransaction(context.db, actor, (tx) => upsertView(tx, { accountId: actor.id!, ...view, at: context.clock.now().toString() }))
}

/** Throws Problem 'view-name-taken' when another view of this person has the name. */
export async function renameView(context: Context, actor: Actor, { id, name }: { id: string; name: string }): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const views = await viewsOf(tx, actor.id!)
    if (views.some((view) => view.name === name && view.id !== id)) throw conflict('view-name-taken', { name })
    if (!(await renameViewRow(tx, { accountId: actor.id!, id, name }))) throw notFound('view')
  })
}

export async function deleteView(context: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(context.db, actor, (tx) => deleteViewRow(tx, actor.id!, id))
}
