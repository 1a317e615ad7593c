import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'

export type { ServedPeople, ServedPerson } from './served.ts'

type Words = Readonly<Record<Locale, string>>

/** One thing to be asked. The values of `checks` are several, of every other kind one text. */
export interface ServiceField {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'long' | 'choice' | 'checks'
  readonly required?: boolean
  readonly maxLength?: number
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** begins with what the citizen said, so that nobody types it again */
  readonly startsWithWords?: boolean
}

export interface ServiceRequest {
  /** names the intent: the same key again does nothing twice */
  readonly key: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  /** what the citizen said about it */
  readonly said: string
  /** the e-mail address the citizen left with the desk */
  readonly email: string | null
  /** of the citizen */
  readonly locale: Locale
}

export interface Served {
  readonly about: { readonly room: string; readonly id: string }
  /** for everybody at the desk, such as a number */
  readonly told: string
  /** for the citizen alone: with what only they may hold */
  readonly toldCitizen: string
}

/**
 * Something a room does for a citizen who speaks with the desk. The desk offers it, asks for its fields and passes on the
 * answer; it knows nothing else of the room, nor the room of the desk.
 */
export interface CitizenService {
  /** '<room>.<verb>' */
  readonly code: string
  readonly title: Words
  readonly permission: string
  /** What is asked; undefined: it cannot be had at this moment. */
  form(context: Context, locale: Locale): Promise<readonly ServiceField[] | undefined>
  /** Throws Problem 422 for a field that does not fit. */
  serve(tx: Tx, context: Context, actor: Actor, request: ServiceRequest): Promise<Served>
}

declare module '#kernel/room.ts' {
  interface Room {
    readonly services?: readonly CitizenService[]
  }
}

/** The services this person may give, in the order of the rooms. */
export function servicesFor(context: Pick<Context, 'rooms'>, actor: Actor): readonly CitizenService[] {
  return context.rooms.flatMap((room) => room.services ?? []).filter(({ permission }) => actor.can(permission))
}
