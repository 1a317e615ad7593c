import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'

/** Somebody whose matter a room has brought to its end. */
export interface ServedPerson {
  readonly contactId: string
  /** the civil day on which it ended */
  readonly on: string
  readonly agencyIds: readonly string[]
  readonly locale: Locale
}

/**
 * The people whom a room has served, to be asked how it was. The room leaves out secret and nameless matters and whoever
 * wants no contact; nothing of the matter itself is told.
 */
export interface ServedPeople {
  /** '<room>.<what ended>' */
  readonly code: string
  readonly title: Readonly<Record<Locale, string>>
  /** Civil days, both included; the newest first. */
  between(context: Context, days: { readonly from: string; readonly to: string }): Promise<readonly ServedPerson[]>
}

declare module '#kernel/room.ts' {
  interface Room {
    readonly servedPeople?: readonly ServedPeople[]
  }
}
