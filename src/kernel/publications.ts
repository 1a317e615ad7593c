import type { Context } from './context.ts'
import type { Locale } from './texts.ts'

/** Something a room has published for everybody: front page, feed and site map show it. */
export interface Publication {
  path: string
  title: string
  text: string
  agency: string | null
  place: string | null
  /** ISO instant */
  publishedAt: string
}

/** A table that anybody may take away. The room itself leaves out what could point at a person. */
export interface Dataset extends DescribedTable {
  code: string
  title: Record<Locale, string>
  description: Record<Locale, string>
  rows(context: Context): Promise<readonly Record<string, string | number | null>[]>
  /** In versions that never change. Only for tables of which no row may have to vanish for a person's sake. */
  kept: boolean
}

/** What the national rules on data (Perpres 39/2019) ask to be said of a table. */
export interface DescribedTable {
  /** produsen data */
  producer: Record<Locale, string>
  /** each column once, in the order of the file */
  fields: Readonly<Record<string, DatasetField>>
  /** its rows have a place: the columns of latitude and longitude */
  places?: { lat: string; lon: string }
}

/** Konsep, definisi, ukuran, satuan, klasifikasi of a column. */
export interface DatasetField {
  type: 'string' | 'integer' | 'number' | 'date' | 'year'
  title: Record<Locale, string>
  definition?: Record<Locale, string>
  unit?: Record<Locale, string>
  /** the codes that stand in it, with their words */
  classes?: Readonly<Record<string, Record<Locale, string>>>
}

declare module './room.ts' {
  interface Room {
    /** newest first */
    publications?(context: Context, limit: number): Promise<readonly Publication[]>
    datasets?: readonly Dataset[]
    /** which of these records, known by their public numbers, have a page that everybody may open; number to path */
    publicPages?(context: Context, numbers: readonly string[]): Promise<ReadonlyMap<string, string>>
    /** public pages that search engines may list */
    addresses?(context: Context, limit: number): Promise<readonly { path: string; changedOn: string | null }[]>
  }
}
