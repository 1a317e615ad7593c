import { hearingWords } from './words-hearing.ts'
import { queueWords } from './words-queue.ts'
import { sessionWords } from './words-session.ts'

export const staffWords = {
  id: { ...sessionWords.id, ...queueWords.id, ...hearingWords.id },
  en: { ...sessionWords.en, ...queueWords.en, ...hearingWords.en },
}
