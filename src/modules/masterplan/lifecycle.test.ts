import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffActor, VISITOR } from '#kernel/permissions.ts'
import { ProgrammeStatus, ProgrammeStep, RealisationStatus, RealisationStep } from './contract.ts'
import {
  endsPeriod,
  isWritable,
  mayWriteOn,
  nextProgrammeStatus,
  nextRealisationStatus,
  periodsOfYear,
  programmeSteps,
  realisationSteps,
  STEPS_WITH_REASON,
} from './lifecycle.ts'
import { PERMISSIONS, programmeStepsFor, realisationStepsFor, STEP_PERMISSION } from './policy.ts'

test('a number goes from its filler to the head and the planners, and comes back to be filled in again', () => {
  const ways = RealisationStatus.options.flatMap((from) =>
    RealisationStep.options.flatMap((step) => {
      const to = nextRealisationStatus(from, step)
      return to ? [`${from} ${step} ${to}`] : []
    }),
  )
  assert.deepEqual(ways, [
    'draft send sent',
    'sent verify verified',
    'sent return returned',
    'verified accept accepted',
    'verified return returned',
    'accepted reopen returned',
    'returned send sent',
  ])
  assert.deepEqual(RealisationStatus.options.filter(isWritable), ['draft', 'returned'])
  for (const status of RealisationStatus.options)
    for (const step of realisationSteps(status)) assert.ok(nextRealisationStatus(status, step))
})

test('a programme that was done or given up can be taken up again, and nothing else is possible from there', () => {
  assert.deepEqual(programmeSteps('done'), ['resume'])
  assert.deepEqual(
    programmeSteps('running').filter((step) => STEPS_WITH_REASON.has(step)),
    ['postpone', 'cancel'],
  )
  assert.deepEqual(programmeStepsFor(VISITOR, { status: 'done', leadAgencyId: 'opd' }), [])
  assert.equal(nextProgrammeStatus('cancelled', 'resume'), 'planned')
  assert.equal(nextProgrammeStatus('planned', 'finish'), undefined)
  for (const status of ProgrammeStatus.options)
    for (const step of ProgrammeStep.options) assert.notEqual(nextProgrammeStatus(status, step), status)
})

test('whoever filled in a number is offered neither its verification nor its acceptance', () => {
  const holder = (id: string) =>
    staffActor({ id, name: id }, [
      { role: 'planning_officer', agencyId: null, agencyIds: [], permissions: new Set(PERMISSIONS.map(({ code }) => code)) },
    ])
  const reported = { agencyId: 'opd', filledBy: 'a' } as const
  assert.deepEqual(realisationStepsFor(holder('a'), { ...reported, status: 'sent' }), [])
  assert.deepEqual(realisationStepsFor(holder('b'), { ...reported, status: 'sent' }), ['verify', 'return'])
  assert.deepEqual(realisationStepsFor(holder('a'), { ...reported, status: 'draft' }), ['send'])
  const head = staffActor({ id: 'h', name: 'h' }, [
    { role: 'agency_head', agencyId: 'opd', agencyIds: ['opd'], permissions: new Set([STEP_PERMISSION.verify]) },
  ])
  assert.deepEqual(realisationStepsFor(head, { ...reported, status: 'sent' }), ['verify', 'return'])
  assert.deepEqual(realisationStepsFor(head, { ...reported, status: 'sent', agencyId: 'other' }), [])
})

test('quarters end in March, June, September and December, a year in December', () => {
  assert.deepEqual(periodsOfYear('quarter'), [3, 6, 9, 12])
  assert.deepEqual(periodsOfYear('year'), [12])
  assert.equal(periodsOfYear('month').length, 12)
  assert.equal(endsPeriod('quarter', 5), false)
  assert.equal(endsPeriod('month', 5), true)
})

test('a period is written in from its first to its last day; an exception lets one agency in longer', () => {
  const period = { opensOn: '2026-10-01', closesOn: '2026-10-10', closed: false }
  assert.equal(mayWriteOn('2026-10-10', period, [], 'a'), true)
  assert.equal(mayWriteOn('2026-09-30', period, [], 'a'), false)
  assert.equal(mayWriteOn('2026-10-11', period, [], 'a'), false)
  assert.equal(mayWriteOn('2026-10-05', { ...period, closed: true }, [], 'a'), false)
  assert.equal(mayWriteOn('2026-10-05', undefined, [], 'a'), false, 'nobody opened it')
  const exceptions = [{ agencyId: 'a', until: '2026-10-20' }]
  assert.equal(mayWriteOn('2026-10-20', period, exceptions, 'a'), true)
  assert.equal(mayWriteOn('2026-10-20', period, exceptions, 'b'), false)
  assert.equal(mayWriteOn('2026-10-21', period, exceptions, 'a'), false)
})
