import type { QueueSeries } from './contract.ts'

/** A person who waits. The same rules run on the server and on a device without the internet. */
export interface Waiting {
  id: string
  series: QueueSeries
  number: number
  arrival: number
  fixedPlace: number | null
  wantedDesk: number | null
}

/** How many of the priority lane are called before one of the others, when both wait. */
export interface LaneRatio {
  priority: number
}

const LATE_TOLERANCE = 10
const LATE_PLACE = 2

/**
 * The line in the order of calling. Places fixed by the chair or for late-comers go first; then lane P before the
 * others, but after `ratio.priority` of them in a row one of the others. A and Z share a lane by arrival: who waits on
 * video is not forgotten.
 */
export function lineUp<Person extends Waiting>(waiting: readonly Person[], lastCalled: readonly QueueSeries[], ratio: LaneRatio): Person[] {
  const fixed = waiting.filter((one) => one.fixedPlace !== null).sort((a, b) => a.fixedPlace! - b.fixedPlace!)
  const free = waiting.filter((one) => one.fixedPlace === null).sort((a, b) => a.arrival - b.arrival)
  const priority = free.filter((one) => one.series === 'P')
  const others = free.filter((one) => one.series !== 'P')

  const line = [...fixed]
  let inARow = 0
  for (const series of [...lastCalled, ...fixed.map((one) => one.series)]) inARow = series === 'P' ? inARow + 1 : 0
  while (priority.length > 0 || others.length > 0) {
    const takesPriority = priority.length > 0 && (others.length === 0 || inARow < ratio.priority)
    const next = takesPriority ? priority.shift()! : others.shift()!
    inARow = takesPriority ? inARow + 1 : 0
    line.push(next)
  }
  return line
}

/** Who is called next at this desk: the first who is not waiting for another one. */
export function nextAt<Person extends Waiting>(line: readonly Person[], desk: number): Person | undefined {
  return line.find((one) => one.wantedDesk === null || one.wantedDesk === desk)
}

/** New fixed places, by person: the chair's order of the first of the line; the rest keeps the order of lanes. */
export function fixPlaces(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index + 1]))
}

/**
 * Where somebody goes who was called in vain and comes back: third in the line while the number now called in his series
 * is at most ten ahead, otherwise to the end. Returns the fixed places that change; undefined: the end of the line.
 */
export function placeOfLateComer(
  line: readonly Waiting[],
  late: { id: string; number: number },
  nowCalled: number,
): Map<string, number> | undefined {
  if (nowCalled - late.number > LATE_TOLERANCE) return undefined
  const order = line.map((one) => one.id)
  order.splice(Math.min(LATE_PLACE, order.length), 0, late.id)
  const fixedBefore = line.filter((one) => one.fixedPlace !== null).length
  return fixPlaces(order.slice(0, Math.max(LATE_PLACE + 1, fixedBefore + 1)))
}

/** 'A012': on slips and screens. */
export function ticketOf({ series, number }: { series: QueueSeries; number: number }): string {
  return `${series}${String(number).padStart(3, '0')}`
}
