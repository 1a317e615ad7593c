import type { Actor } from '#kernel/permissions.ts'
import type { Line } from '#kernel/sockets.ts'
import type { ServerFrame } from './contract.ts'
import { texts } from './texts.ts'
import type { Visitor } from './visitor-store.ts'

/** What a line is for the inbox. Kept tiny: a city in a storm holds tens of thousands. */
export interface Seat {
  visitor: Visitor | undefined
  actor: Actor | undefined
  threads: string[]
  /** numbers of the desk's feed pushed so far; -1: not listening */
  feed: number
  /** threads of which pushes were dropped, with the first number missing */
  behind: Map<string, number> | undefined
  work: Promise<void> | undefined
  busy: number
  checkedAtMs: number
  /** when the line heard its heads last */
  toldAtMs: number
}

export function takeSeat(line: Line): void {
  line.state = {
    visitor: undefined,
    actor: undefined,
    threads: [],
    feed: -1,
    behind: undefined,
    work: undefined,
    busy: 0,
    checkedAtMs: performance.now(),
    toldAtMs: -Infinity,
  } satisfies Seat
}

export function seatOf(line: Line): Seat {
  return line.state as Seat
}

export function sideOf(seat: Seat): 'citizen' | 'desk' {
  return seat.visitor ? 'citizen' : 'desk'
}

export function deskName(seat: Seat): string {
  const lang = seat.visitor?.lang ?? 'id'
  return seat.visitor?.site.config.deskName?.[lang] ?? texts[lang].deskName
}

export function send(line: Line, frame: ServerFrame): void {
  line.push(JSON.stringify(frame))
}

export function refuse(line: Line, code: string): void {
  send(line, { t: 'refused', code })
}
