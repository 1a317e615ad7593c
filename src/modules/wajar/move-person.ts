import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { toInstant } from '#kernel/db.ts'
import type { PersonOperation, QueueSeries, QueueState } from './contract.ts'
import { nextQueueState, PASSES_THROUGH, queueSteps } from './lifecycle.ts'
import { placeOfLateComer, ticketOf } from './line.ts'
import type { Result, Step } from './operate.ts'
import { updateSession } from './store.ts'
import { listHearings } from './store-hearings.ts'
import {
  findRegistration,
  insertPeriod,
  listRegistrations,
  numberCalledLast,
  type RegistrationRow,
  updateRegistration,
} from './store-queue.ts'
import { waitingLine } from './waiting-line.ts'

const CALLS_BEFORE_NO_SHOW = 3
const SECONDS_BETWEEN_CALLS = 60

/** Takes one person one step through the queue, and keeps each state as a period of its own. */
export async function movePerson(step: Step<PersonOperation>): Promise<Result> {
  const { tx, context, actor, session, op, at } = step
  const person = await findRegistration(tx, op.registrationId)
  if (!person || person.session_id !== session.id) throw notFound('registration')
  const running = session.status === 'in_session'
  const arrives = op.kind === 'check_in' && session.status === 'registration_open'
  if (!running && !arrives && op.kind !== 'leave') throw conflict('wajar-not-in-session')
  const ticket = ticketOf({ series: person.series as QueueSeries, number: person.number })
  const from = person.state as QueueState
  const to = nextQueueState(from, op.kind)
  if (!to) throw conflict('wajar-queue-step', { ticket, state: from }, { allowed: queueSteps(from) })

  const change = await changeOf(step, person, ticket)
  const desk = 'desk' in op && op.kind !== 'move_desk' ? op.desk : person.desk
  const passes = PASSES_THROUGH[op.kind]
  for (const state of passes ? [passes, to] : [to])
    await insertPeriod(tx, {
      registration_id: person.id,
      state,
      desk: op.kind === 'move_desk' ? op.desk : desk,
      officer_id: actor.id,
      officer_name: actor.name,
      reason: op.kind === 'recall' ? 'recall' : (op.reason ?? null),
      started_at: at.toString(),
      recorded_at: context.clock.now().toString(),
    })
  await updateRegistration(tx, person.id, { state: to, state_since: at.toString(), ...change })
  return { registrationId: person.id, ticket, state: to }
}

async function changeOf(step: Step<PersonOperation>, person: RegistrationRow, ticket: string): Promise<Partial<RegistrationRow>> {
  const { tx, session, op, at } = step
  switch (op.kind) {
    case 'check_in': {
      const arrival = session.last_arrival + 1
      await updateSession(tx, session.id, { last_arrival: arrival })
      return { arrival }
    }
    case 'call': {
      await requireDesk(step, op.desk, person.id)
      if (person.wanted_desk !== null && person.wanted_desk !== op.desk)
        throw conflict('wajar-called-elsewhere', { ticket, desk: person.wanted_desk })
      return { desk: op.desk, calls: 1, called_at: at.toString() }
    }
    case 'recall': {
      const since = at.since(toInstant(person.called_at!)).total('seconds')
      if (since < SECONDS_BETWEEN_CALLS) throw conflict('wajar-call-too-soon', { seconds: Math.ceil(SECONDS_BETWEEN_CALLS - since) })
      return { calls: person.calls + 1, called_at: at.toString() }
    }
    case 'begin':
      await requireDesk(step, op.desk, person.id)
      return { desk: op.desk, fixed_place: null, wanted_desk: null }
    case 'give_up':
      if (person.calls < CALLS_BEFORE_NO_SHOW) throw conflict('wajar-three-calls-first', {}, { calls: person.calls })
      return { desk: null, fixed_place: null }
    case 'come_back':
      return comeBack(step, person)
    case 'move_desk':
      if (op.desk > session.desks) throw unprocessable('wajar-desk-unknown', { desks: session.desks })
      return { desk: null, wanted_desk: op.desk, calls: 0 }
    case 'finish': {
      const hearings = (await listHearings(tx, session.id)).filter((hearing) => hearing.registration_id === person.id)
      if (hearings.length === 0 || hearings.some(({ status }) => status !== 'confirmed')) throw conflict('wajar-needs-hearing', { ticket })
      return { desk: null }
    }
    case 'hold':
      return { desk: null, calls: 0 }
    case 'resume':
      return {}
    case 'leave':
      return { desk: null, fixed_place: null, wanted_desk: null }
  }
}

/** A late-comer goes third while his number was called not long ago, otherwise to the end. */
async function comeBack({ tx, session }: Step, person: RegistrationRow): Promise<Partial<RegistrationRow>> {
  const line = await waitingLine(tx, session)
  const nowCalled = await numberCalledLast(tx, session.id, person.series, person.id)
  const places = placeOfLateComer(line, person, nowCalled)
  if (!places) {
    const arrival = session.last_arrival + 1
    await updateSession(tx, session.id, { last_arrival: arrival })
    return { arrival, fixed_place: null, calls: 0 }
  }
  for (const [id, place] of places) if (id !== person.id) await updateRegistration(tx, id, { fixed_place: place })
  return { fixed_place: places.get(person.id)!, calls: 0 }
}

/** A desk speaks with one person at a time. */
async function requireDesk({ tx, session }: Step, desk: number, personId: string): Promise<void> {
  if (desk > session.desks) throw unprocessable('wajar-desk-unknown', { desks: session.desks })
  const busy = (await listRegistrations(tx, session.id)).find(
    (one) => one.desk === desk && one.id !== personId && (one.state === 'called' || one.state === 'being_served'),
  )
  if (busy) throw conflict('wajar-desk-busy', { desk, ticket: ticketOf({ series: busy.series as QueueSeries, number: busy.number }) })
}
