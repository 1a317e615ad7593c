import { writeJournal } from '#city/journal/index.ts'
import { findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Agent, Presence } from './contract.ts'
import { listPresence, saveCapacity, saveChosen, saveGone, saveHere } from './presence-store.ts'

type Needs = Pick<Context, 'db' | 'clock' | 'bus'>

/** An open console says so four times a minute. */
const PRESENT = { minutes: 2 } as const
/** After so long nobody is still busy with what they were busy with. */
const CHOICE_HOLDS = { hours: 4 } as const
const LISTED = { hours: 12 } as const

/** Their console is open, still or again; the others hear of it when they were away. */
export async function comeToDesk({ db, clock, bus }: Needs, accountId: string): Promise<void> {
  const at = clock.now()
  const times = { at, presentSince: at.subtract(PRESENT), forgottenSince: at.subtract(CHOICE_HOLDS) }
  if (await inTransaction(db, SYSTEM, (tx) => saveHere(tx, accountId, times))) bus.publish('inbox.presence', accountId)
}

export async function leaveDesk({ db, clock, bus }: Needs, accountId: string): Promise<void> {
  await inTransaction(db, SYSTEM, (tx) => saveGone(tx, accountId, clock.now()))
  bus.publish('inbox.presence', accountId)
}

/** Says of oneself whether new conversations may come. It says nothing of the open console, which tells by itself. */
export async function choosePresence({ db, clock, bus }: Needs, actor: Actor, chosen: Presence): Promise<void> {
  if (actor.id === null) throw notFound('Account')
  const accountId = actor.id
  await inTransaction(db, actor, (tx) => saveChosen(tx, accountId, chosen, clock.now()))
  bus.publish('inbox.presence', accountId)
}

export async function setCapacity({ db, clock, bus }: Needs, actor: Actor, accountId: string, capacity: number): Promise<void> {
  await inTransaction(db, actor, async (tx) => {
    if (!(await saveCapacity(tx, accountId, capacity))) throw notFound('Account')
    await writeJournal(tx, { room: 'inbox', subject: accountId, kind: 'capacity-set', actor, at: clock.now(), detail: { capacity } })
  })
  bus.publish('inbox.presence', accountId)
}

/** Who sits or sat at the desk lately: those who may take something first, then by how little they have. */
export async function listAgents({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Agent[]> {
  const now = clock.now()
  const records = await listPresence(db, now.subtract(PRESENT), now.subtract(LISTED))
  const accounts = await Promise.all(records.map(({ accountId }) => findAccount(db, accountId)))
  const order: readonly Presence[] = ['available', 'busy', 'away']
  return records
    .flatMap(({ accountId, ...record }, index) => {
      const account = accounts[index]
      return account && account.state !== 'disabled' ? [{ id: accountId, name: account.name, ...record }] : []
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.load - b.load || a.name.localeCompare(b.name))
}
