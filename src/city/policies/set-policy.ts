import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { NewPolicy } from './contract.ts'
import { type PolicyDefinition, wrongFields, wrongSelectors } from './definition.ts'
import { endPolicy, insertPolicy, lockPolicies, rowsOf } from './store.ts'

/** History of all policies stands under one subject. */
const POLICY_SUBJECT = '018f0000-0000-7000-8000-0000000011c1'

export function policyDefinitions({ rooms }: Pick<Context, 'rooms'>): readonly PolicyDefinition[] {
  return rooms.flatMap((room) => room.policies ?? [])
}

/**
 * Sets a policy from a day on; the row before it ends on that day. Throws 422 for a policy nobody knows, a value of the wrong shape or a day
 * that has passed (what was decided by the old number stays decided), 409 when a later row stands there.
 */
export async function setPolicy(context: Context, actor: Actor, policy: NewPolicy): Promise<void> {
  if (!actor.can('policies.edit')) throw forbidden('policies.edit')
  const definition = policyDefinitions(context).find(({ key }) => key === policy.key)
  if (!definition) throw unprocessable('policy-unknown', { key: policy.key })
  const wrong = [...wrongSelectors(definition, policy.selector), ...wrongFields(definition, policy.value)]
  if (wrong.length > 0) throw unprocessable('policy-value-wrong', { fields: wrong.join(', ') }, { fields: wrong })
  if (policy.validFrom < context.clock.today().toString()) throw unprocessable('policy-in-the-past')
  await inTransaction(context.db, actor, async (tx) => {
    await lockPolicies(tx)
    const later = (await rowsOf(tx, policy.key)).some(
      ({ selector, validFrom, validTo }) =>
        sameSelector(selector, policy.selector) && (validFrom >= policy.validFrom || (validTo !== null && validTo > policy.validFrom)),
    )
    if (later) throw conflict('policy-overlap', { validFrom: policy.validFrom })
    await endPolicy(tx, policy.key, policy.selector, policy.validFrom)
    await insertPolicy(tx, policy)
    await writeJournal(tx, {
      room: 'policies',
      subject: POLICY_SUBJECT,
      kind: 'policy-set',
      actor,
      at: context.clock.now(),
      detail: policy,
    })
  })
}

function sameSelector(a: Record<string, string>, b: Record<string, string>): boolean {
  return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value)
}
