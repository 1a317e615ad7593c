import { z } from 'zod'
import { type Calendar, workingDaysBetween } from '#city/calendar/index.ts'
import { CITY_DRAFT, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'

/** Shares of the working days between promise and day, then working days before and after that day. */
export const Ladder = z.object({
  half: z.number().positive().max(1),
  most: z.number().positive().max(1),
  lastDays: z.int().nonnegative(),
  leadershipAfter: z.int().nonnegative(),
})
export type Ladder = z.infer<typeof Ladder>

export const RUNG = { none: 0, half: 1, most: 2, lastDay: 3, late: 4, leadership: 5 } as const

/** How far up the ladder a promise stands on this day. Its own day is the last on which it is in time. */
export function rungOf(
  { promisedOn, dueOn }: { promisedOn: Temporal.PlainDate; dueOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
  ladder: Ladder,
  calendar: Calendar,
): number {
  if (Temporal.PlainDate.compare(today, dueOn) > 0)
    return workingDaysBetween(dueOn, today, calendar) >= ladder.leadershipAfter ? RUNG.leadership : RUNG.late
  if (workingDaysBetween(today, dueOn, calendar) <= ladder.lastDays) return RUNG.lastDay
  const share = workingDaysBetween(promisedOn, today, calendar) / workingDaysBetween(promisedOn, dueOn, calendar)
  return share >= ladder.most ? RUNG.most : share >= ladder.half ? RUNG.half : RUNG.none
}

export const LADDER_POLICY = 'commitments.escalation'

export const LADDER_SEED: PolicySeed = {
  key: LADDER_POLICY,
  selector: {},
  value: { half: 0.5, most: 0.8, lastDays: 1, leadershipAfter: 5 },
  legalBasis: CITY_DRAFT,
}

export const ladderDefinition: PolicyDefinition = {
  key: LADDER_POLICY,
  title: { id: 'Tangga pengingat janji', en: 'Ladder of reminders of promises' },
  about: {
    id: 'Kapan penanggung janji, kepala OPD, dan pimpinan tahu bahwa hari suatu janji mendekat atau lewat.',
    en: 'When those who keep a promise, the head of the agency and the leadership learn that its day is near or past.',
  },
  fields: [
    { name: 'half', label: { id: 'Instansi: bagian waktu', en: 'Agency: share of the time' }, kind: 'share' },
    { name: 'most', label: { id: 'Instansi lagi: bagian waktu', en: 'Agency again: share of the time' }, kind: 'share' },
    { name: 'lastDays', label: { id: 'Kepala OPD: hari kerja sebelumnya', en: 'Head of the agency: working days before' }, kind: 'whole' },
    {
      name: 'leadershipAfter',
      label: { id: 'Pimpinan lagi: hari kerja sesudahnya', en: 'Leadership again: working days after' },
      kind: 'whole',
    },
  ],
}
