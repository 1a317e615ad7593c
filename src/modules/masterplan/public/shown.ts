import type { FundSource, ProgrammeStatus } from '../contract.ts'

// What the public pages are given: accepted and in force, already in the reader's words.

export interface Reached {
  indicators: number
  reported: number
  /** mean of the capped achievements, one decimal; null: nothing that can be judged */
  achievement: string | null
}

export interface PublicFigure {
  title: string
  definition: string
  unit: string
  value: number | null
  numerator: number | null
  denominator: number | null
}

export interface PublicProgramme extends Reached {
  id: string
  code: string
  name: string
  agency: string
  status: ProgrammeStatus
  quickWin: boolean
  /** null: no budget line has one */
  ceiling: string | null
  spent: string
  invented: boolean
}

/** What a reader looks for among the programmes; empty: everything. */
export interface PublicFilter {
  q: string
  agency: string
  status: ProgrammeStatus | ''
}

/** Sums over all programmes of a dimension, also over those that the filter leaves out. */
export interface PublicSums extends Reached {
  count: number
  /** null: no budget line has one */
  ceiling: string | null
  spent: string
}

export interface PublicPlan {
  plan: { title: string; decree: string; invented: boolean; fromYear: number; toYear: number }
  year: number
  filter: PublicFilter
  /** those that are in charge of a programme */
  agencies: { value: string; label: string }[]
  whole: PublicSums
  figures: PublicFigure[]
  /** with the programmes that the filter leaves in */
  dimensions: (PublicSums & { id: string; title: string; programmes: PublicProgramme[] })[]
}

export interface PublicIndicator {
  id: string
  code: string
  name: string
  unit: string
  decimals: number
  definition: string
  dataSource: string
  years: {
    year: number
    target: string | null
    targetLow: string | null
    targetHigh: string | null
    value: string | null
    throughMonth: number | null
    achievement: string | null
  }[]
}

export interface PublicProgrammePage {
  id: string
  code: string
  name: string
  plan: string
  dimension: string
  agency: string
  support: string[]
  status: ProgrammeStatus
  /** what it was and until when, the newest first; empty: planned since it came into the plan. Reasons stay in the house. */
  statuses: { status: ProgrammeStatus; since: string; until: string | null }[]
  fromYear: number
  toYear: number
  invented: boolean
  indicators: PublicIndicator[]
  lines: PublicActivity[]
}

export interface PublicActivity {
  programmeId: string
  programmeCode: string
  year: number
  code: string
  name: string
  agencyId: string
  fund: FundSource
  smartCity: boolean
  ceiling: string | null
  spent: string
}
