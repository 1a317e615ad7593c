import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import type { MeasureQuery, Period } from './contract.ts'

export type Dimension = 'agency' | 'area' | 'age'

/** A part of a measure's own by which it is broken down, such as the category of a complaint. */
export interface Part {
  readonly code: string
  readonly title: { readonly id: string; readonly en: string }
  /** What people call its keys. Unsaid: the keys are words already. */
  names?(context: Context, locale: Locale): Promise<ReadonlyMap<string, string>>
}

export interface MeasureCount {
  /** agency id, area code, band of age, or the name of another part; null: none, or the whole */
  key: string | null
  value: number
}

export interface PublicEvent {
  at: string
  number: string
  title: string
  areaCode: string | null
  status: string
}

/** A record as the measure counted it. Every member but `parts`, `label` and `url` goes into the hash of a snapshot. */
export interface CountedRow {
  readonly id: string
  /** the civil day that places it in a period */
  readonly on: string | null
  readonly agencyId: string | null
  readonly areaCode: string | null
  /** its keys in the measure's own parts; a record may stand under several */
  readonly parts?: Readonly<Record<string, readonly string[]>>
  /** what it adds: 1 for a count, rupiah for an amount, 1 or 0 for the numerator of a ratio */
  readonly value: number
  /** what it adds to the denominator of a ratio or mean; 1 elsewhere */
  readonly weight: number
  /** in both languages where it holds words of the city and not names or words of somebody */
  readonly label: string | Readonly<Record<Locale, string>>
  readonly url: string | null
}

export function labelOf({ label }: CountedRow, locale: Locale): string {
  return typeof label === 'string' ? label : label[locale]
}

/** What the rows of one day and key come to together. */
export type SummedRows = Pick<CountedRow, 'on' | 'agencyId' | 'areaCode' | 'parts' | 'value' | 'weight'> & { readonly rows: number }

/** Where rows are so many that nobody can wait for all of them: the database adds them up and hands them out by page. Of the same rows as `rows`, in the same order. */
export interface ManyRows {
  /** Added up by day and, where it is asked for, by the key of a dimension or part. */
  summed(context: Context, query: MeasureQuery, by: string | undefined, actor: Actor): Promise<readonly SummedRows[]>
  /** Those that follow the row with the id `after`, or the newest. */
  page(context: Context, query: MeasureQuery, actor: Actor, page: Page): Promise<readonly CountedRow[]>
}

export interface Page {
  readonly limit: number
  readonly after?: string | undefined
  /** Begins with the newest; then there is no `after`. */
  readonly newest?: true
}

/** A number that is counted from records, never typed. */
export interface Measure {
  readonly code: string
  readonly title: { readonly id: string; readonly en: string }
  /** What is counted and what is not, in a sentence or two for whoever must defend the number. */
  readonly definition: { readonly id: string; readonly en: string }
  readonly unit: string
  readonly direction: 'up' | 'down' | 'none'
  /** parts that many measures share */
  readonly dimensions: readonly Dimension[]
  /** parts of its own */
  readonly parts?: readonly Part[]
  /** How rows become one number; 'last' takes those of the newest day. Unsaid: the sum. */
  readonly aggregate?: 'sum' | 'last' | 'mean' | 'median' | 'ratio'
  /** The period by which it is usually read. Unsaid: the state of this moment, which has no history. */
  readonly period?: Period
  /** Anybody may read it, with small cells hidden. */
  readonly public?: boolean
  /** False: what it counts are no matters of persons, such as meetings, and small numbers are shown to everybody. */
  readonly ofPersons?: false
  /** the staff list of the rows behind it, for those who may see them */
  readonly listUrl?: string
  /** `by`: a dimension or the code of a part of its own */
  count(context: Context, by?: string): Promise<MeasureCount[]>
  /** The rows behind it: all of them for the system, else those that this person may see. */
  rows?(context: Context, query: MeasureQuery, actor: Actor): Promise<readonly CountedRow[]>
  /** for sums, means and ratios */
  readonly many?: ManyRows
  /** what of it may be told to anybody, newest first */
  latest?(context: Context, limit: number): Promise<PublicEvent[]>
}

/** A page of the wall: some figures of a room as they stand, and beside them how some compare by agency. The whole hall reads it: nothing that points at a person. */
export interface WallPage {
  readonly title: { readonly id: string; readonly en: string }
  /** codes of measures */
  readonly figures: readonly string[]
  /** codes of measures with the dimension agency: one column each; the last rows of the first column are left off */
  readonly byAgency?: readonly string[]
}

declare module '#kernel/room.ts' {
  interface Room {
    readonly measures?: readonly Measure[]
    readonly wallPages?: readonly WallPage[]
  }
}
