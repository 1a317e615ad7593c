import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Context } from '#kernel/context.ts'
import { gather } from '#kernel/gather.ts'
import type { Line } from '#kernel/sockets.ts'
import { findQueueMark, listQueues } from './conversation-store.ts'
import type { FanOut } from './fan-out.ts'
import { seatOf, send } from './seat.ts'
import type { Site } from './site-store.ts'
import type { Visitor } from './visitor-store.ts'
import type { Opening } from './hours.ts'
import { openingOf } from './visits.ts'

/** Thousands may move at once: after so long a message that came meanwhile goes first. */
const TURN_MS = 1

export interface QueuePlaces {
  /** Says the place to one line that has just come. */
  tell(line: Line, visitor: Visitor, queued: boolean): Promise<void>
  /** One look at the queue, and a word only to those whose place changed or whose desk opened or closed. */
  tellAll(): Promise<void>
  /** Its hours may be others now. */
  siteChanged(site: Site): void
}

/** The place of those who wait, and whether their desk is open. */
export function openQueuePlaces(context: Pick<Context, 'db' | 'clock'>, { watches }: FanOut): QueuePlaces {
  const { db, clock } = context
  const openings = new Map<string, { site: Site; minute: number; opening: Opening }>()
  const placeOf = gather(async (ids: readonly string[]) => {
    const places = await placesNow()
    return ids.map((id) => places.get(id) ?? null)
  })
  /** the queue as all were told of it */
  let mark = ''
  let looks = 0
  let telling = false

  return { tell, tellAll, siteChanged }

  function siteChanged(site: Site): void {
    const known = openings.get(site.id)
    if (known) openings.set(site.id, { ...known, site, minute: -1 })
  }

  async function tell(line: Line, visitor: Visitor, queued: boolean): Promise<void> {
    const before = looks
    const place = queued ? await placeOf(visitor.threadId) : null
    const watch = watches.get(visitor.threadId)
    // A look that came meanwhile knows better.
    if (watch && looks === before) watch.place = place
    say(line, visitor, watch ? watch.place : place, await openingNow(visitor.site))
  }

  async function tellAll(): Promise<void> {
    if (telling) return
    telling = true
    try {
      await tellConcerned()
    } finally {
      telling = false
    }
  }

  async function tellConcerned(): Promise<void> {
    if (watches.size === 0) return
    const turned = await turnedSites()
    const now = await findQueueMark(db)
    if (now === mark && turned.size === 0) return
    looks += 1
    const places = await placesNow()
    const turn = openTurn()
    for (const watch of watches.values()) {
      if (turn.isLong()) await turn.next()
      const place = places.get(watch.thread) ?? null
      const hasMoved = place !== watch.place
      if (!hasMoved && turned.size === 0) continue
      watch.place = place
      for (const line of watch.lines.slice()) {
        const { visitor } = seatOf(line)
        if (visitor && (hasMoved || turned.has(visitor.site.id))) say(line, visitor, place, await openingNow(visitor.site))
      }
    }
    mark = now
  }

  async function placesNow(): Promise<Map<string, number>> {
    const queues = await listQueues(db)
    const turn = openTurn()
    const places = new Map<string, number>()
    for (const threads of queues)
      for (const [index, thread] of threads.entries()) {
        places.set(thread, index + 1)
        if (turn.isLong()) await turn.next()
      }
    return places
  }

  /** Sites whose desk has opened or closed since anybody was told. */
  async function turnedSites(): Promise<Set<string>> {
    const turned = new Set<string>()
    for (const [id, { site, opening }] of openings) {
      const now = await openingNow(site)
      if (now.isOpen !== opening.isOpen) turned.add(id)
    }
    return turned
  }

  /** Looked up once a minute for each site: no hours are finer, and every message of a waiting citizen asks. */
  async function openingNow(site: Site): Promise<Opening> {
    const minute = Math.floor(clock.now().epochMilliseconds / 60_000)
    const known = openings.get(site.id)
    if (known?.minute === minute) return known.opening
    const opening = await openingOf(context, site)
    openings.set(site.id, { site, minute, opening })
    return opening
  }

  function say(line: Line, visitor: Visitor, place: number | null, { isOpen, hours, opensAt }: Opening): void {
    send(line, { t: 'place', thread: visitor.threadId, place, open: isOpen, hours, opensAt: opensAt?.toString() ?? null })
  }
}

/** Work in turns of the loop, between which others are heard. */
function openTurn(): { isLong(): boolean; next(): Promise<void> } {
  let startedAt = performance.now()
  return {
    isLong: () => performance.now() - startedAt > TURN_MS,
    async next() {
      await nextTurn()
      startedAt = performance.now()
    },
  }
}
