import { z } from 'zod'
import { type AttendanceStatus, type ChairRole, OutcomeKind, type SessionKind, type SessionMode } from './contract-session.ts'

/** Everybody who had a number; the five other figures add up to `registered`. */
export const PeopleCounted = z.object({
  registered: z.int(),
  served: z.int(),
  left: z.int(),
  noShow: z.int(),
  /** registered beforehand and never came */
  notCome: z.int(),
  /** came, and was not heard when the session ended */
  notReached: z.int(),
})
export type PeopleCounted = z.infer<typeof PeopleCounted>

/** The hearings of a period and how they ended; `outcomes` and `withoutOutcome` add up to `heard`. */
export const Reconciliation = z.object({
  heard: z.int(),
  /** over: the case is closed and no promise is open */
  outcomes: z.array(z.object({ kind: OutcomeKind, count: z.int(), over: z.int() })),
  people: PeopleCounted,
  withoutOutcome: z.array(z.object({ sessionId: z.uuid(), edition: z.string(), no: z.int() })),
})
export type Reconciliation = z.infer<typeof Reconciliation>
export const ClosedPeriod = z.object({
  id: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** as they stood when it was closed */
  totals: Reconciliation,
  sha256: z.string(),
  closedBy: z.string(),
  closedAt: z.string(),
  /** counted again just now: the same */
  stands: z.boolean(),
})
export type ClosedPeriod = z.infer<typeof ClosedPeriod>
export const ReconciliationQuery = z.object({ from: z.iso.date(), to: z.iso.date() })

/** What the chair reads before a session. */
export const Briefing = z.object({
  /** open promises of every room, the agency with most late ones first */
  promises: z.array(
    z.object({
      agencyId: z.uuid(),
      agency: z.string(),
      open: z.int(),
      late: z.int(),
      /** declared kept, not yet accepted */
      waiting: z.int(),
      /** civil day of the oldest open date */
      oldestDueOn: z.iso.date().nullable(),
    }),
  ),
  /** complaints so late that they are on this agenda, the latest first; `total` counts those beyond the list too */
  escalated: z.object({
    total: z.int(),
    cases: z.array(
      z.object({
        complaintId: z.uuid(),
        number: z.string(),
        title: z.string(),
        agency: z.string().nullable(),
        /** which of its terms has passed */
        clock: z.string(),
        dueOn: z.iso.date(),
        workingDaysLate: z.int(),
      }),
    ),
  }),
  /** areas and subjects with most open complaints of the last 90 days */
  hotSpots: z.array(
    z.object({ area: z.string(), areaCode: z.string(), category: z.string(), count: z.int(), late: z.int(), listUrl: z.string() }),
  ),
  returning: z.array(
    z.object({
      ticket: z.string(),
      /** null for those who may not know who it is */
      name: z.string().nullable(),
      topic: z.string(),
      earlier: z.array(
        z.object({
          complaintId: z.uuid(),
          number: z.string(),
          title: z.string(),
          status: z.string(),
          receivedOn: z.iso.date(),
          promises: z.array(z.object({ what: z.string(), dueOn: z.iso.date(), state: z.string(), late: z.boolean() })),
        }),
      ),
    }),
  ),
})
export type Briefing = z.infer<typeof Briefing>

// ——— minutes

export interface MinutesContent {
  version: number
  printedOn: string
  city: string
  kind: SessionKind
  edition: string
  onDay: string
  /** when it began and when it was closed */
  times: [string, string]
  place: string
  mode: z.infer<typeof SessionMode>
  chairRole: z.infer<typeof ChairRole>
  chairName: string
  agenda: string
  attendance: { body: string; person: string; status: AttendanceStatus; substitute: string }[]
  people: { registered: number; attended: number; left: number }
  matters: {
    no: number
    ticket: string
    /** everything about it is left out but its number and kind of outcome */
    secret: boolean
    category: string
    summary: string
    answer: string
    outcome: OutcomeKind
    agreed: boolean
    agencies: string[]
    promises: { agency: string; person: string; what: string; dueOn: string; state: 'open' | 'done' | 'accepted' | 'withdrawn' }[]
  }[]
  /** numbers of matters that were begun by mistake: they count nowhere */
  struck: number[]
  /** every kind, also those with none: they add up to `heard` */
  outcomes: { kind: OutcomeKind; count: number }[]
  heard: number
}

export const MinutesVersion = z.object({
  version: z.int(),
  sha256: z.string().nullable(),
  reason: z.string().nullable(),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
})
export type MinutesVersion = z.infer<typeof MinutesVersion>
