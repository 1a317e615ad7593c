/** Between these local hours only urgent notices go out. */
export const QUIET_FROM_HOUR = 20
export const QUIET_UNTIL_HOUR = 7

/** When a notice may leave: now, or seven in the morning of the city. */
export function earliestSending(now: Temporal.Instant, zone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(zone)
  if (local.hour >= QUIET_UNTIL_HOUR && local.hour < QUIET_FROM_HOUR) return now
  const day = local.hour >= QUIET_FROM_HOUR ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: QUIET_UNTIL_HOUR }) }).toInstant()
}

const MAX_ATTEMPTS = 6

/** Seconds until the next try after `attempts` failed ones; undefined: this channel had its chance. */
export function retryAfterSeconds(attempts: number): number | undefined {
  return attempts >= MAX_ATTEMPTS ? undefined : 60 * 4 ** (attempts - 1)
}
