import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import type { Visit } from './contract.ts'
import { distributeWaiting } from './distribute.ts'
import { comeToDesk } from './presence.ts'

const { as, agency, clock, context, db, ownerDb } = await testApp()
const dishub = await agency('dishub')
const operator = await as('command_center_operator', { agencyId: dishub })
const visitor = await as()

/** A conversation that waits since then. */
async function waiting(agencyId: string | null, minutes: number): Promise<string> {
  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const headers = { authorization: `Bearer ${token}` }
  assert.equal((await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Lampu jalan padam' }, { headers })).statusCode, 200)
  const { id } = await db
    .updateTable('inbox.conversation')
    .set({ agency_id: agencyId, opened_at: clock.now().subtract({ minutes }).toString() })
    .where('thread_id', '=', thread)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('those who wait for a desk that is away hold up nobody behind them', async () => {
  await ownerDb.updateTable('policies.policy').set({ value: '{"on":true}' }).where('key', '=', 'inbox.distribution').execute()
  await comeToDesk(context, operator.accountId!)
  for (let n = 0; n < 50; n++) await waiting(null, 60 - n)
  const id = await waiting(dishub, 1)
  assert.equal(await distributeWaiting(context), 1)
  const { assignee_id: holder } = await db
    .selectFrom('inbox.conversation')
    .select('assignee_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(holder, operator.accountId)
})
