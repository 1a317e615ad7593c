import { actorOf } from '#city/people/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { Problem } from '#kernel/problem.ts'
import { giveConversation } from './change-conversation.ts'
import type { Agent } from './contract.ts'
import { listUnassigned } from './conversation-store.ts'
import { may, PERMISSION } from './policy.ts'
import { listAgents } from './presence.ts'

export const DISTRIBUTION = 'inbox.distribution'
const AT_ONCE = 50

/** Gives what waits to those who are available and have room, the least burdened first; where the city has not asked for it, operators take for themselves. */
export async function distributeWaiting(context: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const { db, clock } = context
  if ((await listUnassigned(db, 'all', 1)).length === 0) return 0
  const policy = await findPolicy(db, DISTRIBUTION, {}, clock.today())
  if ((policy?.value as { on?: boolean } | undefined)?.on !== true) return 0
  const free = (await listAgents(context)).filter(hasRoom)
  const actors = new Map(await Promise.all(free.map(async (agent) => [agent.id, await actorOf(db, agent, clock.today())] as const)))
  // Only what somebody who is free may answer: those whose desk is away would otherwise hold up everybody behind them.
  const scopes = [...actors.values()].map((actor) => actor.scopeOf(PERMISSION.reply))
  const waiting = await listUnassigned(db, scopes.includes('all') ? 'all' : scopes.flat(), AT_ONCE)
  let given = 0
  for (const conversation of waiting) {
    const agent = free
      .filter((each) => hasRoom(each) && may(actors.get(each.id)!, 'reply', conversation))
      .sort((a, b) => a.load - b.load)[0]
    if (!agent) continue
    try {
      await giveConversation(context, conversation.id, agent)
    } catch (error) {
      if (error instanceof Problem && error.status === 409) continue // somebody took it meanwhile
      throw error
    }
    agent.load += 1
    given += 1
  }
  return given
}

/** New conversations go to those who are available and have less than they can hold. */
export function hasRoom({ state, load, capacity }: Pick<Agent, 'state' | 'load' | 'capacity'>): boolean {
  return state === 'available' && load < capacity
}
