import type {
  DaysOff,
  Display,
  Hearing,
  HearingContent,
  LiveSession,
  Operation,
  OperationOf,
  PersonOperation,
  PreparedDevice,
  QueuePerson,
  QueueSeries,
  QueueState,
} from './contract.ts'
import { nextQueueState, queueSteps } from './lifecycle.ts'
import { fixPlaces, lineUp, placeOfLateComer, ticketOf, type Waiting } from './line.ts'
import { announcement } from './voice.ts'

/** Numbers a device without the internet still may give. */
export type Block = { series: QueueSeries; first: number; last: number }

/**
 * The session as it will be once the server has taken these operations over: what a screen shows at once, and all that a
 * device without the internet knows. The rules of state and order are those of the server.
 */
export function project(live: LiveSession, operations: readonly Operation[]): LiveSession {
  return operations.reduce(after, live)
}

function after(live: LiveSession, op: Operation): LiveSession {
  if (op.kind === 'register') return live.people.some(({ id }) => id === op.registrationId) ? live : withPerson(live, op)
  if (op.kind === 'reorder') {
    const places = fixPlaces(op.order)
    return lined({
      ...live,
      people: live.people.map((one) => (one.state === 'waiting' ? { ...one, fixedPlace: places.get(one.id) ?? null } : one)),
    })
  }
  if (op.kind === 'correct_person')
    return { ...live, people: live.people.map((one) => (one.id === op.registrationId ? corrected(one, op) : one)) }
  if (op.kind === 'write_hearing') return withHearing(live, op)
  if (op.kind === 'strike_hearing') return { ...live, hearings: live.hearings.filter(({ id }) => id !== op.hearingId) }
  if (op.kind === 'read_back' || op.kind === 'confirm')
    return {
      ...live,
      hearings: live.hearings.map((each) =>
        each.id !== op.hearingId
          ? each
          : op.kind === 'read_back'
            ? { ...each, status: 'read_back', readBackAt: op.at }
            : {
                ...each,
                status: 'confirmed',
                confirmedAt: op.at,
                confirmation: op.confirmation,
                complaintNumber: each.complaintNumber ?? op.complaintNumber ?? joinedNumber(live, each),
              },
      ),
    }
  return moved(live, op)
}

function corrected(one: QueuePerson, { person, areaCode = one.areaCode, topic = one.topic }: OperationOf<'correct_person'>): QueuePerson {
  return { ...one, name: person.name ?? one.name, areaCode, topic }
}

/** A matter that continues an earlier one keeps its number. */
function joinedNumber({ people }: LiveSession, { registrationId, content }: Hearing): string | null {
  const person = people.find(({ id }) => id === registrationId)
  return person?.earlier.find(({ id }) => id === content.joinsComplaintId)?.number ?? null
}

function moved(live: LiveSession, op: PersonOperation): LiveSession {
  const person = live.people.find(({ id }) => id === op.registrationId)
  const to = person && nextQueueState(person.state, op.kind)
  if (!person || !to) return live
  const change: Partial<QueuePerson> = { state: to, stateSince: op.at }
  let places: Map<string, number> | undefined
  const arrivals = Math.max(0, ...live.people.map(({ arrival }) => arrival ?? 0))
  switch (op.kind) {
    case 'check_in':
      change.arrival = arrivals + 1
      break
    case 'call':
      Object.assign(change, { desk: op.desk, calls: 1, calledAt: op.at })
      break
    case 'recall':
      Object.assign(change, { calls: person.calls + 1, calledAt: op.at })
      break
    case 'begin':
      Object.assign(change, { desk: op.desk, fixedPlace: null, wantedDesk: null })
      break
    case 'move_desk':
      Object.assign(change, { desk: null, wantedDesk: op.desk, calls: 0 })
      break
    case 'come_back': {
      const line = live.line.map((id) => toWaiting(live.people.find((one) => one.id === id)!))
      const [calledLast] = live.people
        .filter(({ id, series, calledAt }) => id !== person.id && series === person.series && calledAt !== null)
        .sort((a, b) => (a.calledAt! === b.calledAt! ? b.number - a.number : a.calledAt! < b.calledAt! ? 1 : -1))
      places = placeOfLateComer(line, person, calledLast?.number ?? 0)
      Object.assign(
        change,
        places ? { fixedPlace: places.get(person.id)!, calls: 0 } : { arrival: arrivals + 1, fixedPlace: null, calls: 0 },
      )
      break
    }
    default:
      if (op.kind !== 'resume') change.desk = null
  }
  return lined({
    ...live,
    people: live.people.map((one) => {
      if (one.id === person.id) return withSteps({ ...one, ...change })
      const place = places?.get(one.id)
      return place === undefined ? one : { ...one, fixedPlace: place }
    }),
  })
}

function withPerson(live: LiveSession, op: Extract<Operation, { kind: 'register' }>): LiveSession {
  const { registration, number = 0 } = op
  const series = seriesOf(registration)
  const arrivals = Math.max(0, ...live.people.map(({ arrival }) => arrival ?? 0))
  const person: QueuePerson = withSteps({
    id: op.registrationId,
    // Without a block of its own a device learns the number from the server.
    ticket: number === 0 ? `${series}…` : ticketOf({ series, number }),
    series,
    number,
    state: op.present ? 'waiting' : 'registered',
    stateSince: op.at,
    arrival: op.present ? arrivals + 1 : null,
    fixedPlace: null,
    desk: null,
    wantedDesk: null,
    calls: 0,
    calledAt: null,
    name: registration.person.name,
    topic: registration.topic,
    preIntake: registration.preIntake,
    areaCode: registration.areaCode ?? null,
    specialNeeds: registration.specialNeeds,
    representsHouseholds: registration.representsHouseholds,
    earlier: [],
    hearings: [],
    papers: [],
    steps: [],
  })
  return lined({ ...live, people: [...live.people, person] })
}

