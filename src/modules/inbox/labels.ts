import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { SaveLabel } from './contract.ts'
import { findLabelNamed, insertLabel, labelsOf, listLabels, lockLabels, putLabels, updateLabel } from './label-store.ts'
import { may, PERMISSION } from './policy.ts'
import { changed } from './send-message.ts'
import { findConversation, lockThread } from './thread-store.ts'

type Needs = Pick<Context, 'db' | 'clock'>

/** A new label, or another name or end for a known one. A name stands once, however it is written. Answers its id. */
export async function saveLabel({ db, clock }: Needs, actor: Actor, id: string | null, { name, isRetired }: SaveLabel): Promise<string> {
  if (!actor.can('inbox.labels')) throw forbidden('inbox.labels')
  const at = clock.now()
  return inTransaction(db, actor, async (tx) => {
    await lockLabels(tx)
    const namesake = await findLabelNamed(tx, name)
    if (namesake !== undefined && namesake !== id) throw conflict('label-exists', { name })
    if (id !== null && !(await updateLabel(tx, id, name, isRetired ? at : null))) throw notFound('Label')
    const labelId = id ?? (await insertLabel(tx, name, at))
    await writeJournal(tx, { room: 'inbox', subject: labelId, kind: 'label-saved', actor, at, detail: { name, isRetired } })
    return labelId
  })
}

/** The labels of a conversation, all of them at once. A retired label may stay where it is and comes to no other. */
export async function labelConversation(context: Needs, actor: Actor, conversationId: string, labelIds: readonly string[]): Promise<void> {
  if (!actor.can(PERMISSION.label)) throw forbidden(PERMISSION.label)
  const found = await findConversation(context.db, conversationId)
  if (!found) throw notFound('Conversation')
  await inTransaction(context.db, actor, async (tx) => {
    await lockThread(tx, found.threadId)
    const conversation = await findConversation(tx, conversationId)
    if (!conversation || !may(actor, 'label', conversation)) throw notFound('Conversation')
    const before = await labelsOf(tx, conversationId)
    const wanted = [...new Set(labelIds)]
    const put = wanted.filter((id) => !before.includes(id))
    const take = before.filter((id) => !wanted.includes(id))
    if (put.length + take.length === 0) return
    const known = await listLabels(tx)
    if (put.some((id) => known.find((label) => label.id === id)?.isRetired !== false)) throw unprocessable('label-unknown')
    const at = context.clock.now()
    await putLabels(tx, conversationId, { put, take, by: actor.id, at })
    await writeJournal(tx, { room: 'inbox', subject: conversationId, kind: 'labelled', actor, at, detail: { put, take } })
    await changed(tx, conversation)
  })
}
