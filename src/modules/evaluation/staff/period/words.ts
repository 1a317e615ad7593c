import type { Locale } from '#kernel/texts.ts'
import { answerWords } from './words/answer.ts'
import { assessWords } from './words/assess.ts'
import { boardWords } from './words/board.ts'
import { locksWords } from './words/locks.ts'
import { notesWords } from './words/notes.ts'
import { peopleWords } from './words/people.ts'
import { planWords } from './words/plan.ts'
import { proofWords } from './words/proof.ts'
import { scoresWords } from './words/scores.ts'

function wordsIn(locale: Locale) {
  return {
    ...planWords[locale],
    ...boardWords[locale],
    ...scoresWords[locale],
    ...peopleWords[locale],
    ...locksWords[locale],
    ...notesWords[locale],
    ...answerWords[locale],
    ...proofWords[locale],
    ...assessWords[locale],
  }
}

/** What the screens of periods say. */
export const periodWords: Readonly<Record<Locale, ReturnType<typeof wordsIn>>> = { id: wordsIn('id'), en: wordsIn('en') }

export const namesOf = (agencies: readonly { name: string }[]) => agencies.map(({ name }) => name).join(', ')
