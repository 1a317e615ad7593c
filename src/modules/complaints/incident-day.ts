import type { Clock } from '#kernel/clock.ts'
import type { Draft, IncidentDayQuestion } from './public/report-form.ts'

/** An older day is more often a camera whose clock was never set. */
const OFFERED_BACK = { years: 1 } as const

/** The day that a photo or the writing device knows, offered when it is not today: today stands on the receipt already. */
export function incidentDayQuestion({ clock }: { clock: Clock }, draft: Draft): IncidentDayQuestion | null {
  if (draft.incidentOn !== undefined || draft.incidentDayAnswered) return null
  const today = clock.today()
  const first = today.subtract(OFFERED_BACK).toString()
  const known = [
    ...draft.photos.map(({ takenOn }, index) => ({ day: takenOn, photo: index + 1 })),
    { day: draft.writtenOn, photo: null },
  ].flatMap(({ day, photo }) => (day !== undefined && day >= first && day < today.toString() ? [{ day, photo }] : []))
  return known.toSorted((a, b) => a.day.localeCompare(b.day))[0] ?? null
}

/** The draft after the answer: 'use' takes the day that was offered. */
export function answerIncidentDay(context: { clock: Clock }, draft: Draft, answer: string): Draft {
  const offered = incidentDayQuestion(context, draft)
  return answer === 'use' && offered ? { ...draft, incidentOn: offered.day } : { ...draft, incidentDayAnswered: true }
}
