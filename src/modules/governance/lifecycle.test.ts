import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BodyStatus, BodyStep, MeetingStatus, MeetingStep, MinutesStatus, MinutesStep, ProposalStatus, ProposalStep } from './contract.ts'
import { BODY, MEETING, MINUTES, next, PROPOSAL } from './lifecycle.ts'
import { decreeStanding, missingOf, quorumOf } from './standing.ts'

/** Every pair that is not named here leads nowhere. */
const OPEN = {
  body: ['forming establish active', 'active renew active', 'active dissolve dissolved'],
  meeting: [
    'planned invite invited',
    'planned record held',
    'planned cancel cancelled',
    'invited invite invited',
    'invited begin in_session',
    'invited cancel cancelled',
    'in_session close held',
  ],
  minutes: [
    'none open draft',
    'draft submit submitted',
    'submitted send_back draft',
    'submitted approve approved',
    'approved correct draft',
  ],
  proposal: [
    'proposed review reviewed',
    'reviewed accept accepted',
    'reviewed reject rejected',
    'accepted schedule scheduled',
    'scheduled complete done',
  ],
}

function ways<State extends string, Step extends string>(
  machine: Record<State, Partial<Record<Step, State>>>,
  states: readonly State[],
  steps: readonly Step[],
): string[] {
  return states.flatMap((from) =>
    steps.flatMap((step) => {
      const to = next(machine, from, step)
      return to === undefined ? [] : [`${from} ${step} ${to}`]
    }),
  )
}

test('of all pairs of state and step exactly the lawful ones lead on', () => {
  assert.deepEqual(ways(BODY, BodyStatus.options, BodyStep.options), OPEN.body)
  assert.deepEqual(ways(MEETING, MeetingStatus.options, MeetingStep.options), OPEN.meeting)
  assert.deepEqual(ways(MINUTES, MinutesStatus.options, MinutesStep.options), OPEN.minutes)
  assert.deepEqual(ways(PROPOSAL, ProposalStatus.options, ProposalStep.options), OPEN.proposal)
})

test('a decree holds from its first to its last day, and says two months before that it ends', () => {
  const decree = { validFrom: '2026-01-01', validUntil: '2026-12-31' }
  for (const [day, standing] of [
    ['2025-12-31', 'not_yet'],
    ['2026-01-01', 'in_force'],
    ['2026-11-01', 'in_force'],
    ['2026-11-02', 'ends_soon'],
    ['2026-12-31', 'ends_soon'],
    ['2027-01-01', 'expired'],
  ] as const)
    assert.equal(decreeStanding([decree], day), standing, day)
  assert.equal(decreeStanding([], '2026-06-01'), 'none')
  assert.equal(decreeStanding([decree, { validFrom: '2027-01-01', validUntil: null }], '2026-12-31'), 'in_force')
})

const held = {
  status: 'held' as const,
  minutes: 'approved' as const,
  everApproved: true,
  present: 12,
  onDay: '2026-05-04',
  decrees: [{ validFrom: '2026-01-01', validUntil: '2026-12-31' }],
}

test('a meeting counts with approved minutes, somebody present and a decree of its day, and says what it lacks', () => {
  assert.deepEqual(missingOf(held), [])
  assert.deepEqual(missingOf({ ...held, status: 'invited' }), ['not_held'])
  assert.deepEqual(missingOf({ ...held, minutes: 'none', everApproved: false }), ['no_minutes'])
  assert.deepEqual(missingOf({ ...held, minutes: 'submitted', everApproved: false }), ['minutes_not_approved'])
  assert.deepEqual(missingOf({ ...held, minutes: 'draft' }), [], 'a correction does not undo the version that was approved')
  assert.deepEqual(missingOf({ ...held, present: 0, onDay: '2027-01-01' }), ['no_decree', 'no_attendance'])
})

test('quorum: 9 of 17 and 9 of 16 are more than half, 12 of 17 two thirds, and no rule asks for none', () => {
  assert.deepEqual(quorumOf('more_than_half', 17, 8), { members: 17, present: 8, needed: 9, reached: false })
  assert.equal(quorumOf('more_than_half', 16, 9)?.reached, true)
  assert.equal(quorumOf('more_than_half', 16, 8)?.reached, false)
  assert.deepEqual(quorumOf('two_thirds', 17, 12), { members: 17, present: 12, needed: 12, reached: true })
  assert.equal(quorumOf('two_thirds', 0, 0)?.reached, false)
  assert.equal(quorumOf(null, 17, 0), null)
})
