import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, partnershipOf } from '../../../test/support/partnership.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-02-02T09:00' })
const { clock } = house
const { dlhp, dinkes, liaison, needOf, draft, stepNeed } = await partnershipOf(house)

test('an agency offers its own needs, and what is on offer does not change', async () => {
  assert.equal((await liaison.post('/api/partnership/needs', needOf({ agencyId: dinkes }))).statusCode, 403)
  const offers = (await liaison.get('/api/partnership/standing')).json().agencies as { id: string }[]
  assert.deepEqual(
    offers.map(({ id }) => id),
    [dlhp],
    'only one’s own agency is there to choose',
  )
  const need = await draft({}, liaison)
  assert.deepEqual(need.steps, ['withdraw'])
  assert.equal((await stepNeed(need, 'offer', undefined, liaison)).statusCode, 403)
  const put = (version: number, more: object = {}) => liaison.put(`/api/partnership/needs/${need.id}`, { ...needOf(more), version })
  assert.equal(code(await put(9)), 'partnership-changed')
  assert.equal((await put(1, { agencyId: dinkes })).statusCode, 403)
  assert.equal((await put(1, { title: 'Sumur bor dua titik (contoh)' })).json().title, 'Sumur bor dua titik (contoh)')
  const offered = (await stepNeed({ ...need, version: 2 }, 'offer')).json()
  assert.equal(code(await put(offered.version)), 'partnership-need-fixed')
  assert.equal(code(await stepNeed(offered, 'recall')), 'partnership-step-fields')
  assert.equal((await stepNeed(offered, 'recall', 'Salah wilayah')).json().state, 'draft')
})

test('a need offered after the budget of its year was drawn is marked late', async () => {
  clock.set('2026-07-01T08:00')
  const late = (await stepNeed(await draft(), 'offer')).json()
  const early = (await stepNeed(await draft({ budgetYear: 2028 }), 'offer')).json()
  assert.deepEqual([late.offeredLate, early.offeredLate], [true, false])
  clock.set('2026-02-02T09:00')
})
