import type { Room } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'

/**
 * Why the system did something by itself, as the history keeps it: a code of its room and what the sentence needs. Nobody wrote it, so each
 * reader has it in the own language.
 */
export interface Because {
  readonly code: string
  readonly [param: string]: string | number
}

/** A room's sentences by code. */
// oxlint-disable-next-line typescript/no-explicit-any -- each sentence knows the params of its own code
export type BecauseTexts = Record<Locale, Record<string, (params: any) => string>>

declare module '#kernel/room.ts' {
  interface Room {
    readonly because?: BecauseTexts
  }
}

/** The sentence for this reader; null where the system gave no reason. A code that the room no longer knows stays visible. */
export function sayBecause(texts: BecauseTexts | undefined, because: unknown, locale: Locale): string | null {
  if (typeof because !== 'object' || because === null || !('code' in because)) return null
  const code = String(because.code)
  return texts?.[locale][code]?.(because) ?? code
}

/** The same, said by the room of that name. */
export function sayForRoom(rooms: readonly Room[], room: string, because: unknown, locale: Locale): string | null {
  return sayBecause(rooms.find(({ name }) => name === room)?.because, because, locale)
}
