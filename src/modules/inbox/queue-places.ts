import type { Context } from '#kernel/context.ts'
import { gather } from '#kernel/gather.ts'
import type { Line } from '#kernel/sockets.ts'
import { listPlaces } from './conversation-store.ts'
import type { FanOut } from './fan-out.ts'
import { seatOf, send } from './seat.ts'
import type { Site, Visitor } from './visitor-store.ts'
import { openingOf } from './visits.ts'

export interface QueuePlaces {
  /** Somebody came, left or was answered. */
  moved(): void
  /** This thread waits from now on: its place is looked up with everybody else's. */
  waits(thread: string): void
  /** Says the place to one line that has just come. */
  tell(line: Line, visitor: Visitor, queued: boolean): Promise<void>
  /** One look at the queue for all who wait, and a word only to those whose place changed. */
  tellAll(): Promise<void>
}

/** The place of those who wait, and whether their desk is open. */
export function openQueuePlaces(context: Pick<Context, 'db' | 'clock'>, { watches }: FanOut): QueuePlaces {
  const { db, clock } = context
  const openings = new Map<string, { minute: number; isOpen: boolean }>()
  const placeOf = gather(async (ids: readonly string[]) => {
    const places = await listPlaces(db)
    return ids.map((id) => places.get(id) ?? null)
  })
  let dirty = false

  return { moved, waits, tell, tellAll }

  function moved(): void {
    dirty = true
  }

  function waits(thread: string): void {
    const watch = watches.get(thread)
    if (watch) watch.place ??= 0
    dirty = true
  }

  async function tell(line: Line, visitor: Visitor, queued: boolean): Promise<void> {
    const place = queued ? await placeOf(visitor.threadId) : null
    const watch = watches.get(visitor.threadId)
    if (watch) watch.place = place
    send(line, { t: 'place', thread: visitor.threadId, place, open: await isOpen(visitor.site) })
  }

  async function tellAll(): Promise<void> {
    if (!dirty) return
    dirty = false
    const waiting = [...watches].filter(([, watch]) => watch.place !== null)
    if (waiting.length === 0) return
    const places = await listPlaces(db)
    for (const [thread, watch] of waiting) {
      const place = places.get(thread) ?? null
      if (place === watch.place) continue
      watch.place = place
      for (const line of watch.lines) {
        const { visitor } = seatOf(line)
        if (visitor) send(line, { t: 'place', thread, place, open: await isOpen(visitor.site) })
      }
    }
  }

  /** Looked up once a minute for each site: no hours are finer, and every message of a waiting citizen asks. */
  async function isOpen(site: Site): Promise<boolean> {
    const minute = Math.floor(clock.now().epochMilliseconds / 60_000)
    let known = openings.get(site.id)
    if (known?.minute !== minute) {
      known = { minute, isOpen: (await openingOf(context, site)).isOpen }
      openings.set(site.id, known)
    }
    return known.isOpen
  }
}
