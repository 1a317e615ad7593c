import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, partnershipOf } from '../../../test/support/partnership.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { ContributionState, ContributionStep, NeedState, NeedStep, RealisationState, RealisationStep } from './contract.ts'
import { nextContribution, nextNeed, nextRealisation } from './lifecycle.ts'

const house = await testApp({ now: '2026-02-02T09:00' })
const { planner, company, draft, stepNeed, step, contributionIn, realisation, stepReport, realisationIn } = await partnershipOf(house)

test('no step of a need is taken that its state does not allow', async () => {
  const path = { draft: [], offered: ['offer'], met: ['offer', 'meet'], withdrawn: ['withdraw'] } as Record<string, string[]>
  for (const state of NeedState.options)
    for (const name of NeedStep.options) {
      if (nextNeed(state, name)) continue
      let need = await draft()
      for (const before of path[state]!) need = (await stepNeed(need, before, 'Ditunda')).json()
      assert.equal(need.state, state)
      assert.deepEqual(code(await stepNeed(need, name, 'Ditunda')), 'partnership-step', `${state} ${name}`)
    }
})

test('no step of a contribution is taken that its state does not allow', async () => {
  const who = await company('bumn')
  for (const state of ContributionState.options) {
    const one = await contributionIn(state, who)
    assert.equal(one.state, state)
    for (const name of ContributionStep.options) {
      if (nextContribution(state, name)) continue
      const reply = await step(planner, one, name)
      assert.deepEqual([reply.statusCode, code(reply)], [409, 'partnership-step'], `${state} ${name}`)
    }
  }
})

test('no step of a report is taken that its state does not allow', async () => {
  for (const state of RealisationState.options) {
    const { contribution, id } = await realisationIn(state)
    const now = await realisation(planner, contribution.id, id)
    assert.equal(now.state, state)
    for (const name of RealisationStep.options) {
      if (nextRealisation(state, name)) continue
      const reply = await stepReport(planner, now, name, 'Alasan')
      assert.deepEqual([reply.statusCode, code(reply)], [409, 'partnership-step'], `${state} ${name}`)
    }
  }
})