function withHearing(live: LiveSession, op: Extract<Operation, { kind: 'write_hearing' }>): LiveSession {
  const known = live.hearings.find(({ id }) => id === op.hearingId)
  const content = op.content as HearingContent
  if (known)
    return {
      ...live,
      hearings: live.hearings.map((each) =>
        each.id === op.hearingId
          ? { ...each, content, version: op.version + 1, ...(each.status === 'confirmed' ? {} : { status: 'draft', readBackAt: null }) }
          : each,
      ),
    }
  const person = live.people.find(({ id }) => id === op.registrationId)
  const fresh = {
    id: op.hearingId,
    registrationId: op.registrationId,
    no: 0,
    ticket: person?.ticket ?? '',
    version: 1,
    status: 'draft' as const,
    content,
    complaintId: null,
    complaintNumber: null,
    readBackAt: null,
    confirmedAt: null,
    confirmation: null,
    papers: [],
  }
  return {
    ...live,
    hearings: [...live.hearings, fresh],
    people: live.people.map((one) => (one.id === op.registrationId ? { ...one, hearings: [...one.hearings, op.hearingId] } : one)),
  }
}

const PRIORITY: ReadonlySet<string> = new Set(['elderly', 'disabled', 'pregnant'])

/** Z for who is on video, P for the elderly, disabled and pregnant, A for everybody else. */
export function seriesOf(registration: { specialNeeds?: readonly string[] | undefined; onVideo?: boolean | undefined }): QueueSeries {
  if (registration.onVideo) return 'Z'
  return registration.specialNeeds?.some((need) => PRIORITY.has(need)) ? 'P' : 'A'
}

/** Where a promise is dated on a day without work: the next day of work. null: it is one, or nobody knows. */
export function workingDayAfter(day: string, { days, knownUntil }: DaysOff): string | null {
  const off = new Set(days)
  if (!off.has(day)) return null
  for (let next = daysAfter(day, 1); knownUntil !== null && next <= knownUntil; next = daysAfter(next, 1)) if (!off.has(next)) return next
  return null
}

/** So many working days after a day; null: the calendar does not reach that far. */
export function workingDaysAfter(from: string, count: number, { days, knownUntil }: DaysOff): string | null {
  const off = new Set(days)
  let day = from
  for (let left = count; left > 0;) {
    day = daysAfter(day, 1)
    if (knownUntil === null || day > knownUntil) return null
    if (!off.has(day)) left -= 1
  }
  return day
}

export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The next number of a complaint that this device gives; undefined: they are used up, or it has none. */
export function nextComplaintNumber(
  device: Pick<PreparedDevice, 'complaintNumbers'> | null,
  given: ReadonlySet<string>,
): string | undefined {
  return device?.complaintNumbers.find((number) => !given.has(number))
}

/** The screen in the hall as this device knows it: numbers and desks, never a name. */
export function displayFrom({ session, people, line }: Shown): Display {
  const at = (state: QueueState) => people.filter((one) => one.state === state && one.desk !== null)
  return {
    title: `${session.kind === 'wajar' ? 'WAJAR' : 'Keluar Bicara'} ${session.editionNo}/${session.editionYear}`,
    place: session.place,
    status: session.status,
    called: at('called')
      .sort((a, b) => (a.calledAt! < b.calledAt! ? 1 : -1))
      .map(({ series, number, ticket, desk, calls, calledAt }) => ({
        ticket,
        desk: desk!,
        calls,
        calledAt: calledAt!,
        say: announcement({ series, number, desk: desk! }),
      })),
    serving: at('being_served').map(({ ticket, desk }) => ({ ticket, desk: desk! })),
    next: line.slice(0, NEXT_SHOWN).flatMap((id) => people.find((one) => one.id === id)?.ticket ?? []),
    waiting: line.length,
  }
}
const NEXT_SHOWN = 8

interface Shown {
  session: Pick<LiveSession['session'], 'kind' | 'editionNo' | 'editionYear' | 'place' | 'status'>
  people: readonly Pick<QueuePerson, 'id' | 'ticket' | 'series' | 'number' | 'state' | 'desk' | 'calls' | 'calledAt'>[]
  line: readonly string[]
}

/** The next number of a device's own block; undefined: it is used up. `given`: what it gave, taken over or not. */
export function nextOwnNumber(blocks: readonly Block[], series: QueueSeries, given: ReadonlySet<string>): number | undefined {
  for (const block of blocks) {
    if (block.series !== series) continue
    for (let number = block.first; number <= block.last; number += 1) if (!given.has(ticketOf({ series, number }))) return number
  }
  return undefined
}

function lined(live: LiveSession): LiveSession {
  const waiting = live.people.filter(({ state }) => state === 'waiting').map(toWaiting)
  const called = live.people
    .filter(({ calledAt }) => calledAt !== null)
    .sort((a, b) => (a.calledAt! < b.calledAt! ? -1 : 1))
    .map(({ series }) => series)
  return { ...live, line: lineUp(waiting, called.slice(-live.laneRatio), { priority: live.laneRatio }).map(({ id }) => id) }
}

function toWaiting({ id, series, number, arrival, fixedPlace, wantedDesk }: QueuePerson): Waiting {
  return { id, series, number, arrival: arrival ?? 0, fixedPlace, wantedDesk }
}

function withSteps(person: QueuePerson): QueuePerson {
  return { ...person, steps: queueSteps(person.state as QueueState) }
}
