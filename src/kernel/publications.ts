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
export interface Dataset {
  code: string
  title: Record<Locale, string>
  description: Record<Locale, string>
  columns: readonly string[]
  rows(context: Context): Promise<readonly Record<string, string | number | null>[]>
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
