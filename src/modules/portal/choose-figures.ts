import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ChooseFigures } from './contract.ts'
import { publicMeasures } from './figures.ts'
import { chosenFigures, saveFigures } from './store.ts'

/** History of the front page stands under one subject. */
const FRONT_PAGE = '018f0000-0000-7000-8000-000000f401e5'

/** Puts these figures on the front page in this order. Throws 422 for one that is not public, 409 when somebody chose meanwhile. */
export async function chooseFigures(context: Context, actor: Actor, { figures, version }: ChooseFigures): Promise<void> {
  const known = new Set(publicMeasures(context).map(({ code }) => code))
  const stranger = figures.find((code) => !known.has(code))
  if (stranger !== undefined) throw unprocessable('figure-not-public', { code: stranger })
  await inTransaction(context.db, actor, async (tx) => {
    const before = await chosenFigures(tx)
    const now = context.clock.now()
    if ((before?.version ?? 0) !== version || !(await saveFigures(tx, figures, version, now.toString())))
      throw conflict('front-page-changed')
    await writeJournal(tx, {
      room: 'portal',
      subject: FRONT_PAGE,
      kind: 'figures-chosen',
      actor,
      at: now,
      detail: { from: before?.figures ?? null, to: figures },
    })
  })
}
