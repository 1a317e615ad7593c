import type { DecreeStanding, MeetingStatus, MinutesStatus, Missing, Quorum, QuorumState } from './contract.ts'

export interface Validity {
  validFrom: string
  validUntil: string | null
}

/** How long before its end a decree is worth a word: a new one takes a month to be signed. */
const SOON_DAYS = 60

export function inForce({ validFrom, validUntil }: Validity, day: string): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil)
}

/** How a body stands by its decrees on a day. */
export function decreeStanding(decrees: readonly Validity[], day: string): DecreeStanding {
  if (decrees.length === 0) return 'none'
  const holding = decrees.filter((decree) => inForce(decree, day))
  if (holding.length === 0) return decrees.some(({ validFrom }) => validFrom > day) ? 'not_yet' : 'expired'
  const soon = Temporal.PlainDate.from(day).add({ days: SOON_DAYS }).toString()
  return [...holding, ...decrees].some(({ validFrom, validUntil }) => (validUntil === null || validUntil >= soon) && validFrom <= soon)
    ? 'in_force'
    : 'ends_soon'
}

export interface MeetingFacts {
  status: MeetingStatus
  minutes: MinutesStatus
  /** an approved version exists, whatever is being corrected */
  everApproved: boolean
  present: number
  onDay: string
  decrees: readonly Validity[]
}

/** What a meeting lacks to count as evidence: assessors count those with minutes, attendance and a decree in force on the day. */
export function missingOf({ status, minutes, everApproved, present, onDay, decrees }: MeetingFacts): Missing[] {
  if (status !== 'held') return ['not_held']
  return [
    ...(decrees.some((decree) => inForce(decree, onDay)) ? [] : ['no_decree' as const]),
    ...(present > 0 ? [] : ['no_attendance' as const]),
    ...(everApproved ? [] : [minutes === 'none' ? ('no_minutes' as const) : ('minutes_not_approved' as const)]),
  ]
}

/** More than half: 9 of 17, 9 of 16. Two thirds: 12 of 17. A substitute counts for the member. */
export function quorumOf(rule: Quorum | null, members: number, present: number): QuorumState | null {
  if (rule === null) return null
  const needed = rule === 'more_than_half' ? Math.floor(members / 2) + 1 : Math.ceil((members * 2) / 3)
  return { members, present, needed, reached: members > 0 && present >= needed }
}
