import type { Locale } from '#kernel/texts.ts'
import type { JournalEntry } from './contract.ts'

const NOBODY = { system: { id: 'Sistem', en: 'System' }, visitor: { id: 'Warga', en: 'Citizen' } } as const

/** Who did it, for this reader: the history keeps one name for all who have none. */
export function nameOfActor({ actorKind, actorName }: Pick<JournalEntry, 'actorKind' | 'actorName'>, locale: Locale): string {
  return actorKind === 'staff' ? actorName : NOBODY[actorKind][locale]
}
