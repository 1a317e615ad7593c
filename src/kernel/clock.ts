/** The city's time. "Today" is a civil date in the city's zone, never the server's. */
export interface Clock {
  readonly zone: string
  now(): Temporal.Instant
  today(): Temporal.PlainDate
}

export function systemClock(zone: string): Clock {
  return clockOf(zone, () => asStored(Temporal.Now.instant()))
}

export interface TravellingClock extends Clock {
  /** An instant, or a local date-time such as '2026-08-03T09:00'. */
  set(to: Temporal.Instant | string): void
  advance(by: Temporal.DurationLike): void
}

/** To the microsecond, which is what PostgreSQL keeps: it would round the rest, and an instant would not be what was written. */
export function asStored(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })
}

/** A clock that stands still until it is moved, for tests and for loading the example city. */
export function travellingClock(zone: string, start: string | Temporal.Instant): TravellingClock {
  let at = read(start)
  return {
    ...clockOf(zone, () => at),
    set(to) {
      at = read(to)
    },
    advance(by) {
      at = at.toZonedDateTimeISO(zone).add(by).toInstant()
    },
  }

  function read(value: string | Temporal.Instant): Temporal.Instant {
    if (typeof value !== 'string') return value
    return value.endsWith('Z') ? Temporal.Instant.from(value) : Temporal.PlainDateTime.from(value).toZonedDateTime(zone).toInstant()
  }
}

function clockOf(zone: string, now: () => Temporal.Instant): Clock {
  return { zone, now, today: () => now().toZonedDateTimeISO(zone).toPlainDate() }
}
