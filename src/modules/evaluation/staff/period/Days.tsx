import { formatDate } from '#kernel/texts.ts'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import { filled } from '#ui/staff/sending.ts'
import { DAYS } from '../../period/contract.ts'
import type { PartProps } from './PeriodPage.tsx'
import { periodWords } from './words.ts'

interface DaysProps extends Pick<PartProps, 'locale' | 'period'> {
  url: string
  onSaved(): void
}

/** Moves the deadlines with a reason, and tells each time they were moved. When the period is locked only the assessors' day moves. */
export function Days({ locale, period, url, onSaved }: DaysProps) {
  const t = periodWords[locale]
  const { opensOn, answersDueOn, closesOn, marksDueOn, version } = period
  const now = { opensOn, answersDueOn, closesOn, marksDueOn }
  const movable = period.status === 'closed' ? (['marksDueOn'] as const) : DAYS
  return (
    <>
      {period.abilities.includes('move_days') && (
        <OpeningForm
          key={version}
          {...{ label: t.moveDays, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
          request={(form) => ({ method: 'PUT', url, body: { version, ...now, ...filled(form) } })}
        >
          {movable.map((day) => (
            <label key={day}>
              {t[day]}
              <input name={day} type="date" required defaultValue={now[day]} />
            </label>
          ))}
          <label>
            {t.reason}
            <input name="reason" required minLength={3} maxLength={1000} />
          </label>
        </OpeningForm>
      )}
      {period.moves.length > 0 && (
        <details>
          <summary>
            {t.moved} ({period.moves.length})
          </summary>
          <ul>
            {period.moves.map(({ from, to, byName, on, reason }, index) => (
              <li key={index}>
                {DAYS.filter((day) => from[day] !== to[day])
                  .map((day) => `${t[day]}: ${formatDate(from[day], locale)} → ${formatDate(to[day], locale)}`)
                  .join(' · ')}
                <br />
                <span className="help">
                  {reason} · {byName}, {formatDate(on, locale)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
