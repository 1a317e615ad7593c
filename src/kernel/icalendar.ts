export interface CalendarEntry {
  uid: string
  stamp: Temporal.Instant
  /** grows with every change: a calendar that knows the entry takes the newer one */
  sequence: number
  starts: Temporal.Instant
  ends: Temporal.Instant
  title: string
  place: string
  text: string
  url: string
  cancelled?: boolean
}

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL'

/** A calendar feed by RFC 5545, in UTC so that no zone needs describing. An invitation (RFC 5546) names who invites and who is invited. */
export function icalendar(
  name: string,
  entries: readonly CalendarEntry[],
  {
    method = 'PUBLISH',
    organizer,
    attendee,
  }: { method?: CalendarMethod; organizer?: string | undefined; attendee?: string | undefined } = {},
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Arumbae//ID',
    `METHOD:${method}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.uid}`,
      `DTSTAMP:${utc(entry.stamp)}`,
      `SEQUENCE:${entry.sequence}`,
      `DTSTART:${utc(entry.starts)}`,
      `DTEND:${utc(entry.ends)}`,
      `SUMMARY:${escaped(entry.title)}`,
      `LOCATION:${escaped(entry.place)}`,
      ...(entry.text ? [`DESCRIPTION:${escaped(entry.text)}`] : []),
      `URL:${entry.url}`,
      ...(organizer ? [`ORGANIZER:mailto:${organizer}`] : []),
      // Nobody reads the answers of mail programs: the letter itself carries a link to answer.
      ...(attendee ? [`ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee}`] : []),
      ...(entry.cancelled ? ['STATUS:CANCELLED'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

function utc(instant: Temporal.Instant): string {
  return instant.round('second').toString().replaceAll(/[-:]/g, '')
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n?|\n/g, '\\n')
}

/** No line holds more than 75 octets; a letter is never cut. */
function folded(line: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  parts.push(part)
  return parts.map((text, index) => (index === 0 ? text : ` ${text}`))
}
